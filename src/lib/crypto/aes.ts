import type { Traced } from '../trace/trace.ts';
import { xor } from './xor.ts';

/** AES works on blocks of 16 bytes, whatever the key. FIPS 197 §5. */
export const BLOCK_BYTES = 16;

/** Rounds by key length in bytes. FIPS 197 §5, table 3. */
export const ROUNDS: Readonly<Record<number, number>> = { 16: 10, 24: 12, 32: 14 };

/** How far SHIFTROWS moves each row to the left. FIPS 197 §5.1.2. */
export const ROW_SHIFTS = [0, 1, 2, 3] as const;

/** MIXCOLUMNS multiplies each column by this matrix. FIPS 197 §5.1.3, equation 5.7. */
export const MIX_MATRIX = [
	[2, 3, 1, 1],
	[1, 2, 3, 1],
	[1, 1, 2, 3],
	[3, 1, 1, 2]
] as const;

/** SBOX[b] replaces byte b: its inverse in GF(2⁸), then an affine map. FIPS 197 §5.1.1, table 4. */
export const SBOX: readonly number[] = Array.from({ length: 256 }, (_, byte) => substitute(byte));

/** One four-byte word of the key schedule. FIPS 197 §5.2, algorithm 2. */
export interface KeyWord {
	readonly kind: 'wordDerived';
	/** Word number i. Round r takes words 4r … 4r + 3. */
	readonly i: number;
	/** The word before this one; null for the words of the key itself, which are only copied. */
	readonly previous: Uint8Array | null;
	/** `previous` turned left by one byte (ROTWORD), where the step asks for it. */
	readonly rotated: Uint8Array | null;
	/** Through the S-box (SUBWORD), where the step asks for it. */
	readonly substituted: Uint8Array | null;
	/** The round constant added to the first byte, where there is one. */
	readonly roundConstant: number | null;
	/** w[i] */
	readonly word: Uint8Array;
}

/** The key stretched to one 16-byte key for the start and one for each round. */
export interface KeyExpanded {
	readonly kind: 'keyExpanded';
	readonly words: readonly KeyWord[];
	/** 11, 13 or 15 round keys of 16 bytes. */
	readonly roundKeys: readonly Uint8Array[];
}

/** What one transformation did to the state; its 16 bytes fill the square column by column. */
interface Transformed {
	/** Round number: 0 for the first key addition, then 1 … 10, 12 or 14. */
	readonly round: number;
	readonly before: Uint8Array;
	readonly after: Uint8Array;
}

/** SUBBYTES, FIPS 197 §5.1.1. */
export interface BytesSubstituted extends Transformed {
	readonly kind: 'bytesSubstituted';
}

/** SHIFTROWS, FIPS 197 §5.1.2. */
export interface RowsShifted extends Transformed {
	readonly kind: 'rowsShifted';
}

/** MIXCOLUMNS, FIPS 197 §5.1.3. The last round has none. */
export interface ColumnsMixed extends Transformed {
	readonly kind: 'columnsMixed';
}

/** ADDROUNDKEY, FIPS 197 §5.1.4. */
export interface RoundKeyAdded extends Transformed {
	readonly kind: 'roundKeyAdded';
	readonly roundKey: Uint8Array;
}

export type CipherStep = BytesSubstituted | RowsShifted | ColumnsMixed | RoundKeyAdded;
export type AesStep = KeyExpanded | CipherStep;

/**
 * Encrypts one 16-byte block under a key of 16, 24 or 32 bytes. FIPS 197 §5.1, algorithm 1.
 * @throws {RangeError} on any other length
 */
export function* encryptBlock(key: Uint8Array, block: Uint8Array): Traced<AesStep, Uint8Array> {
	const expanded = expandKey(key);
	yield expanded;
	return yield* cipher(expanded.roundKeys, block);
}

/** The rounds alone, for many blocks under one key. FIPS 197 §5.1, algorithm 1. */
export function* cipher(
	roundKeys: readonly Uint8Array[],
	block: Uint8Array
): Traced<CipherStep, Uint8Array> {
	if (block.length !== BLOCK_BYTES) {
		throw new RangeError(`AES wants a block of ${BLOCK_BYTES} bytes, ${block.length} came`);
	}
	const lastRound = roundKeys.length - 1;
	let step: CipherStep = addRoundKey(0, block.slice(), roundKeys[0]!);
	yield step;
	for (let round = 1; round <= lastRound; round++) {
		step = substituteBytes(round, step.after);
		yield step;
		step = shiftRows(round, step.after);
		yield step;
		if (round < lastRound) {
			step = mixColumns(round, step.after);
			yield step;
		}
		step = addRoundKey(round, step.after, roundKeys[round]!);
		yield step;
	}
	return step.after.slice();
}

