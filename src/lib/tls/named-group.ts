import { x25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat } from '../wire/bytes.ts';
import { NAMED_GROUP } from './code-points.ts';

/** A share that is no public key of its group: illegal_parameter. RFC 8446 §4.2.8. */
export class KeyShareError extends Error {
	override readonly name = 'KeyShareError';
}

export interface KeyPair {
	readonly privateKey: Uint8Array;
	/** What goes into key_exchange. */
	readonly share: Uint8Array;
}

/**
 * A key exchange as one end offers and the other answers, so that a key encapsulation fits in
 * beside Diffie-Hellman. Random bytes come in; the same bytes give the same keys.
 */
export interface NamedGroup {
	readonly code: number;
	readonly name: keyof typeof NAMED_GROUP;
	readonly offerBytes: number;
	readonly answerBytes: number;
	/** `random` has `offerBytes` bytes. */
	readonly offer: (random: Uint8Array) => KeyPair;
	/** `random` has `answerBytes` bytes. @throws {KeyShareError} on a share that is none */
	readonly answer: (
		random: Uint8Array,
		share: Uint8Array
	) => { readonly share: Uint8Array; readonly sharedSecret: Uint8Array };
	/** @throws {KeyShareError} on a share that is none */
	readonly agree: (privateKey: Uint8Array, share: Uint8Array) => Uint8Array;
}

const X25519_BYTES = 32;

/** RFC 7748 §6.1; all zeros as the result are refused. RFC 8446 §7.4.2. */
const X25519 = diffieHellman('x25519', {
	shareBytes: X25519_BYTES,
	publicKey: (privateKey) => x25519.getPublicKey(privateKey),
	agree: (privateKey, share) => x25519.getSharedSecret(privateKey, share)
});

/** Uncompressed points; the x-coordinate is the secret. RFC 8446 §4.2.8.2, §7.4.2. */
const P256 = diffieHellman('secp256r1', {
	shareBytes: 65,
	publicKey: (privateKey) => p256.getPublicKey(scalar(privateKey), false),
	agree: (privateKey, share) => {
		if (share[0] !== 4) throw new RangeError('an uncompressed point was wanted');
		return p256.getSharedSecret(scalar(privateKey), share).slice(1, 33);
	}
});

const { secretKey: DECAPSULATION_KEY_BYTES, publicKey: ENCAPSULATION_KEY_BYTES } = sizes();
/** d and z of FIPS 203 §7.1. */
const ML_KEM_SEED_BYTES = 64;
/** m of FIPS 203 §7.2. */
const ML_KEM_MESSAGE_BYTES = 32;
const CIPHERTEXT_BYTES = 1088;

/** ML-KEM first, X25519 second: draft-ietf-tls-ecdhe-mlkem. Either alone protects the secret. */
const HYBRID: NamedGroup = {
	code: NAMED_GROUP.X25519MLKEM768,
	name: 'X25519MLKEM768',
	offerBytes: ML_KEM_SEED_BYTES + X25519_BYTES,
	answerBytes: ML_KEM_MESSAGE_BYTES + X25519_BYTES,
	offer: (random) => {
		const { secretKey, publicKey } = ml_kem768.keygen(random.slice(0, ML_KEM_SEED_BYTES));
		const classical = X25519.offer(random.slice(ML_KEM_SEED_BYTES));
		return {
			privateKey: concat(secretKey, classical.privateKey),
			share: concat(publicKey, classical.share)
		};
	},
	answer: (random, share) => {
		const publicKey = share.slice(0, ENCAPSULATION_KEY_BYTES);
		const { cipherText, sharedSecret } = judged('ML-KEM-768', () =>
			ml_kem768.encapsulate(publicKey, random.slice(0, ML_KEM_MESSAGE_BYTES))
		);
		const classical = X25519.answer(
			random.slice(ML_KEM_MESSAGE_BYTES),
			share.slice(ENCAPSULATION_KEY_BYTES)
		);
		return {
			share: concat(cipherText, classical.share),
			sharedSecret: concat(sharedSecret, classical.sharedSecret)
		};
	},
	agree: (privateKey, share) => {
		const sharedSecret = judged('ML-KEM-768', () =>
			ml_kem768.decapsulate(
				share.slice(0, CIPHERTEXT_BYTES),
				privateKey.slice(0, DECAPSULATION_KEY_BYTES)
			)
		);
		const classical = X25519.agree(
			privateKey.slice(DECAPSULATION_KEY_BYTES),
			share.slice(CIPHERTEXT_BYTES)
		);
		return concat(sharedSecret, classical);
	}
};

export const GROUPS: readonly NamedGroup[] = [HYBRID, X25519, P256];

interface DiffieHellman {
	readonly shareBytes: number;
	readonly publicKey: (privateKey: Uint8Array) => Uint8Array;
	readonly agree: (privateKey: Uint8Array, share: Uint8Array) => Uint8Array;
}

function diffieHellman(name: NamedGroup['name'], group: DiffieHellman): NamedGroup {
	const offer = (random: Uint8Array): KeyPair => ({
		privateKey: random,
		share: group.publicKey(random)
	});
	const agree = (privateKey: Uint8Array, share: Uint8Array): Uint8Array => {
		if (share.length !== group.shareBytes) {
			throw new KeyShareError(
				`${name}: a share of ${group.shareBytes} bytes was wanted, ${share.length} came`
			);
		}
		return judged(name, () => group.agree(privateKey, share));
	};
	return {
		code: NAMED_GROUP[name],
		name,
		offerBytes: 32,
		answerBytes: 32,
		offer,
		answer: (random, share) => ({
			sharedSecret: agree(random, share),
			share: offer(random).share
		}),
		agree
	};
}

/**
 * The private key of P-256 that 32 random bytes are: as they are where they lie below the order,
 * as all but 1 in 2³² do.
 */
function scalar(random: Uint8Array): Uint8Array {
	const order = p256.Point.Fn.ORDER;
	const value = BigInt('0x' + Array.from(random, (b) => b.toString(16).padStart(2, '0')).join(''));
	if (value > 0n && value < order) return random;
	return p256.Point.Fn.toBytes((value % (order - 1n)) + 1n);
}

function judged<Result>(name: string, compute: () => Result): Result {
	try {
		return compute();
	} catch (error) {
		throw new KeyShareError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

function sizes(): { secretKey: number; publicKey: number } {
	const { secretKey, publicKey } = ml_kem768.lengths;
	return { secretKey: secretKey!, publicKey: publicKey! };
}
