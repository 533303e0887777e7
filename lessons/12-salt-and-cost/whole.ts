import { grouped } from '$lib/figures/durations.ts';

export type ReadWhole =
	{ readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

/** Reads a whole number between two limits; else says what was wanted, what came and why. */
export function readWhole(
	text: string,
	[least, most, why]: readonly [least: number, most: number, why: string]
): ReadWhole {
	const digits = text.replace(/[\s,_]/g, '');
	const between = `${grouped(least)} to ${grouped(most)}`;
	const came = text.length > 24 ? `${text.slice(0, 24)}…` : text;
	if (!/^\d+$/.test(digits)) {
		return { ok: false, reason: `A whole number from ${between} is wanted; “${came}” came.` };
	}
	const value = Number(digits);
	if (value < least) {
		return { ok: false, reason: `At least ${grouped(least)} is wanted; ${grouped(value)} came.` };
	}
	if (value > most) {
		return { ok: false, reason: `${grouped(most)} is the most here: ${why}. “${came}” came.` };
	}
	return { ok: true, value };
}
