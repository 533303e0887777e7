import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import type { Traced } from '../trace/trace.ts';

const HASH_BYTES = 32;

/** One iteration of one block: U_c, and the XOR of all so far. */
export interface Iterated {
	readonly kind: 'iterated';
	/** Block number, from 1. */
	readonly block: number;
	/** 1 … iterations. */
	readonly iteration: number;
	/** 32 bytes. */
	readonly u: Uint8Array;
}

/** PBKDF2 with HMAC-SHA-256: `keyBytes` bytes of output. RFC 8018 §5.2. */
export function* pbkdf2(
	password: Uint8Array,
	salt: Uint8Array,
	{ iterations, keyBytes }: { readonly iterations: number; readonly keyBytes: number }
): Traced<Iterated, Uint8Array> {
	// HMAC's two states after the key are computed once: the password is hashed once, however often it is used.
	const keyed = hmac.create(sha256, password);
	const working = keyed.clone();
	const prf = (message: Uint8Array) => {
		const u = new Uint8Array(HASH_BYTES);
		keyed._cloneInto(working).update(message).digestInto(u);
		return u;
	};
	const blocks: Uint8Array[] = [];
	for (let block = 1; blocks.length * HASH_BYTES < keyBytes; block++) {
		let u = prf(concatBytes(salt, bigEndian(block)));
		const sum = u.slice();
		yield { kind: 'iterated', block, iteration: 1, u };
		for (let iteration = 2; iteration <= iterations; iteration++) {
			u = prf(u);
			for (let i = 0; i < HASH_BYTES; i++) sum[i]! ^= u[i]!;
			yield { kind: 'iterated', block, iteration, u };
		}
		blocks.push(sum);
	}
	return concatBytes(...blocks).subarray(0, keyBytes);
}

/** `INT (i)` of RFC 8018 §5.2: four bytes, most significant first. */
function bigEndian(block: number): Uint8Array {
	return Uint8Array.of(block >>> 24, block >>> 16, block >>> 8, block);
}
