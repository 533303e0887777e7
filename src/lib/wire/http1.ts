import { concat } from './bytes.ts';
import type { Field } from './field.ts';
import { readBody, type Framing, requestFraming, responseFraming } from './http1-body.ts';
import { readHeaders, tokenFault, valueFault, valuesOf, type Header } from './http1-headers.ts';
import { Http1Error, Http1Reader } from './http1-reader.ts';
import { hostFault, targetFault } from './http1-target.ts';

/** All text is Latin-1: one character an octet. RFC 9112 §2.2. */
export interface HttpRequest {
	readonly method: string;
	/** As sent: `/trips`, or `http://host/trips`. RFC 9112 §3.2. */
	readonly target: string;
	/** `HTTP/1.1` or another minor version of 1. */
	readonly version: string;
	readonly headers: readonly Header[];
	/** Content after removal of chunks. */
	readonly body: Uint8Array;
}

export interface HttpResponse {
	readonly version: string;
	readonly status: number;
	readonly reason: string;
	readonly headers: readonly Header[];
	readonly body: Uint8Array;
}

/** A message, the names of its octets, and where it ends. */
export interface Read<Message> {
	readonly message: Message;
	readonly fields: readonly Field[];
	/** Number of octets of the message; what follows belongs to the next. */
	readonly length: number;
}

/** Octets that every recipient should accept in a request line. RFC 9112 §3. */
export const REQUEST_LINE_LIMIT = 8000;

/**
 * Reads one request from the start of `octets`. RFC 9112 §3, §5, §6.
 * @throws {Http1Error} naming the field, with the status to answer
 */
export function readRequest(octets: Uint8Array): Read<HttpRequest> {
	const reader = new Http1Reader(octets);
	// An empty line before the request is a habit of old clients. RFC 9112 §2.2.
	if (reader.peek(2) === '\r\n') reader.lineEnd();
	const line = reader.field('requestLine', () => readRequestLine(reader));
	const headers = readHeaders(reader);
	reader.judge('headers.Host', () => checkHost(reader, line.version, headers));
	const framing = requestFraming(reader, line.version, headers);
	const body = readBody(reader, framing);
	return { message: { ...line, headers, body }, fields: reader.fields, length: reader.offset };
}

/**
 * Reads one response; that to HEAD has no content, whatever its fields say. RFC 9112 §4, §6.3.
 * @throws {Http1Error} naming the field
 */
export function readResponse(octets: Uint8Array, method = 'GET'): Read<HttpResponse> {
	const reader = new Http1Reader(octets);
	const line = reader.field('statusLine', () => readStatusLine(reader));
	const headers = readHeaders(reader);
	const framing: Framing = responseFraming(reader, { status: line.status, method, headers });
	const body = readBody(reader, framing);
	return { message: { ...line, headers, body }, fields: reader.fields, length: reader.offset };
}

/**
 * Writes a request with exactly these fields. It is read again before it is handed out, so a value
 * with a line break in it cannot become a field of its own.
 * @throws {Http1Error} naming the field that cannot be written
 */
export function writeRequest(request: HttpRequest): Read<HttpRequest> & { octets: Uint8Array } {
	const { method, target, version, headers, body } = request;
	const octets = join(`${method} ${target} ${version}`, headers, body);
	return { ...whole(readRequest(octets), octets), octets };
}

/** Writes a response with exactly these fields; see `writeRequest`. `method` is the request's. */
export function writeResponse(
	response: HttpResponse,
	method = 'GET'
): Read<HttpResponse> & { octets: Uint8Array } {
	const { version, status, reason, headers, body } = response;
	const octets = join(`${version} ${status} ${reason}`, headers, body);
	return { ...whole(readResponse(octets, method), octets), octets };
}

function readRequestLine(reader: Http1Reader): Omit<HttpRequest, 'headers' | 'body'> {
	const line = reader.peek(reader.lineLength(REQUEST_LINE_LIMIT, 414));
	const [method, target, version, ...more] = line.split(' ');
	if (target === undefined || version === undefined || more.length > 0) {
		reader.fail('method, target and version with one space between them wanted');
	}
	reader.text('method', method!.length, tokenFault);
	reader.text('space', 1);
	reader.text('target', target.length, targetFault);
	reader.text('space', 1);
	readVersion(reader, version.length);
	reader.lineEnd();
	return { method: method!, target, version };
}

function readStatusLine(reader: Http1Reader): Omit<HttpResponse, 'headers' | 'body'> {
	const line = reader.peek(reader.lineLength());
	const [version = '', status = ''] = line.split(' ', 2);
	const reason = line.slice(version.length + status.length + 2);
	readVersion(reader, version.length);
	reader.text('space', 1, (text) => (text === ' ' ? undefined : 'a space wanted'));
	reader.text('status', status.length, (text) =>
		/^[1-5]\d\d$/.test(text) ? undefined : 'three digits from 100 to 599 wanted'
	);
	reader.text('space', 1, (text) => (text === ' ' ? undefined : 'a space wanted'));
	reader.text('reason', reason.length, valueFault);
	reader.lineEnd();
	return { version, status: Number(status), reason };
}

/** RFC 9112 §2.3. A newer minor version is read as 1.1: it may not change how messages end. */
function readVersion(reader: Http1Reader, length: number): void {
	reader.field('version', () => {
		const version = reader.peek(length);
		if (!/^HTTP\/\d\.\d$/.test(version)) reader.fail('HTTP/1.1 wanted');
		if (version[5] !== '1') reader.fail(`HTTP/1.1 wanted, ${version} came`, 505);
		reader.offset += length;
	});
}

/** RFC 9112 §3.2: exactly one Host since HTTP/1.1. Two would name two servers. */
function checkHost(reader: Http1Reader, version: string, headers: readonly Header[]): void {
	const [host, ...more] = valuesOf(headers, 'Host');
	if (more.length > 0) reader.fail(`one Host wanted, ${more.length + 1} came`);
	if (host === undefined && version !== 'HTTP/1.0') reader.fail('a Host field wanted');
	const fault = host === undefined ? undefined : hostFault(host);
	if (fault) reader.fail(fault);
}

function join(line: string, headers: readonly Header[], body: Uint8Array): Uint8Array {
	const lineFault = valueFault(line);
	if (lineFault) throw new Http1Error({ path: 'first line', offset: 0 }, lineFault, 400);
	for (const [name, value] of headers) {
		const blanks = /^[ \t]|[ \t]$/.test(value) ? 'blanks round the value' : undefined;
		const fault = tokenFault(name) ?? valueFault(value) ?? blanks;
		if (fault) throw new Http1Error({ path: `headers.${name}`, offset: 0 }, fault, 400);
	}
	const fieldLines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	const head = `${line}\r\n${fieldLines}\r\n`;
	return concat(
		Uint8Array.from(head, (character) => character.charCodeAt(0)),
		body
	);
}

/** Content beyond the announced length would be read as the next message. */
function whole<Message>(read: Read<Message>, octets: Uint8Array): Read<Message> {
	const beyond = octets.length - read.length;
	if (beyond === 0) return read;
	throw new Http1Error(
		{ path: 'body', offset: read.length },
		`${beyond} octets more than the fields announce`,
		400
	);
}
