import { expect, test } from 'vitest';
import { createBackend, type TripsBackend } from '../../mocks/app.ts';
import { ANA, basic, cheapBackend, FixedPlatform, send, type Sent } from './cheap.ts';
import { newDatabase } from './sqlite.ts';

const ADDRESS = 'ana@trips.example';
const MINUTE = 60_000;
const request = (backend: TripsBackend, address: string, sent: Sent = {}) =>
	send(backend, 'POST /password-resets', { json: { address }, ...sent });
const set = (backend: TripsBackend, token: string, password = 'brass lantern 9') =>
	send(backend, `PUT /password-resets/${token}`, { json: { password } });

async function mails(backend: TripsBackend, address = ADDRESS) {
	const { json } = await send(backend, `GET /mailboxes/${address}`);
	return json as unknown as { subject: string; text: string }[];
}

/** The token in the newest mail that has one. */
async function mailedToken(backend: TripsBackend) {
	const links = (await mails(backend)).map(({ text }) => /password-resets\/(\S+)/.exec(text)?.[1]);
	return links.findLast((token) => token !== undefined)!;
}

test('whoever reads the mail sets a new password, and the old one opens nothing', async () => {
	const backend = cheapBackend();
	expect((await request(backend, ADDRESS)).status).toBe(202);
	expect((await set(backend, await mailedToken(backend))).status).toBe(204);
	const trips = async (authorization: string) =>
		(await send(backend, 'GET /trips', { authorization })).status;
	expect(await trips(ANA)).toBe(401);
	expect(await trips(basic('Ana', 'brass lantern 9'))).toBe(200);
});

test('a token has 256 random bits, written in 43 letters', async () => {
	const drawn: number[] = [];
	const platform = new FixedPlatform();
	const random = platform.random;
	platform.random = (byteLength) => {
		drawn.push(byteLength);
		return random(byteLength);
	};
	const backend = createBackend({ database: newDatabase(), bcryptCost: 4, platform });
	await request(backend, ADDRESS);
	expect(drawn).toEqual([32]);
	expect(await mailedToken(backend)).toMatch(/^[\w-]{43}$/);
});

test('known address or not: one answer, to the octet, and at one time', async () => {
	const platform = new FixedPlatform();
	const backend = cheapBackend({ platform });
	const known = await request(backend, ADDRESS);
	const unknown = await request(backend, 'nobody@trips.example');
	expect(unknown.status).toBe(known.status);
	expect(unknown.text).toBe(known.text);
	expect([...unknown.response.headers]).toEqual([...known.response.headers]);
	expect(unknown.rules).toEqual(known.rules);
	// Both are answered at one moment, whatever was to be written before.
	expect(platform.waited).toEqual([platform.time + 40, platform.time + 40]);
	expect(await mails(backend, 'nobody@trips.example')).toEqual([]);
});

test('an address is read in any case', async () => {
	const backend = cheapBackend();
	await request(backend, 'ANA@Trips.Example');
	expect(await mails(backend)).toHaveLength(1);
});

test('a link works once', async () => {
	const backend = cheapBackend();
	await request(backend, ADDRESS);
	const token = await mailedToken(backend);
	const twice = await Promise.all([set(backend, token), set(backend, token, 'another one 1')]);
	expect(twice.map(({ status }) => status).sort()).toEqual([204, 404]);
	expect((await set(backend, token)).status).toBe(404);
});

test('a link lives for 30 minutes', async () => {
	const platform = new FixedPlatform();
	const backend = cheapBackend({ platform });
	await request(backend, ADDRESS);
	const token = await mailedToken(backend);
	platform.time += 30 * MINUTE;
	const dead = await set(backend, token);
	expect(dead.status).toBe(404);
	const neverSent = await set(backend, 'x'.repeat(43));
	expect(dead.text).toBe(neverSent.text);
	await request(backend, ADDRESS);
	const next = await mailedToken(backend);
	platform.time += 30 * MINUTE - 1;
	expect((await set(backend, next)).status).toBe(204);
});

test('the link leads to our host, whatever Host says', async () => {
	const backend = cheapBackend();
	await request(backend, ADDRESS, { beside: { host: 'tr1ps.example' } });
	const [mail] = await mails(backend);
	expect(mail!.text).toContain('https://trips.example/password-resets/');
	expect(mail!.text).not.toContain('tr1ps');
});

