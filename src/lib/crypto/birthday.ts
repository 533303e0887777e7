import { sha256 } from '@noble/hashes/sha2.js';
import type { Traced } from '../trace/trace.ts';
import { DigestTable } from './digest-table.ts';

/** One more message hashed, equal to none before it. */
export interface MessageHashed {
	readonly kind: 'messageHashed';
	/** Messages hashed so far, this one included. */
	readonly tries: number;
	/** The first `bits` bits of its SHA-256, as a number below 2^bits. */
	readonly truncated: number;
}

export interface Collision {
	readonly tries: number;
	/** The bits both digests begin with, as a number below 2^bits. */
	readonly truncated: number;
	/** Two different messages; ASCII bytes. The second is the last one hashed. */
	readonly first: Uint8Array;
	readonly second: Uint8Array;
}

/** Most bits that fit the table; 2^16 tries on average. */
export const MAX_BITS = 32;

/**
 * Mean number of messages until two agree in `bits` bits: √(π/2 · 2^bits), so about 320 for 16,
 * 5,100 for 24 and 82,000 for 32. D. E. Knuth, The Art of Computer Programming, vol. 1, §1.2.11.3.
 */
export function expectedCollisionTries(bits: number): number {
	return Math.sqrt((Math.PI / 2) * 2 ** bits);
}

/** Message number `counter` of the search: the seed, a space and the number, in UTF-8. */
export function counterMessage(seed: string, counter: number): Uint8Array {
	return new TextEncoder().encode(`${seed} ${counter}`);
}

/** The first `bits` bits, 1 … 32, of a digest, as a number below 2^bits. */
export function truncate(digest: Uint8Array, bits: number): number {
	const first = new DataView(digest.buffer, digest.byteOffset).getUint32(0);
	return first >>> (32 - bits);
}

/**
 * Hashes message after message until two SHA-256 digests begin with the same `bits` bits, one step a
 * message: take as many steps as a slice of time allows. The same seed finds the same pair.
 * Uses @noble's SHA-256, because nobody looks inside 82,000 times.
 * @throws {RangeError} unless `bits` is a whole number from 1 to 32
 */
export function* findCollision(bits: number, seed: string): Traced<MessageHashed, Collision> {
	if (!Number.isInteger(bits) || bits < 1 || bits > MAX_BITS) {
		throw new RangeError(`1 to ${MAX_BITS} bits to compare were wanted, ${bits} came`);
	}
	const seen = new DigestTable();
	for (let counter = 0; ; counter++) {
		const message = counterMessage(seed, counter);
		const truncated = truncate(sha256(message), bits);
		const earlier = seen.addOrFind(truncated, counter);
		const tries = counter + 1;
		if (earlier !== null) {
			return { tries, truncated, first: counterMessage(seed, earlier), second: message };
		}
		yield { kind: 'messageHashed', tries, truncated };
	}
}
