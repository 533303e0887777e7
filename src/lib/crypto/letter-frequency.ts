import type { Traced } from '../trace/trace.ts';
import { ALPHABET_SIZE, letterIndex } from './shift-cipher.ts';

/**
 * Share of A … Z in English text, in percent.
 * Robert Lewand, Cryptological Mathematics, Mathematical Association of America 2000, p. 36.
 */
export const ENGLISH_PERCENT: readonly number[] = [
	8.167, 1.492, 2.782, 4.253, 12.702, 2.228, 2.015, 6.094, 6.966, 0.153, 0.772, 4.025, 2.406, 6.749,
	7.507, 1.929, 0.095, 5.987, 6.327, 9.056, 2.758, 0.978, 2.36, 0.15, 1.974, 0.074
];

/** How often A … Z stand in a text, capital and small counted together. */
export interface LettersCounted {
	readonly kind: 'lettersCounted';
	/** 26 counts. */
	readonly counts: readonly number[];
	/** Their sum; characters that are no letter A–Z are not in it. */
	readonly total: number;
}

/** How well a text fits English if it was shifted by `shift`. */
export interface ShiftScored {
	readonly kind: 'shiftScored';
	/** The guessed key, 0 … 25: undo it with `shiftText(ciphertext, -shift)`. */
	readonly shift: number;
	/** The 26 counts after undoing the shift. */
	readonly counts: readonly number[];
	/** Distance from English: Σ (count − expected)² / expected. Smaller fits better. */
	readonly chiSquared: number;
}

export interface ShiftRanking {
	/** All 26 shifts, the best first. */
	readonly ranking: readonly ShiftScored[];
	/** Letters that were there to count; with few the order says little, and one tries all 25. */
	readonly total: number;
}

/**
 * Breaks the shift cipher by letter frequency, without knowing its rule: counts the letters once,
 * scores the 26 ways to shift them back, and ranks these.
 */
export function* breakShift(
	ciphertext: string
): Traced<LettersCounted | ShiftScored, ShiftRanking> {
	const counted = countLetters(ciphertext);
	yield counted;

	const scored: ShiftScored[] = [];
	for (let shift = 0; shift < ALPHABET_SIZE; shift++) {
		const counts = counted.counts.map((_, i) => counted.counts[(i + shift) % ALPHABET_SIZE]!);
		const step: ShiftScored = {
			kind: 'shiftScored',
			shift,
			counts,
			chiSquared: chiSquared(counts, counted.total)
		};
		yield step;
		scored.push(step);
	}
	// The sort is stable: without letters to count, the shifts stay in order.
	return { ranking: scored.sort((a, b) => a.chiSquared - b.chiSquared), total: counted.total };
}

/** Counts A … Z, capital and small together. */
export function countLetters(text: string): LettersCounted {
	const counts = new Array<number>(ALPHABET_SIZE).fill(0);
	let total = 0;
	for (const character of text) {
		const index = letterIndex(character);
		if (index === null) continue;
		counts[index]!++;
		total++;
	}
	return { kind: 'lettersCounted', counts, total };
}

/** Pearson's χ² of 26 letter counts against English; 0 when there is no letter. */
export function chiSquared(counts: readonly number[], total: number): number {
	if (total === 0) return 0;
	return ENGLISH_PERCENT.reduce((sum, percent, i) => {
		const expected = (total * percent) / 100;
		return sum + (counts[i]! - expected) ** 2 / expected;
	}, 0);
}
