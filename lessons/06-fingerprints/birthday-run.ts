import { beginAlike, expectedCollisionTries, findCollision } from '$lib/crypto/birthday.ts';
import type { Collision, MessageHashed } from '$lib/crypto/birthday.ts';
import { sha256Blocks } from '$lib/crypto/sha256.ts';
import { run, type Traced } from '$lib/trace/trace.ts';

/** A search gives up after so many messages, before its table fills the memory of a phone. */
export const MOST_MESSAGES = 4_000_000;

/** What the worker is asked to look for. */
export interface Order {
	/** Bits that must agree, 1 … 256. */
	readonly bits: number;
	readonly seed: string;
}

/** The search of `findCollision`, with an end: null after `MOST_MESSAGES` messages without a pair. */
export function* searchWithEnd({ bits, seed }: Order): Traced<MessageHashed, Collision | null> {
	const search = findCollision(bits, seed);
	for (let next = search.next(); ; next = search.next()) {
		if (next.done) return next.value;
		yield next.value;
		if (next.value.tries >= MOST_MESSAGES) return null;
	}
}

/** A search that has ended. */
export interface Run extends Order {
	/** Messages hashed. */
	readonly tries: number;
	/** Measured in the worker. */
	readonly milliseconds: number;
	/** Two messages and their SHA-256; null where the search ended without a pair. */
	readonly pair: Pair | null;
}

export interface Pair {
	readonly first: Uint8Array;
	readonly second: Uint8Array;
	readonly firstDigest: Uint8Array;
	readonly secondDigest: Uint8Array;
}

/** Hashes both messages of a collision again, so that what the page shows does not hang on the worker. */
export function pairOf({ first, second }: Collision): Pair {
	return {
		first,
		second,
		firstDigest: run(sha256Blocks(first)),
		secondDigest: run(sha256Blocks(second))
	};
}

/** Whether a run ended with two different messages whose digests really begin alike. */
export function succeeded({ bits, pair }: Run): boolean {
	return (
		pair !== null &&
		beginAlike(pair.firstDigest, pair.secondDigest, bits) &&
		(pair.first.length !== pair.second.length ||
			pair.first.some((byte, i) => byte !== pair.second[i]))
	);
}

/**
 * Messages a second of the last search that was long enough to measure; null while there was none.
 * The first few hundred messages measure how the worker starts.
 */
export function speedOf(runs: readonly Run[]): number | null {
	const run = runs.findLast(({ tries, milliseconds }) => tries >= 1000 && milliseconds > 0);
	return run ? (run.tries / run.milliseconds) * 1000 : null;
}

/** Seconds that the expected number of messages takes at so many a second. */
export function expectedTime(bits: number, speed: number): number {
	return expectedCollisionTries(bits) / speed;
}

/** `trips` → `trips-2` → `trips-3`: another row of messages, the same for everybody. */
export function nextSeed(seed: string): string {
	const [, text, number] = /^(.*?)(?:-(\d{1,6}))?$/s.exec(seed)!;
	return `${text}-${Number(number ?? 1) + 1}`;
}
