import { sha256 } from '@noble/hashes/sha2.js';
import type { Traced } from '../trace/trace.ts';

/** One guess hashed and compared. */
export interface GuessHashed {
	readonly kind: 'guessHashed';
	/** Guesses so far, this one included. */
	readonly tries: number;
	readonly guess: string;
	readonly digest: Uint8Array;
	readonly matches: boolean;
}

export interface PreimageSearch {
	/** The text with that digest, or null when no guess had it. */
	readonly found: string | null;
	readonly tries: number;
}

/**
 * Hashes guess after guess (UTF-8) until one has the wanted digest, one step a guess: take as many
 * steps as a slice of time allows. `hash` is SHA-256 unless told; @noble's, because nobody looks
 * inside so often.
 */
export function* findPreimage(
	wanted: Uint8Array,
	guesses: Iterable<string>,
	hash: (message: Uint8Array) => Uint8Array = sha256
): Traced<GuessHashed, PreimageSearch> {
	const encoder = new TextEncoder();
	let tries = 0;
	for (const guess of guesses) {
		tries++;
		const digest = hash(encoder.encode(guess));
		const matches =
			digest.length === wanted.length && digest.every((byte, i) => byte === wanted[i]);
		yield { kind: 'guessHashed', tries, guess, digest, matches };
		if (matches) return { found: guess, tries };
	}
	return { found: null, tries };
}

/** All PINs of four digits, 0000 … 9999: 10,000. */
export function* pins(): Generator<string, void, void> {
	for (let pin = 0; pin < 10_000; pin++) yield String(pin).padStart(4, '0');
}

/** The years that `birthdays` goes through, both included. */
export const BIRTH_YEARS = { first: 1940, last: 2015 } as const;

/** The ways of writing a date that `birthdays` tries. */
export const DATE_FORMATS = [
	'YYYY-MM-DD',
	'YYYYMMDD',
	'DD.MM.YYYY',
	'DDMMYYYY',
	'DD/MM/YYYY',
	'MM/DD/YYYY'
] as const;

/** Every day of `BIRTH_YEARS` in every one of `DATE_FORMATS`, format after format: 166,554. */
export function* birthdays(): Generator<string, void, void> {
	for (const format of DATE_FORMATS) {
		for (let year = BIRTH_YEARS.first; year <= BIRTH_YEARS.last; year++) {
			for (let month = 1; month <= 12; month++) {
				for (let day = 1; day <= daysIn(year, month); day++) {
					yield writeDate(format, { year, month, day });
				}
			}
		}
	}
}

function writeDate(
	format: string,
	{ year, month, day }: { year: number; month: number; day: number }
): string {
	return format
		.replace('YYYY', String(year))
		.replace('MM', String(month).padStart(2, '0'))
		.replace('DD', String(day).padStart(2, '0'));
}

/** Days in a month of the Gregorian calendar, month 1 … 12. */
function daysIn(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
