import { fractionOfPi } from './pi.ts';

/** Subkeys P_1 … P_18: one for each of the 16 rounds, two for the end. Schneier 1993, "Subkeys". */
export const P_WORDS = 18;
const S_BOXES = 4;
const S_WORDS = 256;

/** Bytes of one key schedule's state: 4,168. This is the memory that one guess needs. */
export const STATE_BYTES = (P_WORDS + S_BOXES * S_WORDS) * 4;

/** Encryptions of one block that a key set-up costs: each replaces two of the 1,042 words. */
export const ENCRYPTIONS_PER_SET_UP = (P_WORDS + S_BOXES * S_WORDS) / 2;

/** The key-dependent state of Blowfish, which a key set-up changes in place. */
export interface BlowfishState {
	readonly p: Int32Array;
	/** All four S-boxes, one after another. */
	readonly s: Int32Array;
}

let pi: Uint32Array | undefined;

/** P-array and S-boxes before any key: the fraction of pi, word by word. Schneier 1993, step 1. */
export function initialState(): BlowfishState {
	pi ??= fractionOfPi(P_WORDS + S_BOXES * S_WORDS);
	return { p: Int32Array.from(pi.subarray(0, P_WORDS)), s: Int32Array.from(pi.subarray(P_WORDS)) };
}

/**
 * Encrypts the block of two words at `at` in place: 16 rounds of a Feistel network.
 * Not constant-time: the S-boxes are indexed by secrets. Fine on a page, not in a product.
 */
export function encryptBlock({ p, s }: BlowfishState, words: Int32Array, at: number): void {
	let left = words[at]!;
	let right = words[at + 1]!;
	for (let i = 0; i < 16; i += 2) {
		left ^= p[i]!;
		right ^=
			((s[left >>> 24]! + s[256 | ((left >>> 16) & 255)]!) ^ s[512 | ((left >>> 8) & 255)]!) +
			s[768 | (left & 255)]!;
		right ^= p[i + 1]!;
		left ^=
			((s[right >>> 24]! + s[256 | ((right >>> 16) & 255)]!) ^ s[512 | ((right >>> 8) & 255)]!) +
			s[768 | (right & 255)]!;
	}
	words[at] = right ^ p[17]!;
	words[at + 1] = left ^ p[16]!;
}

/** Word `i` of bytes that repeat for ever, big-endian. */
function cyclicWord(bytes: Uint8Array, i: number): number {
	const byte = (j: number) => bytes[(i * 4 + j) % bytes.length]!;
	return (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
}

/** The 18 words that a key of any length gives when it is repeated: bytes 0 … 71. */
export function keyWords(key: Uint8Array): Int32Array {
	return Int32Array.from({ length: P_WORDS }, (_, i) => cyclicWord(key, i));
}

/** 16 bytes as four words, big-endian. */
export function saltWords(salt: Uint8Array): Int32Array {
	return Int32Array.from({ length: 4 }, (_, i) => cyclicWord(salt, i));
}

/** A salt of zeros: with it `expandKey` is Blowfish's own key set-up. */
export const NO_SALT = new Int32Array(4);

/**
 * `ExpandKey(state, salt, key)` of Provos & Mazières 1999 §4.1: the key goes into the P-array, then
 * all 1,042 words are replaced, two at a time, by the encryption of what came before and the salt.
 */
export function expandKey(state: BlowfishState, salt: Int32Array, key: Int32Array): void {
	const { p, s } = state;
	for (let i = 0; i < P_WORDS; i++) p[i]! ^= key[i]!;
	const block = new Int32Array(2);
	let half = 0;
	for (const words of [p, s]) {
		for (let i = 0; i < words.length; i += 2) {
			block[0]! ^= salt[half]!;
			block[1]! ^= salt[half + 1]!;
			half ^= 2;
			encryptBlock(state, block, 0);
			words[i] = block[0]!;
			words[i + 1] = block[1]!;
		}
	}
}
