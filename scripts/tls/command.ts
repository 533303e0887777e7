/** Both ends over TCP: what `scripts/tls.mjs` builds and starts. */
import { randomBytes, type X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect as dial, createServer, isIP, type Server, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { CLIENT_DEFAULTS } from '../../src/lib/tls/client.ts';
import { Connection } from '../../src/lib/tls/connection.ts';
import { keyLog } from '../../src/lib/tls/key-log.ts';
import type { Draw } from '../../src/lib/tls/random.ts';
import { SERVER_DEFAULTS } from '../../src/lib/tls/server.ts';
import { decodeMessage, MESSAGE } from '../../src/lib/tls/handshake.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';
import { judgeBy, readCertificates, readIdentity } from './files.ts';
import { optionsOf, type ConnectOptions, type ServeOptions } from './options.ts';
import { linesOf } from './print.ts';

export interface Surroundings {
	/** What paths are relative to. */
	readonly folder: string;
	readonly say: (line: string) => void;
}

/** How it ended; `ok` only after a clean close. */
export interface Outcome {
	readonly ok: boolean;
	readonly reason: string;
}

/** @throws {OptionError} on a command line or a file that we can't use */
export async function tls(args: readonly string[], around: Surroundings): Promise<Outcome> {
	const options = optionsOf(args);
	return options.kind === 'connect' ? connect(options, around) : serve(options, around);
}

const draw: Draw = (_label, byteLength) => new Uint8Array(randomBytes(byteLength));

async function connect(options: ConnectOptions, around: Surroundings): Promise<Outcome> {
	const { host, port, name, groups, suites } = options;
	const anchors: readonly X509Certificate[] = options.ca
		? readCertificates(resolve(around.folder, options.ca))
		: [];
	const connection = Connection.client({
		...CLIENT_DEFAULTS,
		draw,
		judge: (chain) => judgeBy(anchors, chain, name),
		serverName: isIP(name) ? null : name,
		alpn: ['http/1.1'],
		groups,
		suites,
		sharesFor: groups.slice(0, 2).map(({ code }) => code)
	});
	let asked = false;
	const socket = dial({ host, port });
	const trouble = await carry(socket, connection, () => {
		if (connection.state === 'open' && !asked) {
			asked = true;
			connection.send(toUtf8(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`));
		}
		if (connection.peerClosed) connection.close();
		report(connection, options, around);
	});
	if (connection.failure) return { ok: false, reason: connection.failure.message };
	if (connection.peerClosed) return { ok: true, reason: 'Closed cleanly by both ends.' };
	const reason = trouble ?? 'Cut short: the connection ended without close_notify.';
	return { ok: false, reason };
}

const PAGE = toUtf8('Hello over TLS 1.3\n');
const ANSWER = [
	'HTTP/1.1 200 OK',
	'Content-Type: text/plain',
	`Content-Length: ${PAGE.length}`,
	'Connection: close',
	'',
	''
].join('\r\n');

async function serve(options: ServeOptions, around: Surroundings): Promise<Outcome> {
	const { cert, key, groups, suites } = options;
	const identity = readIdentity(resolve(around.folder, cert), resolve(around.folder, key));
	const server = createServer();
	const incoming = new Promise<Socket>((done) => server.once('connection', done));
	await listen(server, options);
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : options.port;
	around.say(`Listening on ${options.host}:${port}`);
	const socket = await incoming;
	server.close();

	const connection = Connection.server({
		...SERVER_DEFAULTS,
		draw,
		identities: [identity],
		alpn: ['http/1.1'],
		groups,
		suites
	});
	let request = '';
	let answered = false;
	let seen = 0;
	await carry(socket, connection, () => {
		for (const step of connection.steps.slice(seen)) {
			if (step.kind === 'dataReceived') request += Buffer.from(step.data).toString('latin1');
		}
		seen = connection.steps.length;
		if (request.includes('\r\n\r\n') && !answered) {
			answered = true;
			connection.send(toUtf8(ANSWER));
			connection.send(PAGE);
			connection.close();
		}
		report(connection, options, around);
	});
	if (connection.failure) return { ok: false, reason: connection.failure.message };
	if (!answered)
		return { ok: false, reason: 'Cut short: the peer left before its request was whole.' };
	const ending = connection.peerClosed ? 'closed cleanly' : 'and the peer dropped the connection';
	return { ok: true, reason: `One request answered, ${ending}.` };
}

/** Carries bytes between the socket and our end until the socket closes; says what broke it. */
function carry(socket: Socket, connection: Connection, advance: () => void) {
	return new Promise<string | null>((done, fail) => {
		let trouble: string | null = null;
		const goOn = () => {
			advance();
			const bytes = connection.take();
			if (bytes.length > 0) socket.write(bytes);
			if (connection.failure || (connection.peerClosed && connection.closed)) socket.end();
		};
		socket.on('data', (bytes) => {
			try {
				connection.receive(new Uint8Array(bytes));
				goOn();
			} catch (error) {
				socket.destroy();
				fail(error);
			}
		});
		socket.on('error', (error) => (trouble = error.message));
		socket.on('close', () => done(trouble));
		goOn();
	});
}

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
	return new Promise((done, fail) => {
		server.once('error', fail);
		server.listen(port, host, done);
	});
}

const printed = new WeakMap<Connection, number>();

/** Prints the steps since the last call, and keeps the key log up to date. */
function report(
	connection: Connection,
	{ keylog }: ConnectOptions | ServeOptions,
	{ folder, say }: Surroundings
): void {
	const from = printed.get(connection) ?? 0;
	printed.set(connection, connection.steps.length);
	for (const line of connection.steps.slice(from).flatMap(linesOf)) say(line);
	if (keylog === undefined) return;
	const hello = connection.steps.find(
		(step) =>
			(step.kind === 'messageSent' || step.kind === 'messageReceived') &&
			step.name === MESSAGE.clientHello.name
	);
	if (!hello || !('fields' in hello)) return;
	const { random } = decodeMessage(MESSAGE.clientHello, hello.bytes).value;
	writeFileSync(resolve(folder, keylog), keyLog(random, connection.steps));
}
