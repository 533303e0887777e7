import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaves } from '../../src/lib/wire/field.ts';
import {
	readRequest,
	readResponse,
	writeRequest,
	writeResponse,
	type HttpRequest
} from '../../src/lib/wire/http1.ts';
import { Http1Error } from '../../src/lib/wire/http1-reader.ts';

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Source: RFC 9110 §3.9, the example of a GET. */
const RFC_REQUEST =
	'GET /hello.txt HTTP/1.1\r\nUser-Agent: curl/7.64.1\r\nHost: www.example.com\r\nAccept-Language: en, mi\r\n\r\n';

test('the request of RFC 9110 §3.9 is read', () => {
	const { message, length } = readRequest(octets(RFC_REQUEST));
	expect(message).toEqual({
		method: 'GET',
		target: '/hello.txt',
		version: 'HTTP/1.1',
		headers: [
			['User-Agent', 'curl/7.64.1'],
			['Host', 'www.example.com'],
			['Accept-Language', 'en, mi']
		],
		body: new Uint8Array()
	});
	expect(length).toBe(RFC_REQUEST.length);
});

test('each range has its name', () => {
	const bytes = octets('GET /trips HTTP/1.1\r\nHost: a\r\n\r\n');
	const [requestLine, headers] = readRequest(bytes).fields;
	const named = (field: { name: string; start: number; end: number }) =>
		[field.name, textOf(bytes.slice(field.start, field.end))] as const;
	expect(requestLine!.children.map(named)).toEqual([
		['method', 'GET'],
		['space', ' '],
		['target', '/trips'],
		['space', ' '],
		['version', 'HTTP/1.1'],
		['lineEnd', '\r\n']
	]);
	expect(headers!.children.map(named)).toEqual([
		['Host', 'Host: a\r\n'],
		['lineEnd', '\r\n']
	]);
	expect(headers!.children[0]!.children.map(named)).toEqual([
		['name', 'Host'],
		['colon', ':'],
		['space', ' '],
		['value', 'a'],
		['lineEnd', '\r\n']
	]);
});

const token = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/);
const value = fc.stringMatching(/^(?:[!-~\x80-\xff](?:[ -~\t\x80-\xff]{0,20}[!-~\x80-\xff])?)?$/);
const header = fc
	.tuple(token, value)
	.filter(([name]) => !/^(?:host|content-length|transfer-encoding)$/i.test(name));

const request = fc
	.record({
		method: token,
		target: fc.stringMatching(/^\/[a-z0-9/?=&%._~-]{0,30}$/),
		headers: fc.array(header, { maxLength: 5 }),
		body: fc.uint8Array({ maxLength: 40 })
	})
	.map(({ method, target, headers, body }): HttpRequest => ({
		method,
		target,
		version: 'HTTP/1.1',
		headers: [['Host', 'trips.example'], ...headers, ['Content-Length', String(body.length)]],
		body
	}));

test('reading gives back what was written, and the leaves tile the message', () => {
	fc.assert(
		fc.property(request, (message) => {
			const { octets: written } = writeRequest(message);
			const read = readRequest(written);
			expect(read.message).toEqual(message);
			let end = 0;
			for (const leaf of leaves(read.fields)) {
				expect(leaf.start).toBe(end);
				end = leaf.end;
			}
			expect(end).toBe(written.length);
		}),
		{ seed: 16 }
	);
});

test('a message cut after any byte is refused, and the error names a field', () => {
	const whole = octets(
		'POST /trips HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nAccept: b\r\n\r\n{}'
	);
	const chunked = octets(
		'POST /trips HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'
	);
	for (const bytes of [whole, chunked]) {
		expect(() => readRequest(bytes)).not.toThrow();
		for (let length = 0; length < bytes.length; length++) {
			const cut = errorOf(() => readRequest(bytes.slice(0, length)));
			expect(cut.path, `cut to ${length}`).toMatch(/^(requestLine|headers|body|trailers)/);
		}
	}
});

function errorOf(act: () => unknown): Http1Error {
	try {
		act();
	} catch (error) {
		if (error instanceof Http1Error) return error;
		throw error;
	}
	throw new Error('an Http1Error was expected, nothing was thrown');
}

const line = 'GET / HTTP/1.1\r\n';
const host = `${line}Host: a\r\n`;

