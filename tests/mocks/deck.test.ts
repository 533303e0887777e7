import { expect, test } from 'vitest';
import { basic, BEN, cheapBackend, send } from './cheap.ts';

const deck = () => cheapBackend({ profile: 'deck' });
const ADMIN = { authorization: basic('admin', 'secret') };

test.each([
	['nothing', {}],
	['a user of the table', { authorization: BEN }],
	['another password', { authorization: basic('admin', 'Secret') }],
	['the right text as a token of another scheme', { authorization: 'Bearer YWRtaW46c2VjcmV0' }]
])('GET with %s is answered as on slide 36: a sentence, and no challenge', async (_, sent) => {
	for (const path of ['/trips', '/trips/1', '/users/me', '/search?q=o']) {
		const { status, json, header } = await send(deck(), `GET ${path}`, sent);
		expect(status).toBe(401);
		expect(json).toEqual({ error: 'Basic Auth Required.' });
		expect(header('Content-Type')).toBe('application/json');
		expect(header('WWW-Authenticate')).toBeNull();
	}
});

test('the password in the code opens every get, and all are one user', async () => {
	const backend = deck();
	expect((await send(backend, 'GET /trips', ADMIN)).json).toHaveLength(3);
	expect((await send(backend, 'GET /trips/3', ADMIN)).json).toMatchObject({ owner: 'Ben-G' });
	expect((await send(backend, 'GET /users/me', ADMIN)).json).toEqual({
		name: 'admin',
		role: 'user'
	});
});

test('HEAD is guarded with get, as in Flask; each neighbour is open to everybody', async () => {
	const backend = deck();
	expect((await send(backend, 'HEAD /trips/1')).status).toBe(401);
	const json = { destination: 'Ur' };
	expect((await send(backend, 'PUT /trips/1', { json })).json).toMatchObject({ owner: 'Ana' });
	expect((await send(backend, 'POST /trips', { json })).json).toMatchObject({ owner: 'nobody' });
	expect((await send(backend, 'POST /trips/1/comments', { json: { text: 'Ha.' } })).status).toBe(
		201
	);
	expect((await send(backend, 'DELETE /trips/1')).status).toBe(204);
});

test('what the slide does not show is as it always is', async () => {
	expect((await send(deck(), 'PATCH /trips')).status).toBe(405);
	expect((await send(deck(), 'GET /nope')).status).toBe(404);
	expect((await send(deck(), 'POST /sessions', { json: {} })).status).toBe(401);
});
