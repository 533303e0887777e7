import type { Traced } from '../trace/trace.ts';
import { xor } from './xor.ts';

/** Under one key and nonce, the XOR of two ciphertexts is the XOR of their plaintexts. */
export interface CiphertextsXored {
	readonly kind: 'ciphertextsXored';
	/** As long as the shorter ciphertext. */
	readonly difference: Uint8Array;
}

/** The guessed word laid at one place. */
export interface CribTried {
	readonly kind: 'cribTried';
	/** Where the word's first byte lies. */
	readonly at: number;
	/** What the other message says there, if one message says the word. As long as the word. */
	readonly revealed: Uint8Array;
	/** Bytes of `revealed` that are an ASCII letter or a space. */
	readonly letters: number;
	/** Bytes that are any printable ASCII character, letters and space included. */
	readonly printable: number;
	/** True when every byte is a letter, a space or common punctuation: worth a look. */
	readonly isReadable: boolean;
}

export interface CribDrag {
	/** The places, most letters first, then most printable, then from the left. */
	readonly ranking: readonly CribTried[];
}

/**
 * Slides a guessed word along two messages that were encrypted with one keystream. Neither the key
 * nor the cipher matters: the keystream drops out of the XOR. Without a place for the word, or with
 * an empty word, there are no places.
 */
export function* dragCrib(messages: {
	readonly first: Uint8Array;
	readonly second: Uint8Array;
	readonly crib: Uint8Array;
}): Traced<CiphertextsXored | CribTried, CribDrag> {
	const { first, second, crib } = messages;
	const difference = xor(first, second);
	yield { kind: 'ciphertextsXored', difference };

	const tried: CribTried[] = [];
	for (let at = 0; crib.length > 0 && at + crib.length <= difference.length; at++) {
		const step = tryCrib(difference, crib, at);
		yield step;
		tried.push(step);
	}
	const ranking = tried.sort((a, b) => b.letters - a.letters || b.printable - a.printable);
	return { ranking };
}

function tryCrib(difference: Uint8Array, crib: Uint8Array, at: number): CribTried {
	const revealed = xor(difference.subarray(at, at + crib.length), crib);
	const characters = Array.from(revealed, (byte) => String.fromCharCode(byte));
	const count = (pattern: RegExp) => characters.filter((one) => pattern.test(one)).length;
	return {
		kind: 'cribTried',
		at,
		revealed,
		letters: count(/[A-Za-z ]/),
		printable: count(/[ -~]/),
		isReadable: count(/[A-Za-z .,;:!?'"()-]/) === revealed.length
	};
}
