import type { Field } from '../src/lib/wire/field.ts';
import { awaitsContinue } from '../src/lib/wire/http1-body.ts';
import { readRequest, writeResponse, type HttpRequest } from '../src/lib/wire/http1.ts';
import { valuesOf, type Header } from '../src/lib/wire/http1-headers.ts';
import { Http1Error } from '../src/lib/wire/http1-reader.ts';
import { splitTarget } from '../src/lib/wire/http1-target.ts';
import type { TripsBackend } from './app.ts';
import type { Beside } from './beside.ts';
import { HttpError, problem, REASONS } from './problem.ts';

/** The octets of an answer, with a name for each range. */
export interface OctetAnswer {
	readonly octets: Uint8Array;
	readonly status: number;
	readonly fields: readonly Field[];
}

/** No `Request` can hold these; as OPTIONS they come with their true name beside them. */
const NOT_FETCHED = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * One exchange in octets: our parser, the backend, our writer. Never rejects: octets that are no
 * request are answered with 400 or what RFC 9112 names, and the end of the connection.
 * `now` is the time for the Date field, in milliseconds since 1970.
 */
export async function answerOctets(
	backend: TripsBackend,
	octets: Uint8Array,
	{ now, ...beside }: Beside & { readonly now: number }
): Promise<OctetAnswer> {
	const cookies: string[] = [];
	// Even where the rest is no request, an answer to HEAD has no content.
	let method = startsWith(octets, 'HEAD ') ? 'HEAD' : 'GET';
	let response: Response;
	try {
		const { message, length } = readRequest(octets);
		if (length < octets.length) {
			throw new HttpError({ status: 400, detail: whatFollows(octets.length - length) });
		}
		method = message.method;
		const heldBack = message.body.length === 0 && awaitsContinue(message.headers);
		let wanted = false;
		response = await backend.fetch(toRequest(message, message.body.slice()), {
			...beside,
			...besides(message),
			setCookie: (value) => cookies.push(value),
			report(decision) {
				wanted ||= heldBack && decision.rule === 'fitsLimit' && decision.verdict === 'pass';
				if (!wanted) beside.report?.(decision);
			}
		});
		// All rules that need no content have passed: now it may come. RFC 9110 §10.1.1.
		if (wanted) return goOn();
	} catch (error) {
		response = refused(error);
	}
	return writeAnswer(response, { method, now, cookies });
}

/** A `fetch` response as HTTP/1.1 octets. `method` is the request's. */
export async function writeAnswer(
	response: Response,
	{ method, now, cookies = [] }: { method: string; now: number; cookies?: readonly string[] }
): Promise<OctetAnswer> {
	const { status } = response;
	const body = method === 'HEAD' ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
	const headers: Header[] = [['Date', new Date(now).toUTCString()]];
	for (const [name, value] of response.headers) headers.push([spell(name), value]);
	for (const cookie of cookies) headers.push(['Set-Cookie', cookie]);
	if (status !== 204 && !response.headers.has('Content-Length')) {
		headers.push(['Content-Length', String(body.length)]);
	}
	const reason = REASONS[status] ?? '';
	const answer = { version: 'HTTP/1.1', status, reason, headers, body };
	const { octets, fields } = writeResponse(answer, method);
	return { octets, status, fields };
}

/** A request but for its content. */
export type RequestHead = Pick<HttpRequest, 'method' | 'target' | 'headers'>;

/**
 * A parsed request as a `Request`, as far as one can hold it.
 * @throws {HttpError} where it cannot
 */
export function toRequest(
	{ method, target, headers }: RequestHead,
	body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null
): Request {
	const [field = 'localhost'] = valuesOf(headers, 'Host');
	const { host, path } = splitTarget(target, field);
	if (!URL.canParse(`http://${host}${path}`)) {
		throw new HttpError({ status: 400, detail: `There is no host "${host}".` });
	}
	const init: RequestInit & { duplex: 'half' } = {
		method: NOT_FETCHED.includes(method.toUpperCase()) ? 'OPTIONS' : method,
		headers: headers.map(([name, value]): [string, string] => [name, value]),
		// Content of GET has no meaning: RFC 9110 §9.3.1. `Request` refuses to hold it.
		...(hasNoContent(method) ? {} : { body }),
		// Asked for where content comes as a stream: Fetch Standard, "RequestInit".
		duplex: 'half'
	};
	return new Request(`http://${host}${path}`, init);
}

function hasNoContent(method: string): boolean {
	return /^(?:GET|HEAD)$/i.test(method);
}

/** What a `Request` would lose: some methods, repeated fields, Host and Cookie. */
export function besides({ method, target, headers }: RequestHead): Beside {
	const { host } = splitTarget(target, valuesOf(headers, 'Host')[0] ?? '');
	return {
		method,
		host,
		authorization: valuesOf(headers, 'Authorization'),
		cookie: valuesOf(headers, 'Cookie').join('; ')
	};
}

/** What a `Response` cannot hold: an interim answer. RFC 9110 §15.2.1. */
function goOn(): OctetAnswer {
	const interim = { version: 'HTTP/1.1', status: 100, reason: 'Continue', headers: [] };
	const { octets, fields } = writeResponse({ ...interim, body: new Uint8Array() });
	return { octets, status: 100, fields };
}

function refused(error: unknown): Response {
	if (error instanceof HttpError) return closing(problem(error.refusal));
	if (!(error instanceof Http1Error)) throw error;
	const { status, path, offset, reason } = error;
	return closing(problem({ status, detail: `${path} at byte ${offset}: ${reason}` }));
}

/** Nobody knows where the next request would start: RFC 9112 §9.6. */
function closing(response: Response): Response {
	response.headers.set('Connection', 'close');
	return response;
}

function startsWith(octets: Uint8Array, text: string): boolean {
	return [...text].every((character, i) => octets[i] === character.charCodeAt(0));
}

function whatFollows(octets: number): string {
	return `${octets} octets follow the request. One request at a time, with its Content-Length.`;
}

/** Field names have no case, but people know them in this one. */
export function spell(name: string): string {
	if (name === 'www-authenticate') return 'WWW-Authenticate';
	return name.replace(/(^|-)([a-z])/g, (text) => text.toUpperCase());
}
