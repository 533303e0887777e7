import type { Traced } from '../trace/trace.ts';
import { BLOCK_BYTES } from './aes.ts';
import { xor } from './xor.ts';

/** What a block of GHASH's input holds. */
export type GhashPart = 'associatedData' | 'ciphertext' | 'lengths' | 'nonce';

/** One turn: after = (before ⊕ block) • H. NIST SP 800-38D §6.4. */
export interface GhashStep {
	readonly kind: 'blockHashed';
	/** Block number within this GHASH, from 0. */
	readonly index: number;
	readonly part: GhashPart;
	/** 16 bytes of input, zeros filled up. */
	readonly block: Uint8Array;
	/** Y_{i−1} */
	readonly before: Uint8Array;
	/** Y_i */
	readonly after: Uint8Array;
}

/** A 16-byte block of GHASH's input and where it comes from. */
export interface GhashBlock {
	readonly part: GhashPart;
	readonly block: Uint8Array;
}

/** Hashes whole blocks under the 16-byte subkey `h`; returns 16 bytes. NIST SP 800-38D §6.4. */
export function* ghash(
	h: Uint8Array,
	blocks: readonly GhashBlock[]
): Traced<GhashStep, Uint8Array> {
	let y: Uint8Array = new Uint8Array(BLOCK_BYTES);
	for (const [index, { part, block }] of blocks.entries()) {
		const after = multiply(xor(y, block), h);
		yield { kind: 'blockHashed', index, part, block, before: y, after };
		y = after;
	}
	return y.slice();
}

/** Cuts `bytes` into blocks, the last filled up with zeros. */
export function blocksOf(part: GhashPart, bytes: Uint8Array): GhashBlock[] {
	const blocks: GhashBlock[] = [];
	for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
		const block = new Uint8Array(BLOCK_BYTES);
		block.set(bytes.subarray(start, start + BLOCK_BYTES));
		blocks.push({ part, block });
	}
	return blocks;
}

/** Two lengths in bytes, written as 64-bit counts of bits. NIST SP 800-38D §7.1, step 5. */
export function lengthsBlock(part: GhashPart, first: number, second: number): GhashBlock {
	const block = new Uint8Array(BLOCK_BYTES);
	const view = new DataView(block.buffer);
	view.setBigUint64(0, BigInt(first) * 8n);
	view.setBigUint64(8, BigInt(second) * 8n);
	return { part, block };
}

/** The polynomial 1 + x + x² + x⁷ (+ x¹²⁸), its first coefficient at the top bit. */
const R = 0xe1n << 120n;

/** X • Y in GF(2¹²⁸). NIST SP 800-38D §6.3, algorithm 1. */
function multiply(x: Uint8Array, y: Uint8Array): Uint8Array {
	const bits = toBigInt(x);
	let z = 0n;
	let v = toBigInt(y);
	for (let i = 127n; i >= 0n; i--) {
		if ((bits >> i) & 1n) z ^= v;
		v = v & 1n ? (v >> 1n) ^ R : v >> 1n;
	}
	const product = new Uint8Array(BLOCK_BYTES);
	const view = new DataView(product.buffer);
	view.setBigUint64(0, z >> 64n);
	view.setBigUint64(8, z & 0xffffffffffffffffn);
	return product;
}

function toBigInt(block: Uint8Array): bigint {
	const view = new DataView(block.buffer, block.byteOffset, BLOCK_BYTES);
	return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
}
