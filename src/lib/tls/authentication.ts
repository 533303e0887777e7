import type { Traced } from '../trace/trace.ts';
import { equalBytes } from '../wire/bytes.ts';
import { WireError } from '../wire/field.ts';
import { readCertificateKey, type SubjectPublicKey } from '../wire/subject-public-key.ts';
import { TlsError, type AlertName } from './alert.ts';
import type { Channel } from './channel.ts';
import type { CipherSuite } from './cipher-suite.ts';
import { finished, MESSAGE } from './handshake.ts';
import type { Derived } from './hkdf-label.ts';
import { verifyData, type End } from './key-schedule.ts';
import type { Draw } from './random.ts';
import { SCHEME_OF, schemeOf, sign, signedContent, verify, type PrivateKey } from './signature.ts';
import type { TlsStep } from './step.ts';

/** A certificate chain in DER, leaf first, and the private key of the leaf. */
export interface Identity {
	readonly chain: readonly Uint8Array[];
	readonly privateKey: PrivateKey;
}

export type CertificateVerdict =
	| { readonly ok: true }
	| { readonly ok: false; readonly alert: AlertName; readonly reason: string };

/** Whether this chain, leaf first, speaks for that name: path validation, which lies elsewhere. */
export type JudgeCertificate = (
	chain: readonly Uint8Array[],
	serverName: string | null
) => CertificateVerdict;

/** Certificate, and CertificateVerify over all so far. RFC 8446 §4.4.2, §4.4.3. */
export function* sendCertificate(
	channel: Channel,
	end: End,
	{ identity, suite, draw }: { identity: Identity; suite: CipherSuite; draw: Draw }
): Traced<TlsStep, void> {
	yield* channel.send(MESSAGE.certificate, {
		certificateRequestContext: new Uint8Array(),
		certificateList: identity.chain.map((certData) => ({ certData, extensions: [] }))
	});
	const content = signedContent(end, channel.transcript.digest(suite.hash));
	const signature = yield* sign(identity.privateKey, content, draw);
	const algorithm = schemeOf(identity.privateKey);
	yield* channel.send(MESSAGE.certificateVerify, { algorithm, signature });
}

export interface Expected {
	readonly suite: CipherSuite;
	/** Schemes that we offered. */
	readonly schemes: readonly number[];
	readonly serverName: string | null;
	readonly judge: JudgeCertificate;
}

/** Takes the server's Certificate and CertificateVerify, or throws. RFC 8446 §4.4.2.4, §4.4.3. */
export function* receiveCertificate(
	channel: Channel,
	{ suite, schemes, serverName, judge }: Expected
): Traced<TlsStep, void> {
	const message = yield* channel.receive(MESSAGE.certificate);
	if (message.certificateRequestContext.length > 0) {
		throw new TlsError('illegal_parameter', 'certificate_request_context of a server is empty');
	}
	const [leaf] = message.certificateList;
	if (!leaf)
		throw new TlsError('decode_error', 'a server’s certificate_list has an entry at least');
	if (message.certificateList.some(({ extensions }) => extensions.length > 0)) {
		throw new TlsError(
			'unsupported_extension',
			'an extension of a certificate that was not offered'
		);
	}
	const key = leafKey(leaf.certData);
	const verdict = judge(
		message.certificateList.map(({ certData }) => certData),
		serverName
	);
	if (!verdict.ok) throw new TlsError(verdict.alert, verdict.reason);
	yield { kind: 'checked', what: 'certificate', over: leaf.certData, proof: new Uint8Array() };

	const over = signedContent('server', channel.transcript.digest(suite.hash));
	const { algorithm, signature } = yield* channel.receive(MESSAGE.certificateVerify);
	if (!schemes.includes(algorithm) || algorithm !== SCHEME_OF[key.kind]) {
		throw new TlsError(
			'illegal_parameter',
			'a signature scheme that was not offered or fits no such key'
		);
	}
	if (!verify(key, over, signature)) {
		throw new TlsError('decrypt_error', 'the signature of CertificateVerify does not fit');
	}
	yield { kind: 'checked', what: 'certificateVerify', over, proof: signature };
}

/** Finished of our end. RFC 8446 §4.4.4. */
export function* sendFinished(
	channel: Channel,
	suite: CipherSuite,
	trafficSecret: Derived
): Traced<TlsStep, void> {
	const transcriptHash = channel.transcript.digest(suite.hash);
	const data = yield* verifyData(suite.hash, trafficSecret, transcriptHash);
	yield* channel.send(finished(suite.hash.digestBytes), data);
}

/** Finished of the peer. RFC 8446 §4.4.4. @throws {TlsError} decrypt_error where it does not fit */
export function* receiveFinished(
	channel: Channel,
	suite: CipherSuite,
	trafficSecret: Derived
): Traced<TlsStep, void> {
	const over = channel.transcript.digest(suite.hash);
	const received = yield* channel.receive(finished(suite.hash.digestBytes));
	const proof = yield* verifyData(suite.hash, trafficSecret, over);
	// Not constant-time: fine on a page, not in a product.
	if (!equalBytes(received, proof)) {
		throw new TlsError('decrypt_error', 'verify_data of Finished does not fit');
	}
	yield { kind: 'checked', what: 'finished', over, proof };
	channel.reader.toleratesChangeCipherSpec = false;
}

function leafKey(certificate: Uint8Array): SubjectPublicKey {
	try {
		return readCertificateKey(certificate);
	} catch (error) {
		if (!(error instanceof WireError)) throw error;
		throw new TlsError('bad_certificate', error.message);
	}
}
