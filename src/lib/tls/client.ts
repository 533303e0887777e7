import type { Traced } from '../trace/trace.ts';
import { TlsError } from './alert.ts';
import {
	receiveCertificate,
	receiveFinished,
	sendCertificate,
	sendFinished,
	type Identity,
	type JudgeCertificate
} from './authentication.ts';
import type { Channel } from './channel.ts';
import { SUITES, type CipherSuite } from './cipher-suite.ts';
import { makeOffer, protocolNames, renewOffer, type Offer } from './client-hello-offer.ts';
import { EXTENSION, find } from './extension.ts';
import * as kinds from './extension-kinds.ts';
import { HANDSHAKE_TYPE, MESSAGE } from './handshake.ts';
import { isRetry, type ClientHello, type ServerHello } from './hello.ts';
import { applicationSecrets, handshakeSecrets, type ApplicationSecrets } from './key-schedule.ts';
import { GROUPS, KeyShareError, type NamedGroup } from './named-group.ts';
import type { Draw } from './random.ts';
import { checkExtensions, checkRetry, checkServerHello, typesOf } from './server-hello-checks.ts';
import { schemeOf, SCHEMES } from './signature.ts';
import type { TlsStep } from './step.ts';

export interface ClientOptions {
	readonly draw: Draw;
	readonly judge: JudgeCertificate;
	/** Null sends no server_name. RFC 6066 §3. */
	readonly serverName: string | null;
	/** Protocols, best first; none sends no ALPN. RFC 7301. */
	readonly alpn: readonly string[];
	/** Each list best first. */
	readonly suites: readonly CipherSuite[];
	readonly groups: readonly NamedGroup[];
	/** Codes of the groups whose shares go out at once. */
	readonly sharesFor: readonly number[];
	readonly schemes: readonly number[];
	/** Looks like a resumption of TLS 1.2 to middleboxes. RFC 8446 §D.4. */
	readonly compatibility: boolean;
	/** For a server that asks who we are; null answers with no certificate. */
	readonly identity: Identity | null;
	/** Changes a hello before it goes out; figures and replays use it. */
	readonly shape: (hello: ClientHello) => ClientHello;
}

/** What most clients do today; only `draw` and `judge` have no default. */
export const CLIENT_DEFAULTS: Omit<ClientOptions, 'draw' | 'judge'> = {
	serverName: null,
	alpn: [],
	suites: SUITES,
	groups: GROUPS,
	sharesFor: GROUPS.slice(0, 2).map(({ code }) => code),
	schemes: SCHEMES,
	compatibility: true,
	identity: null,
	shape: (hello) => hello
};

/** What a finished handshake leaves to the connection. */
export interface Session extends ApplicationSecrets {
	readonly suite: CipherSuite;
}

/** The client's side of the handshake, in the order of RFC 8446 §2, figure 1. @throws {TlsError} */
export function* clientHandshake(
	channel: Channel,
	options: ClientOptions
): Traced<TlsStep, Session> {
	const first = yield* makeOffer(options);
	yield* channel.send(MESSAGE.clientHello, first.hello);
	yield* channel.flush(0x0301);
	channel.reader.toleratesChangeCipherSpec = true;

	const answered = yield* receiveServerHello(channel, first, options);
	const { offer, hello, suite } = answered;
	const { group, sharedSecret } = agree(hello, offer);
	yield { kind: 'negotiated', cipherSuite: suite.name, group: group.name };
	const early = yield* handshakeSecrets(
		suite.hash,
		sharedSecret,
		channel.transcript.digest(suite.hash)
	);
	yield* channel.protectReceiving(suite, early.server);

	const alpn = yield* receiveEncryptedExtensions(channel, offer);
	const schemesAsked = yield* receiveCertificateRequest(channel);
	yield* receiveCertificate(channel, { ...options, suite });
	yield* receiveFinished(channel, suite, early.server);
	const late = yield* applicationSecrets(
		suite.hash,
		early.handshakeSecret,
		channel.transcript.digest(suite.hash)
	);
	yield* channel.protectReceiving(suite, late.server);

	// A retried client has sent its ChangeCipherSpec before the second hello. RFC 8446 §D.4.
	if (options.compatibility && offer === first) yield* channel.sendChangeCipherSpec();
	yield* channel.protectSending(suite, early.client);
	if (schemesAsked) yield* answerCertificateRequest(channel, suite, schemesAsked, options);
	yield* sendFinished(channel, suite, early.client);
	yield* channel.flush();
	yield* channel.protectSending(suite, late.client);
	yield { kind: 'established', alpn, serverName: options.serverName };
	return { suite, ...late };
}

interface Answered {
	/** The offer that was answered: the first, or the one after a HelloRetryRequest. */
	readonly offer: Offer;
	readonly hello: ServerHello;
	readonly suite: CipherSuite;
}

