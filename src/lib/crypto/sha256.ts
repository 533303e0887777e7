import type { Traced } from '../trace/trace.ts';

/** Block size in bytes. FIPS 180-4 §1, figure 1. */
export const BLOCK_BYTES = 64;
/** The padded message ends with the message length in bits, in this many bytes. FIPS 180-4 §5.1.1. */
export const LENGTH_BYTES = 8;
/** Rounds per block. */
export const ROUNDS = 64;

/** Eight 32-bit words, unsigned: H_0 … H_7, or the working variables a … h. */
export type State = readonly [number, number, number, number, number, number, number, number];

/** The message with 1, zeros and its length behind it: a whole number of blocks. FIPS 180-4 §5.1.1. */
export interface Padded {
	readonly kind: 'padded';
	/** The message, the byte 0x80 at `messageLength`, zeros, and the length in bits as the last 8 bytes. */
	readonly bytes: Uint8Array;
	/** Length of the message in bytes. */
	readonly messageLength: number;
	/** Number of 64-byte blocks. */
	readonly blocks: number;
}

/** The four words that make W_t, for t of 16 and more. FIPS 180-4 §6.2.2, step 1. */
export interface ScheduleSum {
	/** σ1(W_{t−2}) */
	readonly small1: number;
	/** W_{t−7} */
	readonly wMinus7: number;
	/** σ0(W_{t−15}) */
	readonly small0: number;
	/** W_{t−16} */
	readonly wMinus16: number;
}

/** One word of the message schedule. */
export interface ScheduledWord {
	/** Word number, 0 … 63. */
	readonly t: number;
	/** W_t */
	readonly w: number;
	/** What was added up to give W_t; null for the first sixteen, which are the block itself. */
	readonly sum: ScheduleSum | null;
}

/** The sixteen words of a block, stretched to sixty-four. */
export interface Scheduled {
	readonly kind: 'scheduled';
	/** Block number, from 0. */
	readonly block: number;
	readonly words: readonly ScheduledWord[];
}

/** One turn of the compression loop: every word it computed, in the order it computed them. */
export interface Round {
	readonly kind: 'round';
	readonly block: number;
	/** Round number, 0 … 63. */
	readonly t: number;
	readonly before: State;
	/** Round constant K_t. */
	readonly k: number;
	/** Message schedule word W_t. */
	readonly w: number;
	/** Σ1(e) */
	readonly sigma1: number;
	/** Ch(e, f, g) */
	readonly choice: number;
	readonly t1: number;
	/** Σ0(a) */
	readonly sigma0: number;
	/** Maj(a, b, c) */
	readonly majority: number;
	readonly t2: number;
	readonly after: State;
}

/** The end of a block: its last working words are added to the value it started from. */
export interface Chained {
	readonly kind: 'chained';
	readonly block: number;
	/** The chaining value this block started from, H^(i−1). */
	readonly before: State;
	/** The working words after round 63. */
	readonly working: State;
	/** The chaining value after this block, H^(i). */
	readonly state: State;
}

export type BlockStep = Scheduled | Round | Chained;
export type Sha256Step = Padded | BlockStep;

/** Rotation amounts in bits. Figures print their formulas from this table. FIPS 180-4 §4.1.2. */
export const SIGMA = {
	small0: [7, 18, 3], // the third amount of a small sigma is a shift
	small1: [17, 19, 10],
	big0: [2, 13, 22],
	big1: [6, 11, 25]
} as const;

/** K_0 … K_63: first 32 bits of the fractions of the cube roots of the first 64 primes. FIPS 180-4 §4.2.2. */
export const ROUND_CONSTANTS: readonly number[] = [
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
];

/** H^(0): first 32 bits of the fractions of the square roots of the first eight primes. FIPS 180-4 §5.3.3. */
export const INITIAL_STATE: State = [
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
];

/** Hashes `message`, of any length, and returns the 32-byte digest. FIPS 180-4 §6.2. */
export function* sha256(message: Uint8Array): Traced<Sha256Step, Uint8Array> {
	const bytes = pad(message);
	const blocks = bytes.length / BLOCK_BYTES;
	yield { kind: 'padded', bytes, messageLength: message.length, blocks };

	let state = INITIAL_STATE;
	for (let block = 0; block < blocks; block++) {
		state = yield* compress(block, blockOf(bytes, block), state);
	}
	return toBytes(state);
}

/**
 * The same computation with only its padding and one step a block, for messages too long to keep
 * every round of. Open a block with `compress(block, blockOf(bytes, block), chained.before)`.
 */
