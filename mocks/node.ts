/** The backend behind Node's own HTTP server. Only `node*.ts` know Node. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { valuesOf, type Header } from '../src/lib/wire/http1-headers.ts';
import { REQUEST_LINE_LIMIT } from '../src/lib/wire/http1.ts';
import { hostFault, targetFault } from '../src/lib/wire/http1-target.ts';
import type { TripsBackend } from './app.ts';
import type { Beside } from './beside.ts';
import { contentOf, drain, hasContent, restIsUnwanted } from './node-content.ts';
import { besides, spell, toRequest, writeAnswer, type RequestHead } from './octets.ts';
import { HttpError, problem, REASONS, type Refusal } from './problem.ts';
import { mayListen, type ProfileName } from './profiles.ts';

/** Octets of all fields together, as in our own parser. */
const HEADERS_LIMIT = 16 * 1024;

/** A request that has not come whole in this time is given up. */
const REQUEST_MILLISECONDS = 30_000;

/** How long open requests may still be answered once the server is asked to end. */
const STOP_MILLISECONDS = 2000;

export interface ListenOptions {
	readonly profile: ProfileName;
	/** Address to listen on: `127.0.0.1`, `::1`, `0.0.0.0` for every one of IPv4. */
	readonly host: string;
	/** 0 takes a free one. */
	readonly port: number;
}

export interface Listening {
	readonly port: number;
	/** Answers what has been asked, for a short while, and closes all connections. */
	stop(): Promise<void>;
}

/**
 * Opens the socket.
 * @throws Error of `mayListen`, or the socket's, e.g. EADDRINUSE
 */
export async function listen(
	backend: TripsBackend,
	{ profile, host, port }: ListenOptions
): Promise<Listening> {
	mayListen(profile, host);
	const server = serverOf(backend);
	await new Promise<void>((done, fail) => {
		server.once('error', fail);
		server.listen(port, host, done);
	});
	return {
		port: (server.address() as AddressInfo).port,
		async stop() {
			const closed = new Promise((done) => server.close(done));
			server.closeIdleConnections();
			const timer = setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS);
			await closed;
			clearTimeout(timer);
		}
	};
}

function serverOf(backend: TripsBackend): Server {
	const server = createServer({
		maxHeaderSize: HEADERS_LIMIT,
		headersTimeout: REQUEST_MILLISECONDS,
		requestTimeout: REQUEST_MILLISECONDS,
		connectionsCheckingInterval: 5000,
		// We check it ourselves, for an answer that says why.
		requireHostHeader: false
	});
	// Node would drop the fields beyond, and with them perhaps a second Authorization.
	server.maxHeadersCount = 0;
	/** The last request of each connection, and its answer. */
	const last = new WeakMap<Duplex, Exchange>();

	const take = (incoming: IncomingMessage, outgoing: ServerResponse, isHeldBack = false) => {
		last.set(incoming.socket, { incoming, outgoing });
		answer(backend, { incoming, outgoing }, isHeldBack).catch((error: unknown) => {
			console.error(error);
			incoming.socket.destroy();
		});
	};
	return (
		server
			.on('request', (incoming, outgoing) => take(incoming, outgoing))
			.on('checkContinue', (incoming, outgoing) => take(incoming, outgoing, true))
			// RFC 9110 §10.1.1 lets us skip any other expectation.
			.on('checkExpectation', (incoming, outgoing) => take(incoming, outgoing))
			.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
				socket.on('error', () => socket.destroy());
				void ask(backend, headOf(incoming), { beside: {}, body: null }).then((response) =>
					endWith(socket, response)
				);
			})
			.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) =>
				refuse(socket, problem(refusalOf(error)), last.get(socket))
			)
	);
}

interface Exchange {
	readonly incoming: IncomingMessage;
	readonly outgoing: ServerResponse;
}

/** Writes the backend's answer to one request. */
async function answer(
	backend: TripsBackend,
	{ incoming, outgoing }: Exchange,
	isHeldBack: boolean
): Promise<void> {
	let heldBack = isHeldBack;
	const goOn = () => {
		// All rules that need no content have passed: now it may come. RFC 9110 §10.1.1.
		if (heldBack) outgoing.writeContinue();
		heldBack = false;
	};
	const cookies: string[] = [];
	const response = await ask(backend, headOf(incoming), {
		beside: {
			clientAddress: addressOf(incoming),
			setCookie: (value) => cookies.push(value)
		},
		body: hasContent(incoming) ? contentOf(incoming, goOn) : null
	});
	const content = new Uint8Array(await response.arrayBuffer());
	// Whoever asked may have gone meanwhile.
	if (outgoing.destroyed) return;

	for (const [name, value] of response.headers) outgoing.setHeader(spell(name), value);
	if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
	const isLast = restIsUnwanted(incoming, heldBack);
	if (isLast) outgoing.setHeader('Connection', 'close');
	const { status } = response;
	outgoing.writeHead(status, REASONS[status]);
	if (!isLast) {
		outgoing.end(content);
		return;
	}
	outgoing.flushHeaders();
	outgoing.write(content);
	if (!heldBack) await drain(incoming);
	outgoing.end();
}

