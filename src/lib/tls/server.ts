import type { Traced } from '../trace/trace.ts';
import { equalBytes, toUtf8 } from '../wire/bytes.ts';
import { TlsError } from './alert.ts';
import { receiveFinished, sendCertificate, sendFinished, type Identity } from './authentication.ts';
import type { Channel } from './channel.ts';
import { SUITES, type CipherSuite } from './cipher-suite.ts';
import type { Session } from './client.ts';
import { readWishes, type Wishes } from './client-hello-checks.ts';
import { VERSION } from './code-points.ts';
import { extension, type Extension } from './extension.ts';
import * as kinds from './extension-kinds.ts';
import { MESSAGE } from './handshake.ts';
import { RETRY_RANDOM, type ClientHello } from './hello.ts';
import { applicationSecrets, handshakeSecrets } from './key-schedule.ts';
import { GROUPS, KeyShareError, type NamedGroup } from './named-group.ts';
import { drawn, type Draw } from './random.ts';
import { schemeOf } from './signature.ts';
import type { TlsStep } from './step.ts';

export interface ServerOptions {
	readonly draw: Draw;
	/** The first whose key the client can check is shown. */
	readonly identities: readonly Identity[];
	/** Protocols, best first; none ignores ALPN. RFC 7301. */
	readonly alpn: readonly string[];
	/** Each list best first. */
	readonly suites: readonly CipherSuite[];
	readonly groups: readonly NamedGroup[];
	/** Changes EncryptedExtensions before it goes out; replays use it. */
	readonly shape: (list: readonly Extension[]) => readonly Extension[];
}

/** Only `draw` and `identities` have no default. */
export const SERVER_DEFAULTS: Omit<ServerOptions, 'draw' | 'identities'> = {
	alpn: [],
	suites: SUITES,
	groups: GROUPS,
	shape: (list) => list
};

/** The server's side of the handshake, in the order of RFC 8446 §2, figure 1. @throws {TlsError} */
export function* serverHandshake(
	channel: Channel,
	options: ServerOptions
): Traced<TlsStep, Session> {
	const choice = yield* negotiate(channel, options);
	const { hello, wishes, suite, group, share: clientShare } = choice;
	const { share, sharedSecret } = yield* answerShare(group, clientShare, options);
	const random = yield* drawn(options.draw, 'server random', kinds.RANDOM_BYTES);
	yield* channel.send(MESSAGE.serverHello, {
		...answerTo(hello, suite),
		random,
		extensions: [
			extension(kinds.serverShare, { group: group.code, keyExchange: share }),
			VERSION_1_3
		]
	});
	yield* channel.flush();
	yield { kind: 'negotiated', cipherSuite: suite.name, group: group.name };
	// A client with a session id wants compatibility mode; one ChangeCipherSpec is enough. RFC 8446 §D.4.
	if (hello.legacySessionId.length > 0 && !choice.retried) yield* channel.sendChangeCipherSpec();

	const digest = () => channel.transcript.digest(suite.hash);
	const early = yield* handshakeSecrets(suite.hash, sharedSecret, digest());
	yield* channel.protectSending(suite, early.server);
	yield* channel.protectReceiving(suite, early.client);
	const identity = chooseIdentity(wishes, options);
	const alpn = chooseProtocol(wishes, options);
	const names = alpn === null ? [] : [extension(kinds.alpn, [toUtf8(alpn)])];
	yield* channel.send(MESSAGE.encryptedExtensions, options.shape(names));
	yield* sendCertificate(channel, 'server', { identity, suite, draw: options.draw });
	yield* sendFinished(channel, suite, early.server);
	yield* channel.flush();
	const late = yield* applicationSecrets(suite.hash, early.handshakeSecret, digest());
	yield* channel.protectSending(suite, late.server);

	yield* receiveFinished(channel, suite, early.client);
	yield* channel.protectReceiving(suite, late.client);
	yield { kind: 'established', alpn, serverName: wishes.serverName };
	return { suite, ...late };
}

