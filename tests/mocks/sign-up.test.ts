import { expect, test } from 'vitest';
import { basic, cheapBackend, send } from './cheap.ts';

const signUp = (json: unknown, backend = cheapBackend()) => send(backend, 'POST /users', { json });

test('whoever signs up can sign in', async () => {
	const backend = cheapBackend();
	const answer = await signUp({ name: 'Zoë', password: 'pässwörd: €' }, backend);
	expect(answer.status).toBe(201);
	expect(answer.header('Location')).toBe('/api/users/me');
	expect(answer.text).not.toContain('pässwörd');
	expect(backend.users().at(-1)?.passwordHash).toMatch(/^\$2b\$04\$/);

	const authorization = basic('Zoë', 'pässwörd: €');
	const me = await send(backend, 'GET /users/me', { authorization });
	expect(me.json).toEqual({ name: 'Zoë', role: 'user' });
});

test.each([
	['a password of 73 octets', 'zoe', 'x'.repeat(73), /73 octets.*72/],
	['25 characters that are 75 octets', 'zoe', '€'.repeat(25), /75 octets.*72/],
	['NUL in the password', 'zoe', 'a\0b', /NUL/],
	['a line break in the password', 'zoe', 'a\nb', /control/],
	['an empty password', 'zoe', '', /empty/],
	['a password that is not NFC', 'zoe', 'a\u0308', /NFC/],
	['a colon in the name', 'zo:e', 'good enough', /colon/],
	['a control character in the name', 'zo\u0007e', 'good enough', /control/],
	['an empty name', '', 'good enough', /1 to 64/],
	['a name that is not NFC', 'zoe\u0308', 'good enough', /NFC/]
])('%s is 422 with the reason', async (_, name, password, reason) => {
	const answer = await signUp({ name, password });
	expect(answer.status).toBe(422);
	expect(answer.json['detail']).toMatch(reason);
});

test('a taken name is 409, also for two who ask at once', async () => {
	expect((await signUp({ name: 'Ana', password: 'good enough' })).status).toBe(409);
	const backend = cheapBackend();
	const twice = [1, 2].map((n) => signUp({ name: 'Zoe', password: `good enough ${n}` }, backend));
	const statuses = (await Promise.all(twice)).map(({ status }) => status);
	expect(statuses.sort()).toEqual([201, 409]);
});

test('nobody signs up as admin: unknown members are refused', async () => {
	const answer = await signUp({ name: 'Zoe', password: 'good enough', role: 'admin' });
	expect(answer.status).toBe(400);
	expect(answer.json['detail']).toContain('role');
});

test('a reset forgets who signed up', async () => {
	const backend = cheapBackend();
	await signUp({ name: 'Zoe', password: 'good enough' }, backend);
	backend.reset();
	expect(backend.users().map(({ name }) => name)).not.toContain('Zoe');
});
