import { modularInverse } from '$lib/crypto/inverse.ts';
import { modularPower } from '$lib/crypto/modular-power.ts';
import { perState } from '$lib/figures/per-state.ts';
import { run } from '$lib/trace/trace.ts';
import { ANA } from './first-keys.ts';

/** Keys that Eve may attack, by the length of n in bits. She knows n and e. */
export const TARGETS = {
	12: { n: 61n * 53n, e: 17n },
	32: { n: 64621n * 64151n, e: 17n },
	48: { n: 16306249n * 13198301n, e: 17n },
	64: { n: 3983477513n * 3560184493n, e: 17n },
	2048: { n: ANA.n, e: ANA.e }
} as const;

export const SIZES = [12, 32, 48, 64, 2048] as const;
export type Size = (typeof SIZES)[number];

/** Words that Ana may get; the page draws one. Printable ASCII, one number a letter. */
export const WORDS = [
	'noon, pier 9',
	'bring a map',
	'platform 4',
	'feed the cat',
	'blue ticket',
	'at the mill'
] as const;

/** Where the division by one number after another is. */
export type Search =
	| { readonly kind: 'idle' }
	| { readonly kind: 'running'; readonly tries: number; readonly milliseconds: number }
	| {
			readonly kind: 'ended';
			readonly tries: number;
			readonly milliseconds: number;
			/** Null where the reader stopped it. */
			readonly factor: bigint | null;
	  }
	| { readonly kind: 'failed'; readonly reason: string };

/** Eve's desk. */
export interface FactorDesk {
	readonly size: Size;
	/** Index of the word in the letter. */
	readonly word: number;
	/** What the reader takes for a factor of n, and for d; as typed. */
	readonly factorTyped: string;
	readonly exponentTyped: string;
	readonly search: Search;
	/** Fastest division measured so far, in divisions a second. */
	readonly speed: number | null;
}

/** The letter: each character by itself as a number, to the power e, without any padding. */
export function letterNumbers({ size, word }: FactorDesk): bigint[] {
	const { n, e } = TARGETS[size];
	return [...WORDS[word]!].map((letter) =>
		run(modularPower({ base: BigInt(letter.codePointAt(0)!), exponent: e, modulus: n }))
	);
}

/** What Eve has found out so far. */
export interface Findings {
	/** Two factors of n, from the reader's division or the search. */
	readonly factors: readonly [bigint, bigint] | null;
	/** n modulo what was typed; null where it is no number from 2 to n − 1. */
	readonly remainder: bigint | null;
	readonly phi: bigint | null;
	/** e × the typed d modulo φ(n): 1 where it is right. */
	readonly product: bigint | null;
	/** The letter under the d at hand; null without one. */
	readonly reading: string | null;
	readonly isRead: boolean;
}

export const findings = perState((desk: FactorDesk): Findings => {
	const { n, e } = TARGETS[desk.size];
	const typed = digits(desk.factorTyped);
	const remainder = typed !== null && typed > 1n && typed < n ? n % typed : null;
	const searched = desk.search.kind === 'ended' ? desk.search.factor : null;
	const factor = remainder === 0n ? typed : searched;
	const phi = factor ? (factor - 1n) * (n / factor - 1n) : null;
	// On 3,233 the reader finds d; on the longer keys Eve's machine does what the reader did by hand.
	const d =
		desk.size === 12 ? digits(desk.exponentTyped) : phi && run(modularInverse(e, phi)).inverse;
	const reading = d && d < 1n << 70n ? decrypt(desk, d) : null;
	return {
		factors: factor ? [factor, n / factor] : null,
		remainder,
		phi,
		product: phi && d ? (e * d) % phi : null,
		reading,
		isRead: factor !== null && reading === WORDS[desk.word]
	};
});

function decrypt(desk: FactorDesk, d: bigint): string {
	const { n } = TARGETS[desk.size];
	return letterNumbers(desk)
		.map((c) => run(modularPower({ base: c, exponent: d, modulus: n })))
		.map((m) => (m >= 32n && m < 127n ? String.fromCodePoint(Number(m)) : '·'))
		.join('');
}

function digits(text: string): bigint | null {
	const trimmed = text.replace(/[\s,]/g, '');
	return /^\d{1,40}$/.test(trimmed) ? BigInt(trimmed) : null;
}

/** Divisions that trial division needs at most: 2 and the odd numbers up to √n. Infinity beyond 2^1023. */
export function mostDivisions(size: Size): number {
	return 2 ** (size / 2 - 1);
}
