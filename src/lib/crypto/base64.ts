import type { Traced } from '../trace/trace.ts';

/** RFC 4648 §4, table 1: the letter for each value of six bits. */
export const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** RFC 4648 §5, table 2: the same, safe in URLs and file names. */
export const URL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Fills the last group up to four letters. RFC 4648 §4. */
export const PAD = '=';

/** One group of up to three bytes and the four letters it is written with. RFC 4648 §4. */
export interface Group {
	readonly kind: 'grouped';
	/** Group number, from 0. Its letters are at 4 × group. */
	readonly group: number;
	/** Where its bytes start: 3 × group. */
	readonly start: number;
	/** One to three bytes; fewer than three only in the last group. */
	readonly bytes: Uint8Array;
	/** The bytes as one 24-bit number, zeros standing for missing bytes. */
	readonly bits24: number;
	/** Values 0 … 63, six bits each: two, three or four of them. */
	readonly sextets: readonly number[];
	/** Zero bits added to fill the last sextet: 0, 2 or 4. */
	readonly padBits: number;
	/** The four letters; a missing sextet is written as `=`. */
	readonly letters: string;
}

/** Why a text is not Base64. */
export type Base64Problem =
	/** A letter outside the alphabet, white space included. RFC 4648 §3.3. */
	| 'alphabet'
	/** The length is not a multiple of four letters: padding is missing. RFC 4648 §3.2. */
	| 'length'
	/** A `=` elsewhere than in the last one or two places. RFC 4648 §3.3. */
	| 'padding'
	/** Bits that no byte uses are not zero. RFC 4648 §3.5. */
	| 'padBits';

/** A text that is not strict Base64; `at` is the place of the letter, from 0. */
export class Base64Error extends Error {
	override readonly name = 'Base64Error';
	constructor(
		readonly problem: Base64Problem,
		readonly at: number,
		message: string
	) {
		super(message);
	}
}

export type Base64Decoded =
	| { readonly ok: true; readonly bytes: Uint8Array }
	| { readonly ok: false; readonly error: Base64Error };

/** Writes bytes as Base64 with padding, one step a group. RFC 4648 §4. */
export function* encodeBase64(bytes: Uint8Array, alphabet = ALPHABET): Traced<Group, string> {
	let text = '';
	for (let start = 0; start < bytes.length; start += 3) {
		const step = encodeGroup(bytes.slice(start, start + 3), start / 3, alphabet);
		yield step;
		text += step.letters;
	}
	return text;
}

/**
 * Reads strict Base64, one step a group. A text that breaks a rule is a value, not an exception,
 * because figures show it; the groups before the fault have been yielded by then.
 * RFC 4648 §4, with the refusals of §3.2, §3.3 and §3.5.
 */
export function* decodeBase64(text: string, alphabet = ALPHABET): Traced<Group, Base64Decoded> {
	const bytes: number[] = [];
	for (let group = 0; group * 4 < text.length; group++) {
		const step = decodeGroup(text, group, alphabet);
		if (step instanceof Base64Error) return { ok: false, error: step };
		yield step;
		bytes.push(...step.bytes);
	}
	return { ok: true, bytes: Uint8Array.from(bytes) };
}

function encodeGroup(bytes: Uint8Array, group: number, alphabet: string): Group {
	const [first = 0, second = 0, third = 0] = bytes;
	const bits24 = (first << 16) | (second << 8) | third;
	// n bytes need n + 1 sextets: 8 bits two, 16 bits three, 24 bits four.
	const sextets = [18, 12, 6, 0].slice(0, bytes.length + 1).map((shift) => (bits24 >> shift) & 63);
	const padBits = sextets.length * 6 - bytes.length * 8;
	const letters = sextets
		.map((sextet) => alphabet[sextet])
		.join('')
		.padEnd(4, PAD);
	return { kind: 'grouped', group, start: group * 3, bytes, bits24, sextets, padBits, letters };
}

function decodeGroup(text: string, group: number, alphabet: string): Group | Base64Error {
	const start = group * 4;
	const letters = text.slice(start, start + 4);
	const isLast = start + 4 >= text.length;
	// Only `==` and `=` at the very end are padding; any other `=` is a fault of the loop below.
	const padding = isLast && letters.length === 4 ? (/={1,2}$/.exec(letters)?.[0].length ?? 0) : 0;

	const sextets: number[] = [];
	for (const [i, letter] of letters
		.slice(0, letters.length - padding)
		.split('')
		.entries()) {
		const sextet = alphabet.indexOf(letter);
		if (sextet === -1) return unknownLetter(letter, start + i);
		sextets.push(sextet);
	}
	if (letters.length < 4) {
		return new Base64Error(
			'length',
			text.length,
			`Base64 comes in groups of four letters; after letter ${text.length} ` +
				`${4 - letters.length} more are wanted, or ${PAD} as padding.`
		);
	}

	const byteLength = 3 - padding;
	const bits24 = sextets.reduce((bits, sextet, i) => bits | (sextet << (18 - 6 * i)), 0);
	const padBits = sextets.length * 6 - byteLength * 8;
	if ((sextets.at(-1)! & ((1 << padBits) - 1)) !== 0) {
		return new Base64Error(
			'padBits',
			start + sextets.length - 1,
			`The last ${padBits} bits of the letter at ${start + sextets.length - 1} belong to no byte ` +
				`and must be zero; another letter would be the one spelling of these bytes.`
		);
	}
	const bytes = Uint8Array.from(
		[16, 8, 0].slice(0, byteLength),
		(shift) => (bits24 >> shift) & 255
	);
	return { kind: 'grouped', group, start: group * 3, bytes, bits24, sextets, padBits, letters };
}

function unknownLetter(letter: string, at: number): Base64Error {
	if (letter === PAD) {
		return new Base64Error(
			'padding',
			at,
			`The ${PAD} at ${at} is out of place: at most two may stand, at the very end.`
		);
	}
	return new Base64Error(
		'alphabet',
		at,
		`${JSON.stringify(letter)} at ${at} is not one of the 64 letters of Base64.`
	);
}
