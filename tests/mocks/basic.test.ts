import bcryptjs from 'bcryptjs';
import { expect, test } from 'vitest';
import { createBackend } from '../../mocks/app.ts';
import { CAST } from '../../mocks/seeds.ts';
import { ANA, basic, BEN, cheapBackend, CountedBcrypt, send } from './cheap.ts';
import { newDatabase } from './sqlite.ts';

const CHALLENGE = 'Basic realm="Trips", charset="UTF-8"';

/** Source: RFC 7617 §2 and §2.1; the third is the deck's slide 34. */
const VECTORS = [
	{ name: 'Aladdin', password: 'open sesame', token: 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==' },
	{ name: 'test', password: '123£', token: 'dGVzdDoxMjPCow==' },
	{ name: 'Ben-G', password: 'simplePW', token: 'QmVuLUc6c2ltcGxlUFc=' }
];

test.each(VECTORS)(
	'the header of RFC 7617 for $name signs in',
	async ({ name, password, token }) => {
		const backend = cheapBackend({ users: [{ name, password }] });
		const answer = await send(backend, 'GET /users/me', { authorization: `Basic ${token}` });
		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({ name, role: 'user' });
	}
);

test.each(['basic', 'BASIC', 'bAsIc'])('the scheme may be spelt %s', async (scheme) => {
	const authorization = BEN.replace('Basic', scheme);
	expect((await send(cheapBackend(), 'GET /trips', { authorization })).status).toBe(200);
});

const token = (octets: number[]) => `Basic ${Buffer.from(octets).toString('base64')}`;
const REFUSED: Record<string, string | undefined> = {
	'no header': undefined,
	'an empty header': '',
	'a wrong password': basic('Ben-G', 'wrong'),
	'an unknown user': basic('Nobody', 'simplePW'),
	'another scheme': BEN.replace('Basic', 'Token'),
	'an unknown bearer token': 'Bearer abc',
	'the scheme alone': 'Basic',
	'Base64 without its padding': BEN.replace('=', ''),
	'a second spelling of the last letter': BEN.replace('Fc=', 'Fd='),
	'a letter that is not Base64': BEN.replace('Q', '*'),
	'no colon': `Basic ${btoa('Ben-GsimplePW')}`,
	'Latin-1 in place of UTF-8': token([0x42, 0x65, 0x6e, 0x3a, 0xe9]),
	'a byte order mark before the name': basic('\uFEFFBen-G', 'simplePW'),
	'a name of every JavaScript object': basic('__proto__', ''),
	'two fields in one line': `${BEN}, ${BEN}`
};

test.each(Object.entries(REFUSED))('%s is 401 with the challenge', async (_, authorization) => {
	const sent = authorization === undefined ? {} : { authorization };
	const answer = await send(cheapBackend(), 'GET /trips', sent);
	expect(answer.status).toBe(401);
	expect(answer.header('WWW-Authenticate')?.startsWith(CHALLENGE)).toBe(true);
	expect(answer.header('Content-Type')).toBe('application/problem+json');
	expect(answer.header('Cache-Control')).toBe('no-store');
	expect(answer.json).toMatchObject({ status: 401, title: 'Unauthorized' });
	expect(answer.json['error']).toBe('Basic Auth Required.');
	expect(answer.decisions.at(-1)?.verdict).toBe('refuse');
});

test('every 401 to Basic carries exactly the challenge of RFC 7617', async () => {
	const { header } = await send(cheapBackend(), 'GET /trips', { authorization: basic('x', 'y') });
	expect(header('WWW-Authenticate')).toBe(CHALLENGE);
});

test('two Authorization fields are refused even when both are right', async () => {
	const beside = { authorization: [BEN, BEN] };
	const answer = await send(cheapBackend(), 'GET /trips', { authorization: BEN, beside });
	expect(answer.status).toBe(401);
	expect(answer.rules.at(-1)).toBe('oneAuthorization');
});

test('only the first colon splits', async () => {
	const backend = cheapBackend({ users: [{ name: 'ana', password: 'pa:ss' }] });
	const answer = await send(backend, 'GET /trips', { authorization: basic('ana', 'pa:ss') });
	expect(answer.status).toBe(200);
});

test('an unknown name and a wrong password get the same reply', async () => {
	const backend = cheapBackend();
	const unknown = await send(backend, 'GET /trips', { authorization: basic('Nobody', 'x') });
	const wrong = await send(backend, 'GET /trips', { authorization: basic('Ben-G', 'x') });
	expect(unknown.text).toBe(wrong.text);
	expect([...unknown.response.headers]).toEqual([...wrong.response.headers]);
});

// Counted, not timed: a clock on a busy machine proves nothing.
test.each([
	['a right password', BEN],
	['a wrong password', basic('Ben-G', 'wrong')],
	['an unknown user', basic('Nobody', 'simplePW')],
	['a password of 73 octets', basic('Ben-G', 'x'.repeat(73))],
	['a password with NUL', basic('Ben-G', 'simplePW\0')],
	['an unknown user with a password of 73 octets', basic('Nobody', 'x'.repeat(73))],
	['a seeded user who cannot sign in', basic('long', 'x')]
])('%s costs one bcrypt at the cost of all users', async (_, authorization) => {
	const bcrypt = new CountedBcrypt();
	const users = [...CAST, { name: 'long', password: 'x'.repeat(80) }];
	const backend = cheapBackend({ bcrypt, users, bcryptCost: 5 });
	await send(backend, 'GET /trips', { authorization });
	expect(bcrypt.costs).toEqual([5]);
});

test('a password of 72 octets matches; one octet more never does', async () => {
	const password = '🔑'.repeat(18);
	const backend = cheapBackend({ users: [{ name: 'zoë', password }] });
	const status = async (text: string) =>
		(await send(backend, 'GET /trips', { authorization: basic('zoë', text) })).status;
	expect(await status(password)).toBe(200);
	expect(await status(`${password}!`)).toBe(401);
	expect(await status(`${password}\0`)).toBe(401);
});

test('a seeded user with a password over 72 octets is named and cannot sign in', async () => {
	const password = 'x'.repeat(80);
	const backend = cheapBackend({ users: [...CAST, { name: 'long', password }] });
	expect(backend.warnings).toEqual([
		'long cannot sign in. The password has 80 octets in UTF-8; bcrypt reads only 72.'
	]);
	for (const tried of [password, password.slice(0, 72)]) {
		const answer = await send(backend, 'GET /trips', { authorization: basic('long', tried) });
		expect(answer.status).toBe(401);
	}
	expect((await send(backend, 'GET /trips', { authorization: ANA })).status).toBe(200);
});

test.each(CAST)('the hash kept for $name is bcrypt 12 of the password shown', async (user) => {
	expect(user.passwordHash).toMatch(/^\$2b\$12\$/);
	expect(await bcryptjs.compare(user.password, user.passwordHash ?? '')).toBe(true);
});

test('a backend at cost 12 takes the hashes made beforehand: nobody waits at the start', () => {
	expect(createBackend({ database: newDatabase() }).users()).toEqual(
		CAST.map(({ name, passwordHash }) => ({ name, passwordHash }))
	);
});

test('the time of bcrypt is told beside the request', async () => {
	const times: number[] = [];
	const beside = { bcryptTime: (ms: number) => times.push(ms) };
	await send(cheapBackend(), 'GET /trips', { authorization: BEN, beside });
	expect(times).toHaveLength(1);
});