/** RFC 8446 §4.1.3, §4.1.4. */
function* receiveServerHello(
	channel: Channel,
	first: Offer,
	options: ClientOptions
): Traced<TlsStep, Answered> {
	const retry = yield* receiveHello(channel);
	const suite = checkServerHello(retry.hello, first, options);
	if (!isRetry(retry.hello)) return { offer: first, hello: retry.hello, suite };

	const group = checkRetry(retry.hello, first);
	channel.transcript.collapse(suite.hash);
	channel.transcript.add(retry.bytes);
	const cookie = find(retry.hello.extensions, kinds.cookie);
	const offer = yield* renewOffer(first, { group, cookie }, options);
	if (options.compatibility) yield* channel.sendChangeCipherSpec();
	yield* channel.send(MESSAGE.clientHello, offer.hello);
	yield* channel.flush();

	const { hello } = yield* receiveHello(channel);
	if (isRetry(hello)) throw new TlsError('unexpected_message', 'a second HelloRetryRequest');
	if (checkServerHello(hello, offer, options) !== suite) {
		throw new TlsError('illegal_parameter', 'cipher_suite changed after the HelloRetryRequest');
	}
	return { offer, hello, suite };
}

/** A HelloRetryRequest is left out of the transcript: the hello before it must collapse first. */
function* receiveHello(
	channel: Channel
): Traced<TlsStep, { hello: ServerHello; bytes: Uint8Array }> {
	const incoming = yield* channel.peek();
	const hello = yield* channel.receive(MESSAGE.serverHello, { unlessForTranscript: isRetry });
	return { hello, bytes: incoming.kind === 'message' ? incoming.bytes : new Uint8Array() };
}

/** RFC 8446 §4.2.8. */
function agree(hello: ServerHello, offer: Offer): { group: NamedGroup; sharedSecret: Uint8Array } {
	const share = find(hello.extensions, kinds.serverShare);
	if (!share) throw new TlsError('missing_extension', 'a ServerHello without key_share');
	const pair = [...offer.keyPairs].find(([{ code }]) => code === share.group);
	if (!pair) throw new TlsError('illegal_parameter', 'a share of a group that none was sent for');
	const [group, { privateKey }] = pair;
	try {
		return { group, sharedSecret: group.agree(privateKey, share.keyExchange) };
	} catch (error) {
		if (error instanceof KeyShareError) throw new TlsError('illegal_parameter', error.message);
		throw error;
	}
}

/** Resolves to the protocol that the server took. RFC 8446 §4.3.1, RFC 7301 §3.2. */
function* receiveEncryptedExtensions(
	channel: Channel,
	{ hello }: Offer
): Traced<TlsStep, string | null> {
	const list = yield* channel.receive(MESSAGE.encryptedExtensions);
	const misplaced: number[] = [
		EXTENSION.key_share,
		EXTENSION.supported_versions,
		EXTENSION.pre_shared_key,
		EXTENSION.cookie,
		EXTENSION.signature_algorithms,
		EXTENSION.psk_key_exchange_modes
	];
	const offered = typesOf(hello.extensions);
	checkExtensions(
		list,
		offered,
		offered.filter((type) => !misplaced.includes(type))
	);
	if (!find(list, kinds.alpn)) return null;
	const [chosen, ...more] = protocolNames(list);
	if (more.length > 0 || !protocolNames(hello.extensions).includes(chosen!)) {
		throw new TlsError('illegal_parameter', 'one protocol of those offered was wanted');
	}
	return chosen!;
}

/** The schemes that the server takes from us, or null where it doesn't ask. RFC 8446 §4.3.2. */
function* receiveCertificateRequest(channel: Channel): Traced<TlsStep, readonly number[] | null> {
	const next = yield* channel.peek();
	if (next.kind !== 'message' || next.type !== HANDSHAKE_TYPE.certificate_request) return null;
	const request = yield* channel.receive(MESSAGE.certificateRequest);
	if (request.certificateRequestContext.length > 0) {
		throw new TlsError('illegal_parameter', 'certificate_request_context is empty in a handshake');
	}
	const schemes = find(request.extensions, kinds.signatureAlgorithms);
	if (schemes) return schemes;
	throw new TlsError('missing_extension', 'a CertificateRequest without signature_algorithms');
}

/** RFC 8446 §4.4.2: no fitting certificate is an empty list, and no CertificateVerify. */
function* answerCertificateRequest(
	channel: Channel,
	suite: CipherSuite,
	schemes: readonly number[],
	{ identity, draw }: ClientOptions
): Traced<TlsStep, void> {
	if (identity && schemes.includes(schemeOf(identity.privateKey))) {
		yield* sendCertificate(channel, 'client', { identity, suite, draw });
		return;
	}
	const nothing = { certificateRequestContext: new Uint8Array(), certificateList: [] };
	yield* channel.send(MESSAGE.certificate, nothing);
}
