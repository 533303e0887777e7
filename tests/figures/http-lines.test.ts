import { expect, test } from 'vitest';
import { linesOf, type HttpMessageKind } from '../../src/lib/figures/http-lines.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';

const REQUEST: HttpMessageKind = { kind: 'request' };

function secrets(text: string, of: HttpMessageKind): readonly string[] {
	return linesOf(toUtf8(text), of)
		.flat()
		.flatMap((part) => (part.role === 'secret' ? [part.text] : []));
}

test('the secret part of a credential is told from its scheme or name', () => {
	const get = 'GET /trips HTTP/1.1\r\nHost: a\r\n';
	expect(secrets(`${get}Authorization: Basic YTpi\r\n\r\n`, REQUEST)).toEqual(['YTpi']);
	expect(secrets(`${get}Cookie: id=s3cret\r\n\r\n`, REQUEST)).toEqual(['s3cret']);
	expect(
		secrets('HTTP/1.1 204 No Content\r\nSet-Cookie: id=s3cret; Secure\r\n\r\n', {
			kind: 'response',
			method: 'GET'
		})
	).toEqual(['s3cret']);
});

test('parts lie in order and their octets are those of the message', () => {
	const text = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\né!';
	const octets = toUtf8(text);
	const lines = linesOf(octets, { kind: 'response', method: 'GET' });
	expect(
		lines.map((line) =>
			line
				.map(({ text }) => text)
				.join('')
				.trim()
		)
	).toEqual(['HTTP/1.1 200 OK', 'Content-Type: text/plain', 'Content-Length: 3', 'é!']);
	let at = 0;
	for (const { start, end } of lines.flat()) {
		expect(start).toBeGreaterThanOrEqual(at);
		at = end;
	}
	expect(at).toBe(octets.length);
});

test('octets that are no message are shown as they are', () => {
	expect(linesOf(toUtf8('hello'), REQUEST)).toMatchObject([[{ text: 'hello', role: null }]]);
});
