import type { OrderCase } from './order-cases.ts';

/** What the worker is asked: sign one text, and verify what arrives. */
export interface OrderJob {
	readonly signer: OrderCase['signer'];
	readonly signed: string;
	/** The text that arrives. */
	readonly text: string;
	/** 64 bytes in hex that arrive; null: the signer's own, but for `flippedBit`. */
	readonly signature: string | null;
	readonly flippedBit: number | null;
	/** 32 bytes in hex. */
	readonly key: string;
}

export interface OrderAnswer {
	/** The signer's own signature, 64 bytes. */
	readonly made: Uint8Array;
	/** What verify returns for what arrives. */
	readonly valid: boolean;
}

/** Jobs are the same where this is. */
export function nameOf(job: OrderJob): string {
	const { signer, signed, text, signature, flippedBit, key } = job;
	return JSON.stringify([signer, signed, text, signature, flippedBit, key]);
}

/** The signature with one bit turned; itself where `bit` is null. */
export function turned(signature: Uint8Array, bit: number | null): Uint8Array {
	if (bit === null) return signature;
	const changed = signature.slice();
	changed[bit >> 3]! ^= 1 << (bit & 7);
	return changed;
}
