import { ecb } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encryptBlock, expandKey, SBOX, type AesStep } from '../../src/lib/crypto/aes.ts';
import { fromHex, toHex } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/aes.json' with { type: 'json' };

function afterOf(steps: readonly AesStep[], kind: AesStep['kind'], round: number): string | null {
	for (const step of steps) {
		if (step.kind !== 'keyExpanded' && step.kind === kind && step.round === round) {
			return toHex(step.after);
		}
	}
	return null;
}

describe('FIPS 197', () => {
	test.each(vectors.vectors)('$name', ({ key, input, output }) => {
		expect(toHex(run(encryptBlock(fromHex(key), fromHex(input))))).toBe(output);
	});

	const { key, input } = vectors.vectors[0]!;
	const { steps } = record(encryptBlock(fromHex(key), fromHex(input)));

	test.each(vectors.appendixBRounds)('Appendix B, round $round', (expected) => {
		const { round, start, subBytes, shiftRows, mixColumns, roundKey } = expected;
		expect(afterOf(steps, 'roundKeyAdded', round - 1)).toBe(start);
		expect(afterOf(steps, 'bytesSubstituted', round)).toBe(subBytes);
		expect(afterOf(steps, 'rowsShifted', round)).toBe(shiftRows);
		expect(afterOf(steps, 'columnsMixed', round)).toBe(mixColumns);
		expect(toHex(expandKey(fromHex(key)).roundKeys[round]!)).toBe(roundKey);
	});

	test('Appendix C.3, the first rounds under 256 bits', () => {
		const { key, input } = vectors.vectors[3]!;
		const trace = record(encryptBlock(fromHex(key), fromHex(input)));
		vectors.appendixC3Starts.forEach((start, round) =>
			expect(afterOf(trace.steps, 'roundKeyAdded', round)).toBe(start)
		);
	});

	test.each(vectors.keyWords)('key expansion $name', ({ key, words, steps }) => {
		const expanded = expandKey(fromHex(key)).words;
		for (const [i, word] of Object.entries(words)) {
			expect(toHex(expanded[Number(i)]!.word)).toBe(word);
		}
		for (const [i, { rotated, substituted, roundConstant }] of Object.entries(steps)) {
			const step = expanded[Number(i)]!;
			expect(step.rotated && toHex(step.rotated)).toBe(rotated);
			expect(step.substituted && toHex(step.substituted)).toBe(substituted);
			expect(step.roundConstant).toBe(roundConstant);
		}
	});

	test('the corners of the S-box, table 4', () => {
		expect([SBOX[0x00], SBOX[0x0f], SBOX[0x53], SBOX[0xf0], SBOX[0xff]]).toEqual([
			0x63, 0x76, 0xed, 0x8c, 0x16
		]);
		expect(new Set(SBOX).size).toBe(256);
	});
});

test('each step starts from what the last one left, and none changes later', () => {
	const kept: AesStep[] = [];
	const copies: AesStep[] = [];
	for (const step of encryptBlock(new Uint8Array(32), new Uint8Array(16))) {
		kept.push(step);
		copies.push(structuredClone(step));
	}
	expect(kept).toEqual(copies);
	expect(kept).toHaveLength(1 + 1 + 13 * 4 + 3);
	kept.slice(2).forEach((step, i) => {
		const last = kept[i + 1]!;
		if (step.kind === 'keyExpanded' || last.kind === 'keyExpanded')
			throw new Error('one expansion');
		expect(step.before).toEqual(last.after);
	});
});

test('keys and blocks of another length are refused', () => {
	expect(() => expandKey(new Uint8Array(17))).toThrow('16, 24 or 32 bytes, 17 came');
	expect(() => run(encryptBlock(new Uint8Array(16), new Uint8Array(15)))).toThrow('15 came');
});

test('agrees with @noble/ciphers on any key and block', () => {
	const key = fc
		.constantFrom(16, 24, 32)
		.chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
	const block = fc.uint8Array({ minLength: 16, maxLength: 16 });
	fc.assert(
		fc.property(key, block, (key, block) => {
			const noble = ecb(key, { disablePadding: true }).encrypt(block);
			expect(run(encryptBlock(key, block))).toEqual(noble);
		}),
		{ numRuns: 500 }
	);
});
