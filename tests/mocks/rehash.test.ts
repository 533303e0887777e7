import { expect, test } from 'vitest';
import { basic, BEN, cheapBackend, CountedBcrypt, OLD_BEN, send } from './cheap.ts';

const costlier = (bcrypt = new CountedBcrypt()) =>
	cheapBackend({ bcryptCost: 6, userTable: [OLD_BEN], bcrypt });

test('when the cost has risen, a login brings the hash up to it, once', async () => {
	const backend = costlier();
	const first = await send(backend, 'GET /trips', { authorization: BEN });
	expect(first.status).toBe(200);
	expect(first.decisions).toContainEqual({
		rule: 'hashAnew',
		verdict: 'pass',
		finding: 'The hash of Ben-G has cost 4; it is made anew with 6.'
	});
	expect(backend.users()[0]!.passwordHash).toMatch(/^\$2b\$06\$/);
	const second = await send(backend, 'GET /trips', { authorization: BEN });
	expect(second.status).toBe(200);
	expect(second.rules).not.toContain('hashAnew');
});

test('a wrong password leaves the old hash', async () => {
	const backend = costlier();
	const wrong = await send(backend, 'GET /trips', { authorization: basic('Ben-G', 'wrong') });
	expect(wrong.status).toBe(401);
	expect(backend.users()[0]!.passwordHash).toBe(OLD_BEN.passwordHash);
});

test('an old hash costs a wrong password exactly as much as no user does', async () => {
	const bcrypt = new CountedBcrypt();
	const backend = costlier(bcrypt);
	const work = async (name: string) => {
		bcrypt.costs = [];
		await send(backend, 'GET /trips', { authorization: basic(name, 'wrong') });
		return bcrypt.costs.reduce((sum, cost) => sum + 2 ** cost, 0);
	};
	expect(await work('Ben-G')).toBe(2 ** 6);
	expect(await work('Nobody')).toBe(2 ** 6);
});

test('two logins at once, the old hash under both, let both in', async () => {
	const backend = costlier();
	const both = [1, 2].map(() => send(backend, 'GET /trips', { authorization: BEN }));
	expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
	expect((await send(backend, 'GET /trips', { authorization: BEN })).status).toBe(200);
});