/**
 * Stretches a key of 16, 24 or 32 bytes to the round keys. FIPS 197 §5.2, algorithm 2.
 * @throws {RangeError} on any other length
 */
export function expandKey(key: Uint8Array): KeyExpanded {
	const rounds = ROUNDS[key.length];
	if (rounds === undefined) {
		throw new RangeError(`AES wants a key of 16, 24 or 32 bytes, ${key.length} came`);
	}
	const keyWords = key.length / 4;
	const words: KeyWord[] = [];
	let roundConstant = 1;
	for (let i = 0; i < 4 * (rounds + 1); i++) {
		if (i < keyWords) {
			words.push(copiedWord(i, key.slice(4 * i, 4 * i + 4)));
			continue;
		}
		const previous = words[i - 1]!.word;
		const isFirst = i % keyWords === 0;
		// 256-bit keys run the S-box a second time, half-way through their eight words.
		const isHalfWay = keyWords > 6 && i % keyWords === 4;
		const rotated = isFirst ? Uint8Array.of(...previous.subarray(1), previous[0]!) : null;
		const substituted =
			isFirst || isHalfWay ? (rotated ?? previous).map((byte) => SBOX[byte]!) : null;
		const word = xor(words[i - keyWords]!.word, substituted ?? previous);
		if (isFirst) word[0]! ^= roundConstant;
		words.push({
			kind: 'wordDerived',
			i,
			previous,
			rotated,
			substituted,
			roundConstant: isFirst ? roundConstant : null,
			word
		});
		if (isFirst) roundConstant = double(roundConstant);
	}
	const roundKeys = Array.from({ length: rounds + 1 }, (_, round) =>
		Uint8Array.from(words.slice(4 * round, 4 * round + 4).flatMap(({ word }) => [...word]))
	);
	return { kind: 'keyExpanded', words, roundKeys };
}

function copiedWord(i: number, word: Uint8Array): KeyWord {
	const made = { previous: null, rotated: null, substituted: null, roundConstant: null };
	return { kind: 'wordDerived', i, ...made, word };
}

function substituteBytes(round: number, before: Uint8Array): BytesSubstituted {
	const after = before.map((byte) => SBOX[byte]!);
	return { kind: 'bytesSubstituted', round, before, after };
}

function shiftRows(round: number, before: Uint8Array): RowsShifted {
	const after = before.map((_, i) => {
		const row = i % 4;
		const column = (Math.floor(i / 4) + ROW_SHIFTS[row]!) % 4;
		return before[4 * column + row]!;
	});
	return { kind: 'rowsShifted', round, before, after };
}

function mixColumns(round: number, before: Uint8Array): ColumnsMixed {
	const after = before.map((_, i) => {
		const column = before.subarray(i - (i % 4));
		return MIX_MATRIX[i % 4]!.reduce<number>(
			(sum, factor, k) => sum ^ times(column[k]!, factor),
			0
		);
	});
	return { kind: 'columnsMixed', round, before, after };
}

function addRoundKey(round: number, before: Uint8Array, roundKey: Uint8Array): RoundKeyAdded {
	return { kind: 'roundKeyAdded', round, before, roundKey, after: xor(before, roundKey) };
}

/** XTIMES, FIPS 197 §4.2: times x in GF(2⁸), modulo x⁸ + x⁴ + x³ + x + 1. */
function double(byte: number): number {
	return byte & 0x80 ? (byte << 1) ^ 0x11b : byte << 1;
}

/** Times 1, 2 or 3 in GF(2⁸). FIPS 197 §4.2. */
function times(byte: number, factor: 1 | 2 | 3): number {
	if (factor === 1) return byte;
	return factor === 2 ? double(byte) : double(byte) ^ byte;
}

/** FIPS 197 §5.1.1, equations 5.2 to 5.4. */
function substitute(byte: number): number {
	const inverse = invert(byte);
	let result = 0x63;
	for (let turn = 0; turn < 5; turn++)
		result ^= ((inverse << turn) | (inverse >> (8 - turn))) & 0xff;
	return result;
}

/** FIPS 197 §4.4: b²⁵⁴ is the inverse of b, and 0 stays 0. */
function invert(byte: number): number {
	let power = 1;
	// 254 is 1111 1110 in binary: squared each time, and multiplied for each 1.
	for (let bit = 7; bit >= 0; bit--) {
		power = multiply(power, power);
		if ((254 >> bit) & 1) power = multiply(power, byte);
	}
	return power;
}

/** FIPS 197 §4.2. */
function multiply(x: number, y: number): number {
	let product = 0;
	for (let rest = y, shifted = x; rest > 0; rest >>= 1, shifted = double(shifted)) {
		if (rest & 1) product ^= shifted;
	}
	return product;
}
