import type { Traced } from '../trace/trace.ts';
import {
	pssEncode,
	pssVerify,
	type PssCheck,
	type PssEncodeStep,
	type PssOptions,
	type PssVerifyStep
} from './emsa-pss.ts';
import { SHA_256 } from './hash-function.ts';
import { bitLength, byteLength, bytesToInteger, integerToBytes } from './integer-bytes.ts';
import type { BitTaken } from './modular-power.ts';
import type { RsaPrivateKey, RsaPublicKey } from './rsa-key.ts';
import { rsasp1ByHalves, rsavp1, type HalvesJoined } from './rsa.ts';

export interface PssSigning extends PssOptions {
	/** Of any length. */
	readonly message: Uint8Array;
	/** 32 random bytes with SHA-256, fresh for each signature. */
	readonly salt: Uint8Array;
}

export interface PssChecking extends PssOptions {
	readonly message: Uint8Array;
	readonly signature: Uint8Array;
	/** sLen in bytes; as long as the digest when left out. */
	readonly saltBytes?: number;
}

/** EM = s^e mod n, what the public key makes of a signature. RFC 8017 §8.1.2, step 2. */
export interface SignatureOpened {
	readonly kind: 'signatureOpened';
	readonly encoded: Uint8Array;
}

/**
 * "valid signature", or the check that failed first: the signature's own length or range, one of
 * the encoding's, or "encodingLength" where s^e is longer than an encoding may be.
 */
export type PssSignatureVerdict =
	| { readonly ok: true }
	| {
			readonly ok: false;
			readonly failed: PssCheck | 'signatureLength' | 'range' | 'encodingLength';
	  };

/**
 * RSASSA-PSS-SIGN: a signature as long as the modulus. RFC 8017 §8.1.1.
 * @throws {RangeError} "encoding error" on a modulus too short for digest and salt
 */
export function* pssSign(
	privateKey: RsaPrivateKey,
	signing: PssSigning
): Traced<PssEncodeStep | BitTaken | HalvesJoined, Uint8Array> {
	const encodedBits = bitLength(privateKey.n) - 1;
	const encoded = yield* pssEncode({ ...signing, encodedBits });
	const s = yield* rsasp1ByHalves(privateKey, bytesToInteger(encoded));
	return integerToBytes(s, byteLength(privateKey.n));
}

/** RSASSA-PSS-VERIFY; a bad signature is a value, because figures show it. RFC 8017 §8.1.2. */
export function* checkPss(
	publicKey: RsaPublicKey,
	checking: PssChecking
): Traced<PssVerifyStep | BitTaken | SignatureOpened, PssSignatureVerdict> {
	const { signature, message, hash = SHA_256, saltBytes = hash.digestBytes } = checking;
	if (signature.length !== byteLength(publicKey.n)) return { ok: false, failed: 'signatureLength' };
	const s = bytesToInteger(signature);
	if (s >= publicKey.n) return { ok: false, failed: 'range' };
	const m = yield* rsavp1(publicKey, s);

	const encodedBits = bitLength(publicKey.n) - 1;
	const encodedBytes = Math.ceil(encodedBits / 8);
	// A byte less than k where modBits − 1 is divisible by 8. RFC 8017 §8.1.2, step 2.c.
	if (byteLength(m) > encodedBytes) return { ok: false, failed: 'encodingLength' };
	const encoded = integerToBytes(m, encodedBytes);
	yield { kind: 'signatureOpened', encoded };
	return yield* pssVerify({ message, encoded, encodedBits, saltBytes, hash });
}