test.each([
	['a bare line feed', 'GET / HTTP/1.1\nHost: a\n\n', 'requestLine', 400],
	['a bare carriage return', `${host}X: a\rb\r\n\r\n`, 'headers', 400],
	['no Host', `${line}\r\n`, 'headers.Host', 400],
	['two Hosts', `${host}Host: a\r\n\r\n`, 'headers.Host', 400],
	['a Host that is no name', `${line}Host: a b\r\n\r\n`, 'headers.Host', 400],
	['a folded line', `${host}X: a\r\n b\r\n\r\n`, 'headers', 400],
	['a blank before the colon', `${host}X : a\r\n\r\n`, 'headers.X .name', 400],
	['no colon', `${host}X\r\n\r\n`, 'headers', 400],
	['an empty field name', `${host}: a\r\n\r\n`, 'headers..name', 400],
	['NUL in a value', `${host}X: a\0b\r\n\r\n`, 'headers.X.value', 400],
	['two lengths', `${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 'headers', 400],
	['a list of lengths', `${host}Content-Length: 1, 2\r\n\r\nab`, 'headers', 400],
	['a signed length', `${host}Content-Length: +1\r\n\r\na`, 'headers', 400],
	[
		'length and chunks',
		`${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
		'headers',
		400
	],
	['chunks that are not last', `${host}Transfer-Encoding: chunked, gzip\r\n\r\n`, 'headers', 400],
	['an unknown coding', `${host}Transfer-Encoding: gzip, chunked\r\n\r\n`, 'headers', 501],
	['chunks in 1.0', 'GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n', 'headers', 400],
	[
		'a coding with a no-break space',
		`${host}Transfer-Encoding: \xa0chunked\r\n\r\n`,
		'headers',
		400
	],
	['a chunk without length', `${host}Transfer-Encoding: chunked\r\n\r\nx\r\n`, 'body.size', 400],
	['two spaces', 'GET  / HTTP/1.1\r\nHost: a\r\n\r\n', 'requestLine', 400],
	['HTTP/2.0', 'GET / HTTP/2.0\r\nHost: a\r\n\r\n', 'requestLine.version', 505],
	['a fragment', 'GET /#a HTTP/1.1\r\nHost: a\r\n\r\n', 'requestLine.target', 400],
	['a name in the URI', 'GET http://u:p@a/ HTTP/1.1\r\nHost: a\r\n\r\n', 'requestLine.target', 400],
	['a long target', `GET /${'a'.repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 'requestLine', 414],
	['long fields', `${host}X: ${'a'.repeat(17000)}\r\n\r\n`, 'headers', 431]
])('%s is refused', (_, text, path, status) => {
	const error = errorOf(() => readRequest(octets(text)));
	expect(error.path).toBe(path);
	expect(error.status).toBe(status);
});

test('chunks are joined, and a trailer is no header', () => {
	const text =
		'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n' +
		'3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nAuthorization: Basic eDp5\r\n\r\n';
	const { message, length } = readRequest(octets(text));
	expect(textOf(message.body)).toBe('abc0123456789');
	expect(message.headers).toHaveLength(2);
	expect(length).toBe(text.length);
});

test('what cannot be read back is not written: no field hides in a value', () => {
	const message: HttpRequest = {
		method: 'GET',
		target: '/',
		version: 'HTTP/1.1',
		headers: [['Host', 'a']],
		body: new Uint8Array()
	};
	const bad: Partial<HttpRequest>[] = [
		{
			headers: [
				['Host', 'a'],
				['X', 'a\r\nAuthorization: Basic eDp5']
			]
		},
		{ version: 'HTTP/1.1\r\nX: y' },
		{ target: '/ HTTP/1.1\r\nX: y' },
		{
			headers: [
				['Host', 'a'],
				['X: y\r\nZ', 'a']
			]
		},
		{
			headers: [
				['Host', 'a'],
				['X', '€']
			]
		},
		{ body: octets('beyond') }
	];
	for (const change of bad) errorOf(() => writeRequest({ ...message, ...change }));
});

test('a response is read, and that to HEAD has no content', () => {
	const answer = {
		version: 'HTTP/1.1',
		status: 200,
		reason: 'OK',
		headers: [['Content-Length', '5']] as const,
		body: octets('hello')
	};
	const { octets: written } = writeResponse(answer);
	expect(readResponse(written).message).toEqual(answer);
	const head = writeResponse({ ...answer, body: new Uint8Array() }, 'HEAD');
	expect(readResponse(head.octets, 'HEAD').length).toBe(head.octets.length);
	expect(errorOf(() => readResponse(head.octets)).path).toBe('body');
});
