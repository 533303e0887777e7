import { concat } from './bytes.ts';
import { readHeaders, valuesOf, type Header } from './http1-headers.ts';
import type { Http1Reader } from './http1-reader.ts';

/** How the end of the content is known: its length, chunks, or the end of the connection. */
export type Framing = number | 'chunked' | 'until-close';

/**
 * RFC 9112 §6.3 for requests: what is not plain is refused, for here requests get smuggled. A head
 * with `Expect: 100-continue` may come alone.
 */
export function requestFraming(
	reader: Http1Reader,
	version: string,
	headers: readonly Header[]
): Framing {
	return reader.judge('headers', () => {
		const coded = isChunked(reader, headers);
		if (coded && version === 'HTTP/1.0') reader.fail('Transfer-Encoding is not for HTTP/1.0');
		if (awaitsContinue(headers) && reader.left === 0) return 0;
		return coded ? 'chunked' : (contentLength(reader, headers) ?? 0);
	});
}

/** True when the sender holds its content back until it hears 100. RFC 9110 §10.1.1. */
export function awaitsContinue(headers: readonly Header[]): boolean {
	return valuesOf(headers, 'Expect').some((value) => value.toLowerCase() === '100-continue');
}

/** RFC 9112 §6.3 for responses. */
export function responseFraming(
	reader: Http1Reader,
	{ status, method, headers }: { status: number; method: string; headers: readonly Header[] }
): Framing {
	if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return 0;
	return reader.judge('headers', () =>
		isChunked(reader, headers) ? 'chunked' : (contentLength(reader, headers) ?? 'until-close')
	);
}

/** The content; chunks are joined and trailers dropped. */
export function readBody(reader: Http1Reader, framing: Framing): Uint8Array {
	if (framing === 0) return new Uint8Array();
	if (framing === 'chunked') return reader.field('body', () => readChunks(reader));
	return reader.bytes('body', framing === 'until-close' ? reader.left : framing);
}

function isChunked(reader: Http1Reader, headers: readonly Header[]): boolean {
	const codings = valuesOf(headers, 'Transfer-Encoding')
		.flatMap((value) => value.split(','))
		.map((coding) => coding.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase());
	if (codings.length === 0) return false;
	if (valuesOf(headers, 'Content-Length').length > 0) {
		reader.fail('Content-Length and Transfer-Encoding contradict each other');
	}
	if (codings.at(-1) !== 'chunked') reader.fail('the last transfer coding must be chunked');
	if (codings.length > 1) reader.fail('no transfer coding but chunked is known here', 501);
	return true;
}

function contentLength(reader: Http1Reader, headers: readonly Header[]): number | undefined {
	const [value, ...more] = valuesOf(headers, 'Content-Length');
	if (value === undefined) return undefined;
	if (more.length > 0) reader.fail('more than one Content-Length');
	if (!/^\d{1,15}$/.test(value)) reader.fail(`Content-Length: digits wanted, "${value}" came`);
	return Number(value);
}

/** RFC 9112 §7.1. Chunk extensions are skipped. */
function readChunks(reader: Http1Reader): Uint8Array {
	const chunks: Uint8Array[] = [];
	for (;;) {
		const size = reader.field('size', () => {
			const line = reader.peek(reader.lineLength(1000, 400));
			const [, digits] = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?$/.exec(line) ?? [];
			if (digits === undefined) reader.fail('the length of a chunk in hexadecimal wanted');
			reader.text('digits', line.length);
			reader.lineEnd();
			return parseInt(digits, 16);
		});
		if (size === 0) break;
		chunks.push(reader.bytes('chunk', size));
		reader.lineEnd();
	}
	// Trailers come after the decision: an Authorization there is too late. RFC 9110 §6.5.1.
	readHeaders(reader, 'trailers');
	return concat(...chunks);
}
