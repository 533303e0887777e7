import { ctr } from '$lib/crypto/ctr.ts';
import {
	expectedSeconds,
	keysForPairs,
	keysOfBits,
	keysOfText,
	log2
} from '$lib/crypto/key-space.ts';
import { SEARCHED_BITS, weakKey, type KnownMessage } from '$lib/crypto/weak-key.ts';
import { run } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';

/** A kind of secret on the ruler. */
export interface Secret {
	readonly name: string;
	/** How its number of possibilities comes about. */
	readonly rule: string;
	readonly count: bigint;
}

/** What our guesser tries: words and endings. The sizes are our assumption, and the page says so. */
const COMMON_WORDS = 10_000n;
const COMMON_ENDINGS = 1_000n;

export const SECRETS: readonly Secret[] = [
	{ name: '4-digit PIN', rule: '10⁴', count: keysOfText(10, 4) },
	{ name: '16-bit key, searched below', rule: '2¹⁶', count: keysOfBits(SEARCHED_BITS) },
	{
		name: '“simplePW”, guessed as word and ending',
		rule: '10,000 words × 1,000 endings',
		count: COMMON_WORDS * COMMON_ENDINGS
	},
	{ name: '8 random letters', rule: '52⁸', count: keysOfText(52, 8) },
	{ name: '128 random bits', rule: '2¹²⁸', count: keysOfBits(128) },
	{ name: '256 random bits', rule: '2²⁵⁶', count: keysOfBits(256) }
];

/** Ends of the slider for guesses a second, as tenths of powers of ten. */
export const SPEED_TENTHS = [0, 150] as const;
export const PEOPLE = [2, 40] as const;

/** Sixteen zero bytes; everybody knows it. */
const COUNTER_BLOCK = new Uint8Array(16);
const KNOWN_TEXT = toUtf8('I like you!');

export interface KeySpace {
	/** Guesses a second are 10 to the power of a tenth of this. */
	readonly speedTenths: number;
	readonly people: number;
	readonly search: Search | null;
}

/** A search for a key of 16 random bits, on this very machine. */
export interface Search {
	/** The key to be found, drawn by the page, 0 … 65,535. */
	readonly drawn: number;
	readonly tries: number;
	/** Since its start, measured in the worker. */
	readonly milliseconds: number;
	readonly end: 'running' | 'found' | 'stopped' | 'missed';
	/** Why it could not run. */
	readonly failure: string | null;
}

export function guessesPerSecond({ speedTenths }: KeySpace): number {
	return 10 ** (speedTenths / 10);
}

/** Mean time until `secret` is found at the speed chosen. */
export function secondsFor(state: KeySpace, { count }: Secret): number {
	return expectedSeconds(count, guessesPerSecond(state));
}

/** Where on the ruler one arrives after so many seconds, in bits. */
export function bitsWithin(state: KeySpace, seconds: number): number {
	return Math.max(0, Math.log2(guessesPerSecond(state) * seconds));
}

export function bitsOf({ count }: Secret): number {
	return log2(count);
}

/** Keys a second of the search, once it has run long enough to tell. */
export function measuredSpeed({ search }: KeySpace): number | null {
	if (!search || search.milliseconds < 1 || search.tries === 0) return null;
	return (search.tries / search.milliseconds) * 1000;
}

export function pairKeys({ people }: KeySpace): bigint {
	return keysForPairs(people);
}

/** The exercise for the worker: a message whose text is known, under the drawn key. */
export function exercise(drawn: number): KnownMessage {
	const key = weakKey(drawn, 32);
	const ciphertext = run(ctr({ key, counterBlock: COUNTER_BLOCK, input: KNOWN_TEXT }));
	return { counterBlock: COUNTER_BLOCK, plaintext: KNOWN_TEXT, ciphertext, keyBytes: 32 };
}
