import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { answerOctets } from '../../mocks/octets.ts';
import { WINDOW_MILLISECONDS } from '../../mocks/stores/failures.ts';
import { concat, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { readResponse } from '../../src/lib/wire/http1.ts';
import { anyBackends, anyRequest, type AnyRequest } from './any.ts';
import { BEN } from './cheap.ts';

vi.setConfig({ testTimeout: 240_000 });

const whole = toUtf8(
	`PUT /api/trips/3 HTTP/1.1\r\nHost: trips.example\r\nAuthorization: ${BEN}\r\n` +
		'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"destination":"Ur"}'
);

/** A good request in which up to four stretches are replaced by other octets. */
const damaged = fc
	.array(fc.tuple(fc.nat(whole.length), fc.nat(6), fc.uint8Array({ maxLength: 6 })), {
		maxLength: 4
	})
	.map((changes) =>
		changes.reduce(
			(octets, [at, length, put]) =>
				Uint8Array.from([...octets.slice(0, at), ...put, ...octets.slice(at + length)]),
			whole
		)
	);

/** Ways to say how long the content is, right and wrong, and the octets that follow. */
const FRAMINGS: readonly ((
	content: Uint8Array
) => readonly [fields: string, octets: Uint8Array])[] = [
	(content) => [`Content-Length: ${content.length}\r\n`, content],
	(content) => [`Content-Length: ${content.length}\r\n`, content],
	(content) => ['Transfer-Encoding: chunked\r\n', chunked(content, '\r\n')],
	(content) => ['Transfer-Encoding: chunked\r\n', chunked(content, ';a="b"\r\n')],
	(content) => ['Transfer-Encoding: chunked\r\n', chunked(content, '\n')],
	(content) => ['Transfer-Encoding: gzip, chunked\r\n', chunked(content, '\r\n')],
	(content) => [`Content-Length: ${content.length}\r\nTransfer-Encoding: chunked\r\n`, content],
	(content) => [`Content-Length: ${content.length + 1}\r\n`, content],
	(content) => [`Content-Length: ${content.length}, ${content.length}\r\n`, content],
	(content) => ['Content-Length: +1\r\n', content],
	(content) => [`Content-Length: ${'9'.repeat(30)}\r\n`, content],
	(content) => ['Expect: 100-continue\r\nContent-Length: 9\r\n', content.subarray(0, 0)],
	(content) => ['', content]
];

function chunked(content: Uint8Array, afterSize: string): Uint8Array {
	const middle = content.length >> 1;
	const parts = [content.subarray(0, middle), content.subarray(middle)].filter(
		({ length }) => length > 0
	);
	const written = parts.flatMap((part) => [
		toUtf8(part.length.toString(16) + afterSize),
		part,
		toUtf8('\r\n')
	]);
	return concat(...written, toUtf8('0\r\n\r\n'));
}

const line = fc.record({
	version: fc.constantFrom(
		...['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/1.1 ']
	),
	end: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
	host: fc.constantFrom(
		...['Host: trips.example\r\n', 'Host: trips.example\r\n', 'Host:\r\n', 'host: a:99999\r\n', ''],
		...[
			'Host: a\r\nHost: b\r\n',
			'Host: a b\r\n',
			'Host: [::1]:80\r\n',
			'Host : a\r\n',
			'Host: ü\r\n'
		]
	),
	target: fc.constantFrom<((path: string) => string)[]>(
		(path) => `/api/${path}`,
		(path) => `/api/${path}`,
		(path) => `http://trips.example/a/b/api/${path}`,
		(path) => `//api/${path}#x`,
		(path) => path,
		() => '*'
	)
});

/** Latin-1, as a head is read; what has no octet becomes one that fits badly. */
const toOctets = (text: string) =>
	Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

function octetsOf(
	{ method, path, authorization, type, field: [name, value], content }: AnyRequest,
	{
		version,
		end,
		host,
		target
	}: Record<'version' | 'end' | 'host', string> & {
		target: (path: string) => string;
	},
	framing: (typeof FRAMINGS)[number]
): Uint8Array {
	const [lengths, body] = framing(typeof content === 'string' ? toUtf8(content) : content);
	const credentials = authorization === undefined ? '' : `Authorization: ${authorization}\r\n`;
	const fields = `${host}${credentials}Content-Type: ${type}\r\n${name}: ${value}\r\n${lengths}`;
	return concat(toOctets(`${method} ${target(path)} ${version}${end}${fields}\r\n`), body);
}

const written = fc.tuple(anyRequest, line, fc.constantFrom(...FRAMINGS)).map(([asked, ...how]) => ({
	profile: asked.profile,
	octets: octetsOf(asked, ...how)
}));
const broken = fc
	.oneof(damaged, fc.uint8Array({ maxLength: 60 }))
	.map((octets) => ({ profile: 'fixed' as const, octets }));

test('any octets get an answer that can be read, and never a mistake of the server', async () => {
	const { platform, of } = anyBackends(4);
	const statuses = new Set<number>();
	await fc.assert(
		fc.asyncProperty(
			fc.oneof({ weight: 5, arbitrary: written }, { weight: 1, arbitrary: broken }),
			async ({ profile, octets }) => {
				platform.time += WINDOW_MILLISECONDS;
				const { octets: answer, status } = await answerOctets(of(profile), octets, { now: 0 });
				const { message, length } = readResponse(answer, startsAsHead(octets) ? 'HEAD' : 'GET');
				expect(message.status).toBe(status);
				expect(length).toBe(answer.length);
				statuses.add(status);
				// 501 and 505 are what RFC 9112 asks for codings and versions that are not known.
				expect(status < 500 || status === 501 || status === 505).toBe(true);
			}
		),
		{ seed: 9112, numRuns: 3600, timeout: 20_000 }
	);
	expect([...statuses]).toEqual(
		expect.arrayContaining([100, 200, 201, 400, 401, 404, 405, 415, 501, 505])
	);
});

const startsAsHead = (octets: Uint8Array) => new TextDecoder().decode(octets).startsWith('HEAD ');
