import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen, type Listening } from '../../mocks/node.ts';
import { basic, BEN, cheapBackend } from './cheap.ts';
import { writeRaw } from './raw.ts';

let server: Listening;
beforeEach(async () => {
	server = await listen(cheapBackend(), { profile: 'fixed', host: '127.0.0.1', port: 0 });
});
afterEach(() => server.stop());

const api = () => `http://127.0.0.1:${server.port}/api`;
const raw = (...parts: string[]) => writeRaw(server.port, parts);

/** A request head; the connection is to end after it. */
const head = (line: string, ...fields: string[]) =>
	[`${line} HTTP/1.1`, 'Host: trips.example', 'Connection: close', ...fields, '', ''].join('\r\n');

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);

test('over TCP the backend answers as it does in a page', async () => {
	const answer = await fetch(`${api()}/trips`, { headers: { Authorization: BEN } });
	expect(answer.status).toBe(200);
	expect(await answer.json()).toEqual([{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }]);
	const refused = await fetch(`${api()}/trips`);
	expect(refused.status).toBe(401);
	expect(refused.headers.get('WWW-Authenticate')).toBe('Basic realm="Trips", charset="UTF-8"');
	expect(await refused.json()).toMatchObject({ error: 'Basic Auth Required.' });
});

test('two Authorization fields reach the rule as two', async () => {
	const answer = await raw(
		head('GET /api/trips', `Authorization: ${BEN}`, `Authorization: ${BEN}`)
	);
	expect(statusOf(answer)).toBe(401);
	expect(answer).toContain('There are 2 Authorization fields');
});

test('HEAD has the length of the content and not the content', async () => {
	const answer = await raw(head('HEAD /api/trips', `Authorization: ${BEN}`));
	expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
	expect(answer).toContain('\r\nContent-Length: 49\r\n');
	expect(answer.endsWith('\r\n\r\n')).toBe(true);
});

const TRIP = '{"destination":"Ur"}';
const post = (...fields: string[]) =>
	head('POST /api/trips', `Authorization: ${BEN}`, 'Content-Type: application/json', ...fields);

test('content comes by its length or in chunks', async () => {
	const whole = await raw(post(`Content-Length: ${TRIP.length}`) + TRIP);
	expect(statusOf(whole)).toBe(201);
	const chunks = `4\r\n${TRIP.slice(0, 4)}\r\n10\r\n${TRIP.slice(4)}\r\n0\r\n\r\n`;
	const chunked = await raw(post('Transfer-Encoding: chunked') + chunks);
	expect(statusOf(chunked)).toBe(201);
	expect(chunked).toContain('Location: /api/trips/5');
});

test.each([
	['announced', () => post('Content-Length: 1000000000')],
	['in chunks', () => `${post('Transfer-Encoding: chunked')}30000\r\n${'x'.repeat(0x30000)}\r\n`]
])('content beyond 100 KiB, %s, is 413 without waiting for its end', async (_, write) => {
	const start = performance.now();
	const answer = await raw(write());
	expect(statusOf(answer)).toBe(413);
	expect(answer).toContain('\r\nConnection: close\r\n');
	expect(performance.now() - start).toBeLessThan(20_000);
});

test('a sender that waits for 100 hears 401 at once, and 100 when its content is wanted', async () => {
	const expecting = (...fields: string[]) =>
		head('POST /api/trips', 'Content-Type: application/json', 'Content-Length: 20', ...fields);
	const refused = await raw(expecting('Expect: 100-continue'));
	expect(statusOf(refused)).toBe(401);
	const wanted = await raw(expecting('Expect: 100-continue', `Authorization: ${BEN}`), TRIP);
	expect(wanted).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created\r\n/);
});