/** Asks the backend, unless Node let through what our own parser refuses. */
async function ask(
	backend: TripsBackend,
	head: RequestHead & { readonly version: string },
	{ beside, body }: { beside: Beside; body: ReadableStream<Uint8Array> | null }
): Promise<Response> {
	try {
		check(head);
		return await backend.fetch(toRequest(head, body), { ...beside, ...besides(head) });
	} catch (error) {
		if (!(error instanceof HttpError)) throw error;
		const response = problem(error.refusal);
		response.headers.set('Connection', 'close');
		return response;
	}
}

function headOf(incoming: IncomingMessage): RequestHead & { readonly version: string } {
	const { method = '', url = '', httpVersion: version, rawHeaders } = incoming;
	const headers: Header[] = [];
	for (let at = 0; at < rawHeaders.length; at += 2) {
		headers.push([rawHeaders[at]!, rawHeaders[at + 1]!]);
	}
	return { method, target: url, version, headers };
}

/** What Node's parser lets through and `src/lib/wire/http1.ts` does not. */
function check({ method, target, version, headers }: ReturnType<typeof headOf>): void {
	const no = (status: number, detail: string) => new HttpError({ status, detail });
	if (method.length + target.length + ' HTTP/1.1 '.length > REQUEST_LINE_LIMIT) {
		throw no(414, `The line is longer than ${REQUEST_LINE_LIMIT} octets.`);
	}
	const fault = targetFault(target);
	if (fault) throw no(400, `requestLine.target: ${fault}`);

	// RFC 9112 §3.2: exactly one Host since HTTP/1.1. Two would name two servers.
	const [host, ...more] = valuesOf(headers, 'Host');
	if (more.length > 0) throw no(400, `headers.Host: one Host wanted, ${more.length + 1} came`);
	if (host === undefined && version !== '1.0') throw no(400, 'headers.Host: a Host field wanted');
	const wrong = host === undefined ? undefined : hostFault(host);
	if (wrong) throw no(400, `headers.Host: ${wrong}`);

	// RFC 9112 §6.1: requests get smuggled where two servers read a coding differently.
	const codings = valuesOf(headers, 'Transfer-Encoding');
	if (codings.length === 0) return;
	if (version === '1.0') throw no(400, 'headers: Transfer-Encoding is not for HTTP/1.0');
	if (codings.join().trim().toLowerCase() !== 'chunked') {
		throw no(501, 'headers: no transfer coding but chunked is known here');
	}
}

/** An IPv4 address in its own form, also where the socket speaks IPv6. RFC 4291 §2.5.5.2. */
function addressOf({ socket }: IncomingMessage): string {
	return (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

/** What Node's parser found, as an answer. */
function refusalOf({ code = '', message }: NodeJS.ErrnoException): Refusal {
	if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
		const seconds = REQUEST_MILLISECONDS / 1000;
		return { status: 408, detail: `The request did not come whole within ${seconds} seconds.` };
	}
	if (code === 'HPE_HEADER_OVERFLOW') {
		return { status: 431, detail: `The fields are longer than ${HEADERS_LIMIT} octets.` };
	}
	const reason = message.replace(/^Parse Error: /, '');
	// The same code also tells of a version that no CR LF follows.
	if (code === 'HPE_INVALID_VERSION' && /version$/i.test(reason) && !/CRLF/.test(reason)) {
		return { status: 505, detail: 'HTTP/1.1 is wanted.' };
	}
	return { status: 400, detail: `This is no HTTP/1.1 request: ${reason}.` };
}

/** Ends a connection that no request can be read from any more. */
function refuse(socket: Duplex, response: Response, exchange: Exchange | undefined): void {
	if (!socket.writable) {
		socket.destroy();
		return;
	}
	const isOpen = exchange && !exchange.outgoing.writableFinished;
	if (!isOpen) void endWith(socket, response);
	// An answer has begun: another in the midst of it would be read as its content.
	else if (exchange.outgoing.headersSent) socket.destroy();
	// The one before is still to be answered, or the refusal would be taken for its answer.
	else if (exchange.incoming.complete) {
		exchange.outgoing.once('finish', () => void endWith(socket, response));
	} else void endWith(socket, response);
}

async function endWith(socket: Duplex, response: Response): Promise<void> {
	response.headers.set('Connection', 'close');
	const { octets } = await writeAnswer(response, { method: 'GET', now: Date.now() });
	socket.end(octets);
	// A peer that never closes its side would hold it open.
	setTimeout(() => socket.destroy(), STOP_MILLISECONDS).unref();
}
