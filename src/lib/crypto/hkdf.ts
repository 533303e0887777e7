import { expand, extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import type { HashFunction } from './hash-function.ts';

/** A hash with what is built on it, by @noble: for protocols that hash much. RFC 2104, RFC 5869. */
export interface HkdfHash extends HashFunction {
	readonly hmac: (key: Uint8Array, message: Uint8Array) => Uint8Array;
	/** HKDF-Extract: a pseudorandom key as long as a digest. RFC 5869 §2.2. */
	readonly extract: (salt: Uint8Array, inputKeyMaterial: Uint8Array) => Uint8Array;
	/** HKDF-Expand: `length` bytes, at most 255 digests. RFC 5869 §2.3. */
	readonly expand: (pseudorandomKey: Uint8Array, info: Uint8Array, length: number) => Uint8Array;
}

function withHkdf(name: string, hash: typeof sha256 | typeof sha384): HkdfHash {
	return {
		name,
		digestBytes: hash.outputLen,
		digest: (message) => hash(message),
		hmac: (key, message) => hmac(hash, key, message),
		extract: (salt, inputKeyMaterial) => extract(hash, inputKeyMaterial, salt),
		expand: (pseudorandomKey, info, length) => expand(hash, pseudorandomKey, info, length)
	};
}

export const HKDF_SHA_256 = withHkdf('SHA-256', sha256);
export const HKDF_SHA_384 = withHkdf('SHA-384', sha384);
