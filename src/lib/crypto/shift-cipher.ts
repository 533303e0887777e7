import type { Traced } from '../trace/trace.ts';

/** Letters in the alphabet, and so the number of shifts; shift 0 changes nothing. */
export const ALPHABET_SIZE = 26;

/** What became of one character. */
export interface LetterShifted {
	readonly kind: 'letterShifted';
	/** Where it stands, in UTF-16 units from the start. */
	readonly at: number;
	/** The character, whole even outside the Basic Multilingual Plane. */
	readonly from: string;
	readonly to: string;
	/** Its place in the alphabet before, 0 … 25; null where it is no letter A–Z or a–z and is kept. */
	readonly fromIndex: number | null;
	/** Its place after: fromIndex + shift, modulo 26. */
	readonly toIndex: number | null;
}

/**
 * Moves every letter A–Z and a–z by `shift` places, round the end, and keeps all else. A negative
 * shift undoes a positive one. A toy: there are only 26 keys, and `breakShift` finds the right one.
 * @throws {RangeError} on a shift that is no whole number
 */
export function* shiftText(text: string, shift: number): Traced<LetterShifted, string> {
	if (!Number.isInteger(shift)) throw new RangeError(`a whole number to shift by, not ${shift}`);
	let shifted = '';
	for (const from of text) {
		const step = shiftLetter(shifted.length, from, shift);
		yield step;
		shifted += step.to;
	}
	return shifted;
}

/** The place of a letter in the alphabet, 0 … 25 for A–Z and a–z alike; null for anything else. */
export function letterIndex(character: string): number | null {
	if (!/^[A-Za-z]$/.test(character)) return null;
	return character.toUpperCase().charCodeAt(0) - 'A'.charCodeAt(0);
}

function shiftLetter(at: number, from: string, shift: number): LetterShifted {
	const fromIndex = letterIndex(from);
	if (fromIndex === null) {
		return { kind: 'letterShifted', at, from, to: from, fromIndex, toIndex: null };
	}
	const toIndex = modulo(fromIndex + shift, ALPHABET_SIZE);
	const to = String.fromCharCode(from.charCodeAt(0) - fromIndex + toIndex);
	return { kind: 'letterShifted', at, from, to, fromIndex, toIndex };
}

/** Never negative, unlike `%`. */
function modulo(x: number, m: number): number {
	return ((x % m) + m) % m;
}
