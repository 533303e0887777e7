import { expect, test } from 'vitest';
import type { Decision } from '../../mocks/beside.ts';
import { answerOctets } from '../../mocks/octets.ts';
import { readResponse } from '../../src/lib/wire/http1.ts';
import { BEN, cheapBackend } from './cheap.ts';

const NOW = Date.UTC(1994, 10, 6, 8, 49, 37);

async function exchange(text: string, backend = cheapBackend()) {
	const decisions: Decision[] = [];
	const octets = Uint8Array.from(text, (character) => character.charCodeAt(0));
	const answer = await answerOctets(backend, octets, {
		now: NOW,
		report: (decision) => decisions.push(decision)
	});
	return { ...answer, text: Buffer.from(answer.octets).toString('latin1'), decisions };
}

const get = (...headers: string[]) =>
	['GET /api/trips HTTP/1.1', 'Host: trips.example', ...headers, '', ''].join('\r\n');

test('the answer to no credentials, octet by octet', async () => {
	const body =
		'{"type":"about:blank","title":"Unauthorized","status":401,' +
		'"detail":"Send an Authorization field with your user name and password.",' +
		'"error":"Basic Auth Required."}';
	expect((await exchange(get())).text).toBe(
		'HTTP/1.1 401 Unauthorized\r\n' +
			// The date is the example of RFC 9110 §5.6.7.
			'Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n' +
			'Cache-Control: no-store\r\n' +
			`Content-Length: ${body.length}\r\n` +
			'Content-Type: application/problem+json\r\n' +
			'WWW-Authenticate: Basic realm="Trips", charset="UTF-8"\r\n\r\n' +
			body
	);
});

test('valid credentials give the trips', async () => {
	const { status, octets } = await exchange(get(`Authorization: ${BEN}`));
	expect(status).toBe(200);
	const { body } = readResponse(octets).message;
	expect(JSON.parse(new TextDecoder().decode(body))).toEqual([
		{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }
	]);
});

test('two Authorization fields reach the rule as two', async () => {
	const { status, decisions } = await exchange(
		get(`Authorization: ${BEN}`, `Authorization: ${BEN}`)
	);
	expect(status).toBe(401);
	expect(decisions.at(-1)?.finding).toBe('There are 2 Authorization fields; which one counts?');
});

test('HEAD has the length of the content and not the content', async () => {
	const { text } = await exchange(get(`Authorization: ${BEN}`).replace('GET', 'HEAD'));
	expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
	const content = '[{"id":3,"owner":"Ben-G","destination":"Lisbon"}]';
	expect(text).toContain(`Content-Length: ${content.length}\r\n`);
	expect(text.endsWith('\r\n\r\n')).toBe(true);
});

test.each(['TRACE', 'CONNECT', 'get', 'trace'])('%s is offered nowhere', async (method) => {
	const { status, text } = await exchange(get().replace('GET', method));
	expect(status).toBe(405);
	expect(text).toContain('Allow: GET, HEAD, POST, OPTIONS\r\n');
});

test.each([
	['a bare line feed', 'GET /api/trips HTTP/1.1\nHost: a\n\n', 400],
	['what follows the request', `${get()}hello`, 400],
	['a host that is none', get().replace('trips.example', '%'), 400],
	['a version of another kind', get().replace('1.1', '3.0'), 505],
	['nothing', '', 400]
])('%s is answered and the connection closed', async (_, text, status) => {
	const answer = await exchange(text);
	expect(answer.status).toBe(status);
	expect(answer.text).toContain('Connection: close\r\n');
	expect(answer.text).toContain('application/problem+json');
});

test('an absolute target is served, and its host wins', async () => {
	const target = 'GET http://trips.example/api/health HTTP/1.1\r\nHost: other\r\n\r\n';
	expect((await exchange(target)).status).toBe(200);
});

test('a session cookie goes out and comes back in its own fields', async () => {
	const backend = cheapBackend();
	const body = '{"carrier":"cookie"}';
	const opened = await exchange(
		`POST /api/sessions HTTP/1.1\r\nHost: a\r\nAuthorization: ${BEN}\r\n` +
			`Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
		backend
	);
	const [, cookie] = /\r\nSet-Cookie: (__Host-session=[\w-]{43});/.exec(opened.text) ?? [];
	expect(cookie).toBeDefined();
	expect((await exchange(get(`Cookie: ${cookie}`), backend)).status).toBe(200);
});

test('a sender that waits for 100 hears 401 at once, and 100 when its content is wanted', async () => {
	const head = (...headers: string[]) =>
		get(
			'Content-Type: application/json',
			'Content-Length: 20',
			'Expect: 100-continue',
			...headers
		).replace('GET', 'POST');
	expect((await exchange(head())).status).toBe(401);
	const { text, decisions } = await exchange(head(`Authorization: ${BEN}`));
	expect(text).toBe('HTTP/1.1 100 Continue\r\n\r\n');
	expect(decisions.at(-1)).toMatchObject({ rule: 'isJson', verdict: 'pass' });
	const whole = await exchange(`${head(`Authorization: ${BEN}`)}{"destination":"Ur"}`);
	expect(whole.status).toBe(201);
});
