import { ctr } from '@noble/ciphers/aes.js';
import type { Traced } from '../trace/trace.ts';
import { SEARCHED_BITS, weakKey, type KnownMessage } from './weak-key.ts';

/** One key tried on the known message. */
export interface KeyTried {
	readonly kind: 'keyTried';
	/** 0 … 65,535: the last two bytes of the key; all others are zero. */
	readonly candidate: number;
	readonly key: Uint8Array;
	/** The ciphertext under this key; noise, unless the key is right. */
	readonly decrypted: Uint8Array;
	readonly matches: boolean;
}

export interface KeySearch {
	/** The key, or null when none of the 65,536 fits. */
	readonly key: Uint8Array | null;
	/** Keys tried, the right one included. */
	readonly tries: number;
}

/**
 * Tries every 16-bit key in turn, one step a key: take as many steps as a slice of time allows.
 * Uses @noble's AES, because nobody looks inside 65,536 times.
 * @throws {RangeError} when both texts differ in length or are empty
 */
export function* searchKey(known: KnownMessage): Traced<KeyTried, KeySearch> {
	const { counterBlock, plaintext, ciphertext, keyBytes } = known;
	if (plaintext.length !== ciphertext.length || plaintext.length === 0) {
		throw new RangeError(
			`plaintext and ciphertext of one length were wanted, ` +
				`${plaintext.length} and ${ciphertext.length} bytes came`
		);
	}
	for (let candidate = 0; candidate < 2 ** SEARCHED_BITS; candidate++) {
		const key = weakKey(candidate, keyBytes);
		const decrypted = ctr(key, counterBlock).decrypt(ciphertext);
		const matches = decrypted.every((byte, i) => byte === plaintext[i]);
		yield { kind: 'keyTried', candidate, key, decrypted, matches };
		if (matches) return { key, tries: candidate + 1 };
	}
	return { key: null, tries: 2 ** SEARCHED_BITS };
}
