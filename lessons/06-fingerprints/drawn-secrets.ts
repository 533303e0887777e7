import { BIRTH_YEARS } from '$lib/crypto/preimage.ts';
import { toHex } from '$lib/wire/bytes.ts';

/** What the page draws; nobody is asked for an own one. */
export const KINDS = ['pin', 'birthday', 'random'] as const;
export type Kind = (typeof KINDS)[number];

/** Random bytes that a draw takes: 16 for the secret, 16 for the salt. */
export const DRAW_BYTES = 32;

/** Name of a kind, and how many values it has: a birthday as `guesses` writes it first. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
	pin: 'PIN',
	birthday: 'birthday',
	random: '128-bit value'
};

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(BIRTH_YEARS.first, 0, 1);
const DAYS = (Date.UTC(BIRTH_YEARS.last + 1, 0, 1) - FIRST_DAY) / DAY;

/** Values a kind can take. */
export const VALUES: Readonly<Record<Kind, number>> = {
	pin: 10_000,
	birthday: DAYS,
	random: 2 ** 128
};

/** The secret of a kind that 16 random bytes make. */
export function secretOf(kind: Kind, bytes: Uint8Array): string {
	// A remainder of 32 bits favours the small values by less than one in 100,000.
	const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
	if (kind === 'pin') return String(number % VALUES.pin).padStart(4, '0');
	if (kind === 'birthday') {
		return new Date(FIRST_DAY + (number % DAYS) * DAY).toISOString().slice(0, 10);
	}
	return toHex(bytes.subarray(0, 16));
}
