import type { HkdfHash } from '../crypto/hkdf.ts';
import type { Traced } from '../trace/trace.ts';
import type { CipherSuite } from './cipher-suite.ts';
import { expandLabel, extraction, type Derived } from './hkdf-label.ts';

export type End = 'client' | 'server';

/** Length of a writeIv in bytes. RFC 8446 §5.3. */
const IV_BYTES = 12;
const SCHEDULE = 'RFC 8446 §7.1';

/** What comes out of the (EC)DHE stage. RFC 8446 §7.1. */
export interface HandshakeSecrets {
	readonly handshakeSecret: Derived;
	readonly client: Derived;
	readonly server: Derived;
}

/** From the shared secret, and the hash of ClientHello … ServerHello. RFC 8446 §7.1. */
export function* handshakeSecrets(
	hash: HkdfHash,
	sharedSecret: Uint8Array,
	transcriptHash: Uint8Array
): Traced<Derived, HandshakeSecrets> {
	const zeros = new Uint8Array(hash.digestBytes);
	const earlySecret = yield* told(
		extraction(hash, {
			name: 'earlySecret',
			salt: { name: '0', output: zeros },
			// Where there is no pre-shared key, zeros stand in: no secret at all.
			inputKeyMaterial: zeros,
			knownTo: 'everybody'
		})
	);
	const handshakeSecret = yield* told(
		extraction(hash, {
			name: 'handshakeSecret',
			salt: yield* saltFrom(hash, earlySecret, 'handshakeSalt'),
			inputKeyMaterial: sharedSecret,
			knownTo: 'both ends'
		})
	);
	const traffic = (end: End, letter: string) =>
		told(
			expandLabel(hash, {
				name: `${end}HandshakeTrafficSecret`,
				from: handshakeSecret,
				label: `${letter} hs traffic`,
				context: transcriptHash,
				source: SCHEDULE
			})
		);
	return {
		handshakeSecret,
		client: yield* traffic('client', 'c'),
		server: yield* traffic('server', 's')
	};
}

/** What comes out of the last stage. RFC 8446 §7.1. */
export interface ApplicationSecrets {
	readonly masterSecret: Derived;
	readonly client: Derived;
	readonly server: Derived;
	readonly exporter: Derived;
}

/** From the hash of ClientHello … server Finished. RFC 8446 §7.1. */
export function* applicationSecrets(
	hash: HkdfHash,
	handshakeSecret: Derived,
	transcriptHash: Uint8Array
): Traced<Derived, ApplicationSecrets> {
	const masterSecret = yield* told(
		extraction(hash, {
			name: 'masterSecret',
			salt: yield* saltFrom(hash, handshakeSecret, 'masterSalt'),
			inputKeyMaterial: new Uint8Array(hash.digestBytes),
			knownTo: 'both ends'
		})
	);
	const next = (name: string, label: string) =>
		told(
			expandLabel(hash, {
				name,
				from: masterSecret,
				label,
				context: transcriptHash,
				source: SCHEDULE
			})
		);
	return {
		masterSecret,
		client: yield* next('clientApplicationTrafficSecret', 'c ap traffic'),
		server: yield* next('serverApplicationTrafficSecret', 's ap traffic'),
		exporter: yield* next('exporterMasterSecret', 'exp master')
	};
}

/** The next generation of a traffic secret, after a KeyUpdate. RFC 8446 §7.2. */
export function* nextTrafficSecret(hash: HkdfHash, secret: Derived): Traced<Derived, Derived> {
	const { name } = secret;
	return yield* told(
		expandLabel(hash, { name, from: secret, label: 'traffic upd', source: 'RFC 8446 §7.2' })
	);
}

/** verify_data of a Finished: HMAC over the transcript under a key of its own. RFC 8446 §4.4.4. */
export function* verifyData(
	hash: HkdfHash,
	trafficSecret: Derived,
	transcriptHash: Uint8Array
): Traced<Derived, Uint8Array> {
	const finishedKey = yield* told(
		expandLabel(hash, {
			name: trafficSecret.name.replace('HandshakeTrafficSecret', 'FinishedKey'),
			from: trafficSecret,
			label: 'finished',
			source: 'RFC 8446 §4.4.4'
		})
	);
	return hash.hmac(finishedKey.output, transcriptHash);
}

/** What seals the records of one direction, until the next key change. */
export interface TrafficKeys {
	readonly suite: CipherSuite;
	readonly secret: Derived;
	readonly writeKey: Uint8Array;
	readonly writeIv: Uint8Array;
}

/** RFC 8446 §7.3. */
export function* trafficKeys(suite: CipherSuite, secret: Derived): Traced<Derived, TrafficKeys> {
	const part = (ending: string, label: string, length: number) =>
		told(
			expandLabel(suite.hash, {
				name: secret.name.replace('TrafficSecret', ending),
				from: secret,
				label,
				length,
				source: 'RFC 8446 §7.3'
			})
		);
	const key = yield* part('WriteKey', 'key', suite.aead.keyBytes);
	const iv = yield* part('WriteIv', 'iv', IV_BYTES);
	return { suite, secret, writeKey: key.output, writeIv: iv.output };
}

/** Derive-Secret(secret, "derived", ""): the bridge to the next extraction. RFC 8446 §7.1. */
function saltFrom(hash: HkdfHash, from: Derived, name: string): Traced<Derived, Derived> {
	const context = hash.digest(new Uint8Array());
	return told(expandLabel(hash, { name, from, label: 'derived', context, source: SCHEDULE }));
}

function* told(step: Derived): Traced<Derived, Derived> {
	yield step;
	return step;
}
