import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** How a text becomes what is published: hashed once, or slowly and with a salt. */
export interface PublishingMethod {
	readonly method: 'sha256' | 'pbkdf2';
	/** 16 random bytes, published beside the digest; SHA-256 takes none. */
	readonly salt: Uint8Array;
}

/** What everybody sees. */
export interface Published extends PublishingMethod {
	/** 32 bytes. */
	readonly digest: Uint8Array;
}

/** Rounds of the slow way here: few enough to wait for. */
export const ROUNDS = 1000;
/** Rounds that OWASP's Password Storage Cheat Sheet wants for PBKDF2-HMAC-SHA-256. */
export const REAL_ROUNDS = 600_000;

/** SHA-256 once (FIPS 180-4), or PBKDF2-HMAC-SHA-256 of `ROUNDS` rounds (RFC 8018 §5.2): 32 bytes. */
export function publishingFunction({
	method,
	salt
}: PublishingMethod): (message: Uint8Array) => Uint8Array {
	if (method === 'sha256') return sha256;
	return (message) => pbkdf2(sha256, message, salt, { c: ROUNDS, dkLen: 32 });
}
