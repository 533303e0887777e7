import { sha256 } from '@noble/hashes/sha2.js';
import type { Traced } from '../trace/trace.ts';
import { DigestTable } from './digest-table.ts';

/** One more message hashed, equal to none before it. */
export interface MessageHashed {
	readonly kind: 'messageHashed';
	/** Messages hashed so far, this one included. */
	readonly tries: number;
	/** The first `bits` bits of its SHA-256, but at most 53 of them, as a number. */
	readonly truncated: number;
}

export interface Collision {
	readonly tries: number;
	/** The bits both digests begin with, but at most 53 of them, as a number. */
	readonly truncated: number;
	/** Two different messages; ASCII bytes. The second is the last one hashed. */
	readonly first: Uint8Array;
	readonly second: Uint8Array;
}

/** All of SHA-256. A pair in so many bits is not to be hoped for: put an end to the search. */
export const MAX_BITS = 256;

/** Most bits that a number holds exactly, and so the table. */
const TABLE_BITS = 53;

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

/** The first `bits` bits, 1 … 53, of a digest, as a number below 2^bits. */
export function truncate(digest: Uint8Array, bits: number): number {
	const view = new DataView(digest.buffer, digest.byteOffset);
	const high = view.getUint32(0);
	if (bits <= 32) return high >>> (32 - bits);
	return high * 2 ** (bits - 32) + (view.getUint32(4) >>> (64 - bits));
}

/** Whether two digests begin with the same `bits` bits, 0 … 256. */
export function beginAlike(a: Uint8Array, b: Uint8Array, bits: number): boolean {
	const whole = bits >>> 3;
	for (let i = 0; i < whole; i++) if (a[i] !== b[i]) return false;
	return bits % 8 === 0 || (a[whole]! ^ b[whole]!) >>> (8 - (bits % 8)) === 0;
}

/**
 * Hashes message after message until two SHA-256 digests begin with the same `bits` bits, one step a
 * message: take as many steps as a slice of time allows. The same seed finds the same pair.
 * Uses @noble's SHA-256, because nobody looks inside 82,000 times.
 * @throws {RangeError} unless `bits` is a whole number from 1 to 256
 */
export function* findCollision(bits: number, seed: string): Traced<MessageHashed, Collision> {
	if (!Number.isInteger(bits) || bits < 1 || bits > MAX_BITS) {
		throw new RangeError(`1 to ${MAX_BITS} bits to compare were wanted, ${bits} came`);
	}
	const seen = new DigestTable();
	for (let counter = 0; ; counter++) {
		const message = counterMessage(seed, counter);
		const digest = sha256(message);
		const truncated = truncate(digest, Math.min(bits, TABLE_BITS));
		const earlier = seen.addOrFind(truncated, counter);
		const tries = counter + 1;
		if (earlier !== null) {
			const first = counterMessage(seed, earlier);
			// Of more than 53 bits, the table has seen the beginning only.
			if (beginAlike(sha256(first), digest, bits))
				return { tries, truncated, first, second: message };
		}
		yield { kind: 'messageHashed', tries, truncated };
	}
}
