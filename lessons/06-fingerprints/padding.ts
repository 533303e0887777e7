import { BLOCK_BYTES, LENGTH_BYTES, type Padded } from '$lib/crypto/sha256.ts';
import type { Role } from '$lib/figures/role.ts';

/** A part of a padded message within one block; offsets from the first byte of the block. */
export interface Part {
	readonly start: number;
	readonly end: number;
	readonly name: string;
	/** Only the message plays a role of its own. */
	readonly role?: Role;
}

/** What the 64 bytes of a block are, in order and without gaps. FIPS 180-4 §5.1.1. */
export function partsOfBlock({ bytes, messageLength }: Padded, block: number): readonly Part[] {
	const lengthAt = bytes.length - LENGTH_BYTES;
	const whole = [
		{ start: 0, end: messageLength, name: 'message', role: 'plaintext' as const },
		{ start: messageLength, end: messageLength + 1, name: 'the bit 1 and seven zeros: 80' },
		{ start: messageLength + 1, end: lengthAt, name: 'zeros' },
		{ start: lengthAt, end: bytes.length, name: `length: ${messageLength * 8} bits` }
	];
	const from = block * BLOCK_BYTES;
	return whole
		.map((part) => ({
			...part,
			start: Math.max(0, part.start - from),
			end: Math.min(BLOCK_BYTES, part.end - from)
		}))
		.filter(({ start, end }) => end > start);
}