test('a new password ends all sessions and all other links, and the owner is told', async () => {
	const backend = cheapBackend();
	const opened = await send(backend, 'POST /sessions', { authorization: ANA, json: {} });
	const bearer = { authorization: `Bearer ${String(opened.json['token'])}` };
	expect((await send(backend, 'GET /trips', bearer)).status).toBe(200);
	await request(backend, ADDRESS);
	const first = await mailedToken(backend);
	await request(backend, ADDRESS);
	await set(backend, await mailedToken(backend));
	expect((await send(backend, 'GET /trips', bearer)).status).toBe(401);
	expect((await set(backend, first)).status).toBe(404);
	const last = (await mails(backend)).at(-1)!;
	expect(last.subject).toBe('Your password was changed');
	expect(last.text).not.toContain('brass lantern');
});

test('asking again and again floods no mailbox and closes no link', async () => {
	const backend = cheapBackend();
	for (let n = 0; n < 20; n++) expect((await request(backend, ADDRESS)).status).toBe(202);
	expect(await mails(backend)).toHaveLength(5);
	expect((await set(backend, await mailedToken(backend))).status).toBe(204);
});

test('a password that breaks the rules is 422 and does not use the link up', async () => {
	const backend = cheapBackend();
	await request(backend, ADDRESS);
	const token = await mailedToken(backend);
	const refused = await set(backend, token, 'x'.repeat(73));
	expect(refused.status).toBe(422);
	expect(refused.json['detail']).toMatch(/73 octets/);
	expect((await set(backend, token)).status).toBe(204);
});

test('a user whose seeded password was too long gets in again by a reset', async () => {
	const users = [{ name: 'Ana', password: 'x'.repeat(80), address: ADDRESS }];
	const backend = cheapBackend({ users });
	await request(backend, ADDRESS);
	await set(backend, await mailedToken(backend));
	const authorization = basic('Ana', 'brass lantern 9');
	expect((await send(backend, 'GET /trips', { authorization })).status).toBe(200);
});

test('mail is shown to the machine of the server only, and X-Forwarded-For makes nobody local', async () => {
	const sent = { beside: { clientAddress: '192.168.1.7' } };
	const headers = { 'X-Forwarded-For': '127.0.0.1' };
	const answer = await send(cheapBackend(), `GET /mailboxes/${ADDRESS}`, { ...sent, headers });
	expect(answer.status).toBe(403);
});

test('who signs up with an address can be mailed; a taken address is 409', async () => {
	const backend = cheapBackend();
	const signUp = (name: string, address: string) =>
		send(backend, 'POST /users', { json: { name, password: 'good enough', address } });
	expect((await signUp('Zoe', 'Zoe@trips.example')).status).toBe(201);
	expect((await signUp('Zora', 'zoe@trips.example')).status).toBe(409);
	expect((await signUp('Zora', 'no address')).status).toBe(422);
	await request(backend, 'zoe@trips.example');
	expect(await mails(backend, 'zoe@trips.example')).toHaveLength(1);
});

test('a reset forgets mail and links', async () => {
	const backend = cheapBackend();
	await request(backend, ADDRESS);
	const token = await mailedToken(backend);
	backend.reset();
	expect(await mails(backend)).toEqual([]);
	expect((await set(backend, token)).status).toBe(404);
});

test.each([
	['POST /password-resets', { address: 'a@b', name: 'Ana' }, 400],
	['POST /password-resets', { address: 'nobody' }, 422],
	['POST /password-resets', { address: `${'a'.repeat(250)}@b.example` }, 422]
])('%s with %j is %i', async (line, json, status) => {
	expect((await send(cheapBackend(), line, { json })).status).toBe(status);
});

test.each([
	['GET /password-resets', 'POST, OPTIONS'],
	['GET /password-resets/x', 'PUT, OPTIONS'],
	['DELETE /mailboxes/a@b', 'GET, HEAD, OPTIONS']
])('%s is 405, and Allow says %s', async (line, allow) => {
	const answer = await send(cheapBackend(), line);
	expect(answer.status).toBe(405);
	expect(answer.header('Allow')).toBe(allow);
});
