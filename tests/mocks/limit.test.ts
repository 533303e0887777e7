import { expect, test, vi } from 'vitest';
import { withinLimit } from '../../mocks/rules/limit.ts';
import { Failures } from '../../mocks/stores/failures.ts';
import { basic, BEN, cheapBackend, CountedBcrypt, FixedPlatform, send } from './cheap.ts';
import type { TripsBackend } from '../../mocks/app.ts';

// Hundreds of bcrypt runs take seconds, even at cost 4.
vi.setConfig({ testTimeout: 120_000 });

async function fail(backend: TripsBackend, times: number, clientAddress: string, name = 'Ben-G') {
	const authorization = basic(name, 'wrong');
	let last = 0;
	for (let n = 0; n < times; n++) {
		last = (await send(backend, 'GET /trips', { authorization, beside: { clientAddress } })).status;
	}
	return last;
}

const from = (clientAddress: string) => ({ authorization: BEN, beside: { clientAddress } });

test('after 200 failures an account is closed to that address, for ten minutes and no longer', async () => {
	const platform = new FixedPlatform();
	const bcrypt = new CountedBcrypt();
	const backend = cheapBackend({ platform, bcrypt });
	expect(await fail(backend, 200, '127.0.0.1')).toBe(401);
	platform.time += 60_000;
	bcrypt.costs = [];
	const refused = await send(backend, 'GET /trips', from('127.0.0.1'));
	expect(refused.status).toBe(429);
	expect(refused.header('Retry-After')).toBe('540');
	expect(bcrypt.costs).toEqual([]);
	expect((await send(backend, 'GET /trips', from('127.0.0.2'))).status).toBe(200);
	platform.time += 540_000;
	expect((await send(backend, 'GET /trips', from('127.0.0.1'))).status).toBe(200);
});

test('an address is closed after 400 failures under any names', async () => {
	const backend = cheapBackend();
	expect(await fail(backend, 200, '127.0.0.1', 'x')).toBe(401);
	expect(await fail(backend, 200, '127.0.0.1', 'y')).toBe(401);
	expect(await fail(backend, 1, '127.0.0.1', 'z')).toBe(429);
	expect(await fail(backend, 1, '127.0.0.2', 'z')).toBe(401);
});

test('successes do not count, and X-Forwarded-For is not believed', async () => {
	const backend = cheapBackend();
	for (let n = 0; n < 201; n++) {
		expect((await send(backend, 'GET /trips', from('127.0.0.1'))).status).toBe(200);
	}
	await fail(backend, 200, '127.0.0.1');
	const headers = { 'X-Forwarded-For': '127.0.0.9' };
	expect((await send(backend, 'GET /trips', { ...from('127.0.0.1'), headers })).status).toBe(429);
});

test('many guesses at once do not slip under the limit', async () => {
	const backend = cheapBackend();
	const authorization = basic('Ben-G', 'wrong');
	const all = Array.from({ length: 210 }, () => send(backend, 'GET /trips', { authorization }));
	const statuses = (await Promise.all(all)).map(({ status }) => status);
	expect(statuses.filter((status) => status === 401)).toHaveLength(200);
	expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

test('5,000 failures from anywhere close the door to all for a while', () => {
	const failures = new Failures();
	const next = { name: 'Ana', address: '127.0.0.1', now: 1000 };
	for (let n = 0; n < 4999; n++) failures.begin({ name: `${n}`, address: `${n}`, at: 0 });
	expect(withinLimit(failures, next).verdict).toBe('pass');
	const takeBack = failures.begin({ name: 'x', address: 'x', at: 0 });
	expect(withinLimit(failures, next)).toMatchObject({
		verdict: 'refuse',
		refusal: { status: 429, headers: { 'Retry-After': '599' } }
	});
	takeBack();
	expect(withinLimit(failures, next).verdict).toBe('pass');
});
