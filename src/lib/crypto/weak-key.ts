/** Bits of the key that are not zero. */
export const SEARCHED_BITS = 16;

export interface KnownMessage {
	/** 16 bytes, known to everybody. */
	readonly counterBlock: Uint8Array;
	/** What the searcher knows or guesses; four bytes or more leave hardly a chance for a wrong key. */
	readonly plaintext: Uint8Array;
	/** As long as `plaintext`: AES in counter mode. */
	readonly ciphertext: Uint8Array;
	/** 16, 24 or 32. The search takes as long for each: only 16 bits are unknown. */
	readonly keyBytes: number;
}

/** A key of `keyBytes` bytes that is zero but for its last 16 bits. */
export function weakKey(candidate: number, keyBytes: number): Uint8Array {
	const key = new Uint8Array(keyBytes);
	new DataView(key.buffer).setUint16(keyBytes - 2, candidate);
	return key;
}
