import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { BLOCK_BYTES, cipher, expandKey } from './aes.ts';
import { xor } from './xor.ts';

/** One block of counter mode: the cipher runs on the counter, and the message only meets the XOR. */
export interface CounterStep {
	readonly kind: 'blockXored';
	/** Block number, from 0; its first byte is 16 × block. */
	readonly block: number;
	/** The 16 bytes that were encrypted. Open them with `encryptBlock(key, counterBlock)`. */
	readonly counterBlock: Uint8Array;
	/** The cipher's 16 bytes of output; only as many are used as `input` has. */
	readonly keystream: Uint8Array;
	/** One to sixteen bytes; fewer than sixteen only in the last block. */
	readonly input: Uint8Array;
	readonly output: Uint8Array;
}

export interface CounterMode {
	/** 16, 24 or 32 bytes. */
	readonly key: Uint8Array;
	/** The first counter block, 16 bytes. It must never come twice under one key. */
	readonly counterBlock: Uint8Array;
	/** Plaintext to encrypt, or ciphertext to decrypt: it is the same act. */
	readonly input: Uint8Array;
}

/**
 * AES in counter mode, one step a block; returns as many bytes as came. NIST SP 800-38A §6.5.
 * Nothing here notices a changed byte: that is what `gcm.ts` adds.
 * @throws {RangeError} on a key or counter block of another length
 */
export function* ctr(message: CounterMode): Traced<CounterStep, Uint8Array> {
	const { roundKeys } = expandKey(message.key);
	return yield* counterMode(roundKeys, message.counterBlock, message.input);
}

/**
 * The same with the round keys at hand. `counterBits` low bits of the block are counted: all 128,
 * or 32 in GCM (GCTR, NIST SP 800-38D §6.5).
 */
export function* counterMode(
	roundKeys: readonly Uint8Array[],
	first: Uint8Array,
	input: Uint8Array,
	counterBits: 32 | 128 = 128
): Traced<CounterStep, Uint8Array> {
	const whole = new Uint8Array(input.length);
	let counterBlock: Uint8Array = first.slice();
	for (let block = 0; block * BLOCK_BYTES < input.length; block++) {
		const start = block * BLOCK_BYTES;
		const keystream = run(cipher(roundKeys, counterBlock));
		const part = input.slice(start, start + BLOCK_BYTES);
		const step: CounterStep = {
			kind: 'blockXored',
			block,
			counterBlock,
			keystream,
			input: part,
			output: xor(part, keystream)
		};
		yield step;
		whole.set(step.output, start);
		counterBlock = increment(counterBlock, counterBits);
	}
	return whole;
}

/**
 * Adds one to the low `counterBits` bits of a counter block, big-endian, without a carry beyond
 * them; fresh bytes. NIST SP 800-38A Appendix B.1, SP 800-38D §6.2.
 */
export function increment(counterBlock: Uint8Array, counterBits: 32 | 128): Uint8Array {
	const next = counterBlock.slice();
	for (let i = next.length - 1; i >= next.length - counterBits / 8; i--) {
		next[i]!++; // a Uint8Array wraps from 255 to 0
		if (next[i] !== 0) break;
	}
	return next;
}
