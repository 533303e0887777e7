import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger, handlersFor } from '../../mocks/browser.ts';
import { carryInPage } from '../../mocks/carriers.ts';
import { exchange, type Ask } from '../../mocks/exchange.ts';
import { createHost } from '../../mocks/host.ts';
import { LONG_CAST } from '../../mocks/seeds.ts';
import { basic } from './cheap.ts';
import { sqlite } from './sqlite.ts';

const API = 'http://trips.example/a/b/api';
const BEN = ['Authorization', 'Basic QmVuLUc6c2ltcGxlUFc='] as const;

const ledger = createLedger();
const networkFetch = globalThis.fetch;

beforeAll(() => {
	globalThis.fetch = () => Promise.reject(new TypeError('no network in this test'));
	carryInPage(API, handlersFor(API, createHost(sqlite), ledger));
});

afterAll(() => {
	globalThis.fetch = networkFetch;
});

function send(ask: Partial<Ask>) {
	const whole: Ask = { method: 'GET', path: '/trips', headers: [], ...ask };
	return exchange(whole, { api: API, ledger, carrier: 'page' });
}

const text = (octets: Uint8Array | undefined) => new TextDecoder().decode(octets);

test('a request without credentials is shown as octets, and so is its refusal', async () => {
	const sent = await send({});
	expect(text(sent?.request)).toBe('GET /a/b/api/trips HTTP/1.1\r\nHost: trips.example\r\n\r\n');
	expect(text(sent?.response)).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
	expect(text(sent?.response)).toContain(
		'WWW-Authenticate: Basic realm="Trips", charset="UTF-8"\r\n'
	);
	expect(sent?.decisions.at(-1)?.verdict).toBe('refuse');
});

test('decisions and bcrypt’s time belong to their own exchange, also of two at once', async () => {
	const [refused, passed] = await Promise.all([send({}), send({ headers: [BEN] })]);
	expect([refused?.status, passed?.status]).toEqual([401, 200]);
	expect(refused?.bcryptMilliseconds).toBe(0);
	expect(passed?.bcryptMilliseconds).toBeGreaterThan(1);
	expect(passed!.milliseconds).toBeGreaterThanOrEqual(passed!.bcryptMilliseconds);
	expect(passed?.decisions.every(({ verdict }) => verdict === 'pass')).toBe(true);
});

test('the mark that finds the exchange again is in no octet of it', async () => {
	const sent = await send({ path: '/trips?x=1#part' });
	expect(text(sent?.request)).toMatch(/^GET \/a\/b\/api\/trips\?x=1 HTTP/);
	expect(text(sent?.request) + text(sent?.response)).not.toContain('#');
});

test('content is measured in octets of UTF-8', async () => {
	const headers = [['Content-Type', 'application/json'] as const];
	const sent = await send({ method: 'POST', headers, body: '{"title":"Łódź"}' });
	expect(text(sent?.request)).toMatch(/\r\nContent-Length: 19\r\n\r\n\{"title":"Łódź"\}$/);
});

test('a request that no browser sends is refused with a sentence', async () => {
	await expect(send({ method: 'TRACE' })).rejects.toThrow(/^The browser does not send such/);
	await expect(send({ headers: [['X', 'a\r\nb']] })).rejects.toThrow(/^The browser does not send/);
});

test('a path that leaves the API is not asked for', async () => {
	await expect(send({ path: '/../../' })).rejects.toThrow(/^A path under the API/);
	await expect(send({ path: 'trips' })).rejects.toThrow(/^A path under the API/);
});

test('what never reaches the backend is no exchange', async () => {
	const elsewhere = { api: 'http://trips.example/other/api', ledger, carrier: 'page' } as const;
	const ask = { method: 'GET', path: '/trips', headers: [] };
	expect(await exchange(ask, elsewhere)).toBeUndefined();
});

test('only a request that names a profile meets its hole', async () => {
	const tail = `${LONG_CAST[0]!.password.slice(0, 72)}another tail`;
	const headers = [['Authorization', basic('Ana', tail)] as const];
	const ask: Ask = { method: 'GET', path: '/trips', headers };
	const options = { api: API, ledger, carrier: 'page' } as const;
	const cut = await exchange(ask, { ...options, profile: 'bcrypt-cut' });
	expect(cut?.status).toBe(200);
	expect((await exchange(ask, options))?.status).toBe(401);
	// A script of the learner's own marks nothing.
	const own = await fetch(`${API}/trips`, { headers: { Authorization: basic('Ana', tail) } });
	expect(own.status).toBe(401);
});
