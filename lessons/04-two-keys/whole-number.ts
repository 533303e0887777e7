import { grouped } from '$lib/figures/durations.ts';

/** The longest text that is read as a number; what is longer is no number of this lesson. */
const MOST_DIGITS = 40;

/** A number as it was typed, or what is wrong with it. */
export type Whole =
	{ readonly ok: true; readonly value: bigint } | { readonly ok: false; readonly reason: string };

/** Reads digits, with spaces or commas between them; never throws. */
export function readWhole(text: string, example: bigint): Whole {
	const digits = text.replace(/[\s,]/g, '');
	if (digits === '') {
		return { ok: false, reason: `A whole number was wanted, nothing came. Try ${example}.` };
	}
	if (!/^\d+$/.test(digits)) {
		const came = text.length > 12 ? `${text.slice(0, 11)}…` : text;
		return {
			ok: false,
			reason: `A whole number was wanted, “${came}” came. Type digits only, such as ${example}.`
		};
	}
	if (digits.length > MOST_DIGITS) {
		return {
			ok: false,
			reason: `A number of at most ${MOST_DIGITS} digits was wanted, ${digits.length} came. Try ${example}.`
		};
	}
	return { ok: true, value: BigInt(digits) };
}

/** With a comma before each three digits. */
export function asRead(value: bigint): string {
	return value < 1n << 53n ? grouped(Number(value)) : String(value);
}