const VERSION_1_3 = extension(kinds.selectedVersion, VERSION.TLS_1_3);

interface Choice {
	readonly hello: ClientHello;
	readonly wishes: Wishes;
	readonly suite: CipherSuite;
	readonly group: NamedGroup;
	/** The client's, of that group. */
	readonly share: Uint8Array;
	readonly retried: boolean;
}

/** One hello, or two with a HelloRetryRequest between them. RFC 8446 §4.1.1, §4.1.4. */
function* negotiate(channel: Channel, options: ServerOptions): Traced<TlsStep, Choice> {
	const hello = yield* channel.receive(MESSAGE.clientHello);
	channel.reader.toleratesChangeCipherSpec = true;
	const wishes = readWishes(hello);
	const suite = options.suites.find(({ code }) => hello.cipherSuites.includes(code));
	if (!suite) throw new TlsError('handshake_failure', 'no cipher suite in common');
	const common = options.groups.filter(({ code }) => wishes.groups.includes(code));
	// A round trip saved is worth more than the better group.
	const group = common.find((one) => shareOf(wishes, one)) ?? common[0];
	if (!group) throw new TlsError('handshake_failure', 'no group in common');
	const share = shareOf(wishes, group);
	if (share) return { hello, wishes, suite, group, share, retried: false };

	channel.transcript.collapse(suite.hash);
	yield* channel.send(MESSAGE.serverHello, {
		...answerTo(hello, suite),
		random: RETRY_RANDOM,
		extensions: [VERSION_1_3, extension(kinds.selectedGroup, group.code)]
	});
	yield* channel.flush();
	if (hello.legacySessionId.length > 0) yield* channel.sendChangeCipherSpec();
	const second = yield* channel.receive(MESSAGE.clientHello);
	const again = readWishes(second);
	checkUnchanged(hello, second);
	const wanted = shareOf(again, group);
	if (!wanted || again.shares.length > 1) {
		throw new TlsError('illegal_parameter', `one share, of ${group.name}, was asked for`);
	}
	return { hello: second, wishes: again, suite, group, share: wanted, retried: true };
}

/** What a second hello may not change. RFC 8446 §4.1.2. */
function checkUnchanged(first: ClientHello, second: ClientHello): void {
	const same =
		equalBytes(first.random, second.random) &&
		equalBytes(first.legacySessionId, second.legacySessionId) &&
		first.cipherSuites.join() === second.cipherSuites.join();
	if (!same) throw new TlsError('illegal_parameter', 'the second ClientHello is another one');
}

function answerTo({ legacySessionId }: ClientHello, suite: CipherSuite) {
	return {
		legacyVersion: VERSION.TLS_1_2,
		legacySessionIdEcho: legacySessionId,
		cipherSuite: suite.code,
		legacyCompressionMethod: 0
	};
}

function shareOf({ shares }: Wishes, { code }: NamedGroup): Uint8Array | undefined {
	return shares.find(({ group }) => group === code)?.keyExchange;
}

function* answerShare(group: NamedGroup, share: Uint8Array, { draw }: ServerOptions) {
	const random = yield* drawn(draw, `server ${group.name} key`, group.answerBytes);
	try {
		return group.answer(random, share);
	} catch (error) {
		if (error instanceof KeyShareError) throw new TlsError('illegal_parameter', error.message);
		throw error;
	}
}

function chooseIdentity({ schemes }: Wishes, { identities }: ServerOptions): Identity {
	const found = identities.find(({ privateKey }) => schemes.includes(schemeOf(privateKey)));
	if (!found) throw new TlsError('handshake_failure', 'no certificate with a scheme in common');
	return found;
}

/** RFC 7301 §3.2. */
function chooseProtocol({ alpn }: Wishes, options: ServerOptions): string | null {
	if (!alpn || options.alpn.length === 0) return null;
	const found = options.alpn.find((name) => alpn.includes(name));
	if (found === undefined) throw new TlsError('no_application_protocol', 'no protocol in common');
	return found;
}