export function* sha256Blocks(message: Uint8Array): Traced<Padded | Chained, Uint8Array> {
	const hashing = sha256(message);
	let next = hashing.next();
	while (!next.done) {
		if (next.value.kind === 'padded' || next.value.kind === 'chained') yield next.value;
		next = hashing.next();
	}
	return next.value;
}

/**
 * Works one 64-byte block into the chaining value `state` and returns the next one.
 * `block` only numbers the steps. FIPS 180-4 §6.2.2.
 */
export function* compress(
	block: number,
	bytes: Uint8Array,
	state: State
): Traced<BlockStep, State> {
	const words = schedule(bytes);
	yield { kind: 'scheduled', block, words };

	let working = state;
	for (let t = 0; t < ROUNDS; t++) {
		const step = round(block, t, working, words[t]!.w);
		yield step;
		working = step.after;
	}

	const next = addStates(state, working);
	yield { kind: 'chained', block, before: state, working, state: next };
	return next;
}

/** The 64 bytes of block number `block` of a padded message. */
export function blockOf(padded: Uint8Array, block: number): Uint8Array {
	return padded.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
}

/** FIPS 180-4 §5.1.1. */
function pad(message: Uint8Array): Uint8Array {
	const blocks = Math.ceil((message.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
	const bytes = new Uint8Array(blocks * BLOCK_BYTES);
	bytes.set(message);
	bytes[message.length] = 0x80;
	const bits = BigInt(message.length) * 8n;
	new DataView(bytes.buffer).setBigUint64(bytes.length - LENGTH_BYTES, bits);
	return bytes;
}

/** FIPS 180-4 §6.2.2, step 1. */
function schedule(block: Uint8Array): ScheduledWord[] {
	const view = new DataView(block.buffer, block.byteOffset, BLOCK_BYTES);
	const words: ScheduledWord[] = [];
	for (let t = 0; t < 16; t++) words.push({ t, w: view.getUint32(4 * t), sum: null });
	for (let t = 16; t < ROUNDS; t++) {
		const small1 = rotationsAndShift(words[t - 2]!.w, SIGMA.small1);
		const wMinus7 = words[t - 7]!.w;
		const small0 = rotationsAndShift(words[t - 15]!.w, SIGMA.small0);
		const wMinus16 = words[t - 16]!.w;
		const w = add(small1, wMinus7, small0, wMinus16);
		words.push({ t, w, sum: { small1, wMinus7, small0, wMinus16 } });
	}
	return words;
}

/** FIPS 180-4 §6.2.2, step 3. */
function round(block: number, t: number, before: State, w: number): Round {
	const [a, b, c, d, e, f, g, h] = before;
	const k = ROUND_CONSTANTS[t]!;
	const sigma1 = rotations(e, SIGMA.big1);
	const choice = ((e & f) ^ (~e & g)) >>> 0;
	const t1 = add(h, sigma1, choice, k, w);
	const sigma0 = rotations(a, SIGMA.big0);
	const majority = ((a & b) ^ (a & c) ^ (b & c)) >>> 0;
	const t2 = add(sigma0, majority);
	const after: State = [add(t1, t2), a, b, c, add(d, t1), e, f, g];
	return { kind: 'round', block, t, before, k, w, sigma1, choice, t1, sigma0, majority, t2, after };
}

type Amounts = readonly [number, number, number];

/** Σ of FIPS 180-4 §4.1.2: three rotations to the right. */
function rotations(x: number, [i, j, k]: Amounts): number {
	return (rotateRight(x, i) ^ rotateRight(x, j) ^ rotateRight(x, k)) >>> 0;
}

/** σ of FIPS 180-4 §4.1.2: two rotations and a shift to the right. */
function rotationsAndShift(x: number, [i, j, shift]: Amounts): number {
	return (rotateRight(x, i) ^ rotateRight(x, j) ^ (x >>> shift)) >>> 0;
}

function rotateRight(x: number, bits: number): number {
	return ((x >>> bits) | (x << (32 - bits))) >>> 0;
}

/** Addition modulo 2³². Five words of 32 bits stay far below 2⁵³, so one reduction is enough. */
function add(x: number, y: number, z = 0, k = 0, w = 0): number {
	return (x + y + z + k + w) >>> 0;
}

function addStates(x: State, y: State): State {
	return x.map((word, i) => add(word, y[i]!)) as [...State];
}

function toBytes(state: State): Uint8Array {
	const digest = new Uint8Array(32);
	const view = new DataView(digest.buffer);
	state.forEach((word, i) => view.setUint32(4 * i, word));
	return digest;
}
