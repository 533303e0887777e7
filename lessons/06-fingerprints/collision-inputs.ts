import { SHATTERED } from '$lib/crypto/shattered.ts';
import { concat, toUtf8 } from '$lib/wire/bytes.ts';

/** What the reader does to the two inputs. */
export interface Collision {
	/** Appended to both. */
	readonly appended: string;
	/** Which input gets one byte changed. */
	readonly changed: 'neither' | 'A' | 'both';
	/** Offset of that byte, from 0. */
	readonly offset: number;
}

export type Side = 'A' | 'B';

/** Length of the common prefix, and of each input before anything is appended, in bytes. */
export const PREFIX_BYTES = SHATTERED.prefix.length;
export const INPUT_BYTES = PREFIX_BYTES + SHATTERED.blocksA.length;

/** What the common prefix is made of; offsets from its first byte. */
export const PREFIX_PARTS = {
	pdf: { start: 0, end: 149 },
	jpeg: { start: 149, end: 155 },
	/** ASCII that its authors left for whoever reads the bytes. */
	greeting: { start: 155, end: 173 },
	comment: { start: 173, end: PREFIX_BYTES }
} as const;

const ORIGINALS: Readonly<Record<Side, Uint8Array>> = {
	A: concat(SHATTERED.prefix, SHATTERED.blocksA),
	B: concat(SHATTERED.prefix, SHATTERED.blocksB)
};

/** One of the two inputs as the reader left it: its lowest bit flipped in the byte that changed. */
export function inputOf({ appended, changed, offset }: Collision, side: Side): Uint8Array {
	const input = concat(ORIGINALS[side], toUtf8(appended));
	if (changed === 'both' || changed === side) input[offset]! ^= 1;
	return input;
}

/** Length of each input with what is appended, in bytes. */
export function lengthOf({ appended }: Collision): number {
	return INPUT_BYTES + toUtf8(appended).length;
}

/** Offsets at which two inputs of one length differ. */
export function differingOffsets(a: Uint8Array, b: Uint8Array): readonly number[] {
	return [...a.keys()].filter((i) => a[i] !== b[i]);
}
