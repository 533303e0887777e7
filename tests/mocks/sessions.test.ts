import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { digestOf } from '../../mocks/stores/sessions.ts';
import { BEN, cheapBackend, CountedBcrypt, FixedPlatform, send } from './cheap.ts';

const HOURS = 60 * 60 * 1000;

async function openSession(backend = cheapBackend(), json: unknown = { device: "Ben's phone" }) {
	const answer = await send(backend, 'POST /sessions', { authorization: BEN, json });
	return { backend, answer, token: String(answer.json['token']) };
}

test('a password buys a token of 256 bits for one device', async () => {
	const { answer, token } = await openSession();
	expect(answer.status).toBe(201);
	expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
	expect(answer.json).toMatchObject({ device: "Ben's phone", expires: '2026-11-25T00:00:00.000Z' });
	expect(answer.header('Cache-Control')).toBe('no-store');
});

test('the token opens what the password opened, without bcrypt', async () => {
	const bcrypt = new CountedBcrypt();
	const { backend, token } = await openSession(cheapBackend({ bcrypt }));
	bcrypt.costs = [];
	const answer = await send(backend, 'GET /trips', { authorization: `bearer ${token}` });
	expect(answer.status).toBe(200);
	expect(bcrypt.costs).toEqual([]);
});

test('after its end the token opens nothing, and the answer says both challenges', async () => {
	const { backend, token } = await openSession();
	const authorization = `Bearer ${token}`;
	expect((await send(backend, 'DELETE /sessions/current', { authorization })).status).toBe(204);
	const replay = await send(backend, 'GET /trips', { authorization });
	expect(replay.status).toBe(401);
	expect(replay.header('WWW-Authenticate')).toBe(
		'Basic realm="Trips", charset="UTF-8", Bearer realm="Trips", error="invalid_token"'
	);
});

test('one device signs out; the other stays', async () => {
	const { backend, token: phone } = await openSession();
	const { token: tablet } = await openSession(backend, { device: 'tablet' });
	await send(backend, 'DELETE /sessions/current', { authorization: `Bearer ${phone}` });
	const answer = await send(backend, 'GET /trips', { authorization: `Bearer ${tablet}` });
	expect(answer.status).toBe(200);
});

test('a token ends by itself after twelve hours', async () => {
	const platform = new FixedPlatform();
	const { backend, token } = await openSession(cheapBackend({ platform }));
	const status = async () =>
		(await send(backend, 'GET /trips', { authorization: `Bearer ${token}` })).status;
	platform.time += 12 * HOURS - 1;
	expect(await status()).toBe(200);
	platform.time += 1;
	expect(await status()).toBe(401);
});

test('a token buys no other token, and Basic has no session to end', async () => {
	const { backend, token } = await openSession();
	const again = { authorization: `Bearer ${token}`, json: {} };
	expect((await send(backend, 'POST /sessions', again)).status).toBe(401);
	expect((await send(backend, 'DELETE /sessions/current', { authorization: BEN })).status).toBe(
		404
	);
});

test('a session cookie travels beside the request and opens nothing as a bearer token', async () => {
	const backend = cheapBackend();
	const cookies: string[] = [];
	const answer = await send(backend, 'POST /sessions', {
		authorization: BEN,
		json: { device: 'browser', carrier: 'cookie' },
		beside: { setCookie: (value) => cookies.push(value) }
	});
	expect(answer.json).not.toHaveProperty('token');
	expect(cookies[0]).toMatch(
		/^__Host-session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200$/
	);
	const cookie = cookies[0]!.split(';')[0]!;
	const token = cookie.split('=')[1]!;
	const sent = { beside: { cookie: `theme=dark; ${cookie}` } };
	expect((await send(backend, 'GET /trips', sent)).status).toBe(200);
	expect((await send(backend, 'GET /trips', { authorization: `Bearer ${token}` })).status).toBe(
		401
	);
	expect((await send(backend, 'DELETE /sessions/current', sent)).status).toBe(204);
	expect((await send(backend, 'GET /trips', sent)).status).toBe(401);
});

test('what is kept of a token is its SHA-256', () => {
	expect(digestOf('abc')).toBe(bytesToHex(sha256(utf8ToBytes('abc'))));
	expect(digestOf('abc')).toMatch(/^ba7816bf/);
});

test('the twenty-first session of a user ends the first', async () => {
	const { backend, token: first } = await openSession();
	for (let n = 2; n <= 20; n++) await openSession(backend);
	const status = async () =>
		(await send(backend, 'GET /trips', { authorization: `Bearer ${first}` })).status;
	expect(await status()).toBe(200);
	await openSession(backend);
	expect(await status()).toBe(401);
});
