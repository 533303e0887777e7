import { expect, test } from 'vitest';
import { ANA, BEN, cheapBackend, INES, send } from './cheap.ts';

test('anybody may ask for the health, and for nothing else', async () => {
	const backend = cheapBackend();
	expect((await send(backend, 'GET /health')).status).toBe(200);
	for (const line of [
		'GET /trips',
		'GET /trips/1',
		'POST /trips',
		'POST /sessions',
		'GET /users/me'
	]) {
		expect((await send(backend, line)).status, line).toBe(401);
	}
});

test('a list shows the trips of the one who asks, and to the admin all', async () => {
	const backend = cheapBackend();
	const ids = async (authorization: string) => {
		const { json } = await send(backend, 'GET /trips', { authorization });
		return (json as unknown as { id: number }[]).map(({ id }) => id);
	};
	expect(await ids(ANA)).toEqual([1, 2]);
	expect(await ids(BEN)).toEqual([3]);
	expect(await ids(INES)).toEqual([1, 2, 3]);
});

test.each(['GET', 'PUT', 'DELETE'])("%s on somebody else's trip is 403", async (method) => {
	const json = method === 'PUT' ? { json: { destination: 'Ur' } } : {};
	const answer = await send(cheapBackend(), `${method} /trips/1`, { authorization: BEN, ...json });
	expect(answer.status).toBe(403);
	expect(answer.decisions.at(-1)).toEqual({
		rule: 'ownTrip',
		finding: 'Trip 1 belongs to Ana, not to Ben-G.',
		verdict: 'refuse'
	});
});

test("hidden, somebody else's trip answers as one that does not exist", async () => {
	const backend = cheapBackend({ switches: { others: 'hidden' } });
	const others = await send(backend, 'GET /trips/1', { authorization: BEN });
	const none = await send(backend, 'GET /trips/99', { authorization: BEN });
	expect(others.status).toBe(404);
	expect(others.text).toBe(none.text);
});

test('a trip is made, changed, read and removed, each under its own address', async () => {
	const backend = cheapBackend();
	const base = '/a/b/api';
	const as = { authorization: BEN, base };
	const made = await send(backend, 'POST /trips', { ...as, json: { destination: 'Ur' } });
	expect(made.status).toBe(201);
	expect(made.header('Location')).toBe('/a/b/api/trips/4');
	const changed = await send(backend, 'PUT /trips/4', { ...as, json: { destination: 'Uruk' } });
	expect(changed.json).toEqual({ id: 4, owner: 'Ben-G', destination: 'Uruk' });
	expect((await send(backend, 'GET /trips/4', as)).json).toEqual(changed.json);
	expect((await send(backend, 'DELETE /trips/4', as)).status).toBe(204);
	expect((await send(backend, 'GET /trips/4', as)).status).toBe(404);
	backend.reset();
	expect((await send(backend, 'GET /trips/3', as)).json).toMatchObject({ destination: 'Lisbon' });
});

test.each([
	['GET /nope', 404],
	['GET /', 404],
	['GET /trips/', 404],
	['GET /trips/1/nope', 404],
	['GET /TRIPS', 404]
])('%s is 404 as problem+json', async (line, status) => {
	const answer = await send(cheapBackend(), line, { authorization: BEN });
	expect(answer.status).toBe(status);
	expect(answer.header('Content-Type')).toBe('application/problem+json');
	expect(answer.json['error']).toBe(answer.json['detail']);
});

test('a percent-encoded letter opens no other door', async () => {
	expect((await send(cheapBackend(), 'GET /%74rips')).status).toBe(401);
	expect((await send(cheapBackend(), 'GET /health/../trips')).status).toBe(401);
});

test('405 says what would have worked, and OPTIONS tells it to anybody', async () => {
	const refused = await send(cheapBackend(), 'PATCH /trips/1', { json: {} });
	expect(refused.status).toBe(405);
	expect(refused.header('Allow')).toBe('GET, HEAD, PUT, DELETE, OPTIONS');
	const options = await send(cheapBackend(), 'OPTIONS /trips/1');
	expect(options.status).toBe(204);
	expect(options.header('Allow')).toBe(refused.header('Allow'));
});

test.each([BEN, 'Basic x'])(
	'HEAD with %s has the fields of GET and no content',
	async (authorization) => {
		const backend = cheapBackend();
		const get = await send(backend, 'GET /trips', { authorization });
		const head = await send(backend, 'HEAD /trips', { authorization });
		expect(head.text).toBe('');
		expect(get.header('Content-Length')).toBe(String(Buffer.byteLength(get.text)));
		expect([...head.response.headers]).toEqual([...get.response.headers]);
	}
);

test.each([
	['no content type', {}, '{}', 415],
	['text/plain', { 'Content-Type': 'text/plain' }, '{"destination":"Ur"}', 415],
	['broken JSON', { 'Content-Type': 'application/json' }, '{"destination":', 400],
	['null', { 'Content-Type': 'application/json' }, 'null', 400],
	['a number', { 'Content-Type': 'application/json' }, '{"destination":1}', 400],
	[
		'an unknown member',
		{ 'Content-Type': 'application/json' },
		'{"destination":"Ur","owner":"Ana"}',
		400
	],
	['a blank destination', { 'Content-Type': 'application/json' }, '{"destination":" "}', 422],
	['101 KiB', { 'Content-Type': 'application/json' }, JSON.stringify('x'.repeat(101 * 1024)), 413]
])('a trip from %s is refused', async (_, headers, body, status) => {
	const request = new Request('http://trips.example/api/trips', {
		method: 'POST',
		headers: { ...headers, Authorization: BEN },
		body: new TextEncoder().encode(body)
	});
	const response = await cheapBackend().fetch(request);
	expect(response.status).toBe(status);
	expect(response.headers.get('Content-Type')).toBe('application/problem+json');
});

test('who is not signed in hears of credentials first, whatever the content', async () => {
	const request = new Request('http://trips.example/api/trips', { method: 'POST', body: '{' });
	expect((await cheapBackend().fetch(request)).status).toBe(401);
});

test('a change that is still being sent does not bring back a trip removed meanwhile', async () => {
	const backend = cheapBackend();
	const content = new TransformStream<Uint8Array>();
	const writer = content.writable.getWriter();
	const init: RequestInit & { duplex: 'half' } = {
		method: 'PUT',
		headers: { Authorization: BEN, 'Content-Type': 'application/json' },
		body: content.readable,
		duplex: 'half'
	};
	const changing = backend.fetch(new Request('http://trips.example/api/trips/3', init));
	await writer.write(new TextEncoder().encode('{"destination":'));
	await send(backend, 'DELETE /trips/3', { authorization: BEN });
	await writer.write(new TextEncoder().encode('"Ur"}'));
	await writer.close();
	expect((await changing).status).toBe(404);
	expect((await send(backend, 'GET /trips/3', { authorization: BEN })).status).toBe(404);
});

test('each resource has one name: without /api there is nothing', async () => {
	for (const base of ['', '/apis', '/API']) {
		const answer = await send(cheapBackend(), 'GET /trips', { authorization: BEN, base });
		expect(answer.status, base).toBe(404);
	}
	const below = { authorization: BEN, base: '/a/b/api' };
	expect((await send(cheapBackend(), 'GET /trips', below)).status).toBe(200);
});
