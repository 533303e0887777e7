import { expect, test } from 'vitest';
import { ANA, BEN, cheapBackend, INES, send } from './cheap.ts';

const comment = (backend = cheapBackend(), authorization = ANA, text = 'Mind the step.') =>
	send(backend, 'POST /trips/1/comments', { authorization, json: { text } });

test('a comment is made on a trip and read under its own address', async () => {
	const backend = cheapBackend();
	const made = await comment(backend);
	expect(made.status).toBe(201);
	expect(made.header('Location')).toBe('/api/trips/1/comments/1');
	expect(made.json).toEqual({ id: 1, trip: 1, author: 'Ana', text: 'Mind the step.' });
	const as = { authorization: ANA };
	expect((await send(backend, 'GET /trips/1/comments/1', as)).json).toEqual(made.json);
	expect((await send(backend, 'GET /trips/1/comments', as)).json).toEqual([made.json]);
	expect((await send(backend, 'GET /trips/2/comments/1', as)).status).toBe(404);
	backend.reset();
	expect((await send(backend, 'GET /trips/1/comments', as)).json).toEqual([]);
});

test('only who may use the trip may comment on it: its owner and the admin', async () => {
	const backend = cheapBackend();
	expect((await comment(backend, BEN)).status).toBe(403);
	expect((await comment(cheapBackend({ switches: { others: 'hidden' } }), BEN)).status).toBe(404);
	expect((await send(backend, 'POST /trips/1/comments', { json: { text: 'x' } })).status).toBe(401);
	expect((await comment(backend, INES)).json).toMatchObject({ author: 'Ines' });
	expect((await send(backend, 'GET /trips/1/comments', { authorization: BEN })).status).toBe(403);
});

test('markup is kept as it was sent, and is answered as JSON, never as a page', async () => {
	const text = '<img src=x onerror=alert(1)>';
	const made = await comment(cheapBackend(), ANA, text);
	expect(made.json['text']).toBe(text);
	expect(made.header('Content-Type')).toBe('application/json');
});

test('nobody writes in the name of another: an author in the content is refused', async () => {
	const json = { text: 'x', author: 'Ines' };
	const sent = { authorization: ANA, json };
	expect((await send(cheapBackend(), 'POST /trips/1/comments', sent)).status).toBe(400);
});

test('comments go with their trip', async () => {
	const backend = cheapBackend();
	await comment(backend);
	const as = { authorization: ANA };
	expect((await send(backend, 'DELETE /trips/1', as)).status).toBe(204);
	expect((await send(backend, 'GET /trips/1/comments', as)).status).toBe(404);
});

test.each([
	['nothing but blanks', ' \n', 422],
	['501 characters', 'x'.repeat(501), 422],
	['500 characters', 'x'.repeat(500), 201]
])('a comment of %s', async (_, text, status) => {
	expect((await comment(cheapBackend(), ANA, text)).status).toBe(status);
});

test('PUT is not offered on comments, and Allow says what is', async () => {
	const answer = await send(cheapBackend(), 'PUT /trips/1/comments', { json: {} });
	expect(answer.status).toBe(405);
	expect(answer.header('Allow')).toBe('GET, HEAD, POST, OPTIONS');
});