test.each([
	['no Host', 'GET /api/trips HTTP/1.1\r\n\r\n', 400],
	['two Hosts', head('GET /api/trips', 'Host: other'), 400],
	['a name and password in the target', head('GET http://Ben-G:simplePW@a/api/trips'), 400],
	['a bare line feed', 'GET /api/trips HTTP/1.1\nHost: a\n\n', 400],
	['no request at all', 'hello\r\n\r\n', 400],
	['another version', 'GET /api/trips HTTP/3.0\r\nHost: a\r\n\r\n', 505],
	['two lengths', head('POST /api/trips', 'Content-Length: 1', 'Content-Length: 2'), 400],
	[
		'a length and chunks',
		head('POST /api/trips', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
		400
	],
	['an unknown coding', head('POST /api/trips', 'Transfer-Encoding: gzip, chunked'), 501],
	['17 KiB of fields', head('GET /api/trips', `X-Pad: ${'x'.repeat(17 * 1024)}`), 431],
	['a target of 9,000 octets', head(`GET /api/trips?q=${'q'.repeat(9000)}`), 414],
	['CONNECT', head('CONNECT trips.example:443'), 400],
	['TRACE', head('TRACE /api/trips'), 405]
])('%s is answered in problem+json, and the connection ends', async (_, octets, status) => {
	const answer = await raw(octets);
	expect(statusOf(answer)).toBe(status);
	expect(answer).toContain('\r\nContent-Type: application/problem+json\r\n');
	expect(answer).toContain('\r\nConnection: close\r\n');
});

test('a broken request behind a good one does not take its answer', async () => {
	const good = `GET /api/trips HTTP/1.1\r\nHost: a\r\nAuthorization: ${BEN}\r\n\r\n`;
	const answer = await raw(`${good}hello\r\n\r\n`);
	expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
});

test('who hangs up in the middle leaves the server well, and nothing is kept', async () => {
	const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
	await new Promise<void>((done) => {
		const socket = connect(server.port, '127.0.0.1', () =>
			socket.write(`${post('Content-Length: 20')}{"dest`, () => socket.destroy())
		);
		socket.on('close', () => done());
	});
	const trips = await fetch(`${api()}/trips`, { headers: { Authorization: BEN } });
	expect(await trips.json()).toHaveLength(1);
	expect(complained).not.toHaveBeenCalled();
	complained.mockRestore();
});

test('a session cookie goes out in a field of its own and comes back', async () => {
	const opened = await fetch(`${api()}/sessions`, {
		method: 'POST',
		headers: { Authorization: BEN, 'Content-Type': 'application/json' },
		body: '{"carrier":"cookie"}'
	});
	const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
	expect((await fetch(`${api()}/trips`, { headers: { Cookie: cookie } })).status).toBe(200);
});

/** One login on a connection of its own. */
const logIn = async (from: string, authorization: string, forwardedFor: string) => {
	const fields = [`Authorization: ${authorization}`, `X-Forwarded-For: ${forwardedFor}`];
	const answer = await writeRaw(server.port, [head('GET /api/trips', ...fields)], from);
	return { status: statusOf(answer), retryAfter: /\r\nRetry-After: (\d+)\r\n/.exec(answer)?.[1] };
};

test('of 1,000 wrong passwords from one address 400 are tried, and the owner gets in from another', async () => {
	const answers: Awaited<ReturnType<typeof logIn>>[] = [];
	for (let n = 0; n < 1000; n += 50) {
		const guesses = Array.from({ length: 50 }, (_, i) =>
			// Each says it comes from elsewhere, and takes another name in turn.
			logIn('127.0.0.2', basic(['Ana', 'Ben-G', 'Ines'][i % 3]!, `${n + i}`), `10.0.0.${i}`)
		);
		answers.push(...(await Promise.all(guesses)));
	}
	expect(answers.filter(({ status }) => status === 401)).toHaveLength(400);
	const later = answers.filter(({ status }) => status === 429);
	expect(later).toHaveLength(600);
	for (const { retryAfter } of later) expect(Number(retryAfter)).toBeGreaterThan(0);
	expect((await logIn('127.0.0.2', BEN, '127.0.0.1')).status).toBe(429);
	expect((await logIn('127.0.0.1', BEN, '127.0.0.2')).status).toBe(200);
});

test('a server that ends answers what it was asked', async () => {
	const asked = raw(head('GET /api/trips', `Authorization: ${BEN}`));
	await vi.waitFor(() => fetch(`${api()}/health`));
	await server.stop();
	expect(statusOf(await asked)).toBe(200);
	await expect(fetch(`${api()}/health`)).rejects.toThrow();
});

test('a profile with a hole opens no socket beyond this machine', async () => {
	const open = (host: string) => listen(cheapBackend(), { profile: 'bcrypt-cut', host, port: 0 });
	await expect(open('0.0.0.0')).rejects.toThrow('127.0.0.1 or ::1 is wanted, 0.0.0.0 came');
	await (await open('127.0.0.1')).stop();
});
