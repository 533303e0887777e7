import bcryptjs from 'bcryptjs';
import { describe, expect, test } from 'vitest';
import { createHost } from '../../mocks/host.ts';
import { mayListen, PROFILES, type ProfileName } from '../../mocks/profiles.ts';
import { LONG_CAST } from '../../mocks/seeds.ts';
import { basic, cheapBackend, send } from './cheap.ts';
import { sqlite } from './sqlite.ts';

const ANA = LONG_CAST.find(({ name }) => name === 'Ana')!;
/** All that the 72 octets leave, and another tail. */
const OTHER_TAIL = `${ANA.password.slice(0, 72)}anything else`;

const ask = (profile: ProfileName, password: string) =>
	send(cheapBackend({ profile }), 'GET /trips', { authorization: basic('Ana', password) });

describe('bcrypt-cut', () => {
	test('Ana’s passphrase has 88 octets, and its hash is bcrypt 12 of it', async () => {
		expect(new TextEncoder().encode(ANA.password)).toHaveLength(88);
		expect(ANA.passwordHash).toMatch(/^\$2b\$12\$/);
		expect(await bcryptjs.compare(ANA.password, ANA.passwordHash!)).toBe(true);
	});

	test('a wrong tail after octet 72 signs in as Ana', async () => {
		const { status, decisions } = await ask('bcrypt-cut', OTHER_TAIL);
		expect(status).toBe(200);
		expect(decisions).toContainEqual({
			rule: 'cutsAt72',
			verdict: 'pass',
			finding: 'The password has 85 octets; bcrypt skips the last 13 and says nothing.'
		});
	});

	test('a wrong octet before that does not', async () => {
		expect((await ask('bcrypt-cut', ANA.password.replace('my', 'no'))).status).toBe(401);
		expect((await ask('bcrypt-cut', ANA.password.slice(0, 71))).status).toBe(401);
	});

	test('the same attack fails in fixed, by its rule', async () => {
		const { status, decisions } = await ask('fixed', OTHER_TAIL);
		expect(status).toBe(401);
		expect(decisions.at(-1)).toMatchObject({ rule: 'fitsBcrypt', verdict: 'refuse' });
	});

	test('so it does against the very same user table, and Ana is locked out with it', async () => {
		const repaired = cheapBackend({ users: LONG_CAST });
		expect(repaired.warnings).toEqual([
			'Ana cannot sign in. The password has 88 octets in UTF-8; bcrypt reads only 72.'
		]);
		for (const password of [OTHER_TAIL, ANA.password]) {
			const sent = { authorization: basic('Ana', password) };
			expect((await send(repaired, 'GET /trips', sent)).status).toBe(401);
		}
	});

	test('sign-up takes what fixed refuses in a clear sentence', async () => {
		const json = { name: 'Zoe', password: 'x'.repeat(73) };
		const cut = await send(cheapBackend({ profile: 'bcrypt-cut' }), 'POST /users', { json });
		expect(cut.status).toBe(201);
		const fixed = await send(cheapBackend(), 'POST /users', { json });
		expect(fixed.status).toBe(422);
		expect(fixed.json['detail']).toBe('The password has 73 octets in UTF-8; bcrypt reads only 72.');
	});
});

test('each profile is a backend of its own', async () => {
	const host = createHost(sqlite);
	const fixed = await host.users('fixed');
	const cut = await host.users('bcrypt-cut');
	expect(cut.map(({ name }) => name)).toEqual(fixed.map(({ name }) => name));
	const differing = cut.filter((user, i) => user.passwordHash !== fixed[i]!.passwordHash);
	expect(differing.map(({ name }) => name)).toEqual(['Ana']);
});

describe('listening', () => {
	const LOOPBACK = ['127.0.0.1', '127.9.8.7', 'localhost', '::1', '[::1]'];
	const BEYOND = ['0.0.0.0', '::', '', '192.168.1.7', '127.0.0.1.example', 'trips.example'];

	test('fixed may listen anywhere', () => {
		for (const address of [...LOOPBACK, ...BEYOND]) mayListen('fixed', address);
	});

	test('a profile with a hole only on loopback', () => {
		for (const profile of Object.keys(PROFILES) as ProfileName[]) {
			if (PROFILES[profile].hole === null) continue;
			for (const address of LOOPBACK) mayListen(profile, address);
			for (const address of BEYOND) {
				expect(() => mayListen(profile, address), address).toThrow('127.0.0.1 or ::1 is wanted');
			}
		}
	});
});
