import { ctr as nobleCtr } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ctr, increment } from '../../src/lib/crypto/ctr.ts';
import { fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/ctr.json' with { type: 'json' };

const key = fc
	.constantFrom(16, 24, 32)
	.chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
const counterBlock = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('SP 800-38A', () => {
	test.each(vectors.cases)('$section', ({ key, ciphertext }) => {
		const { steps, result } = record(
			ctr({
				key: fromHex(key),
				counterBlock: fromHex(vectors.counterBlocks[0]!),
				input: fromHex(vectors.plaintext.join(''))
			})
		);
		expect(toHex(result)).toBe(ciphertext.join(''));
		expect(steps.map((step) => toHex(step.counterBlock))).toEqual(vectors.counterBlocks);
		expect(steps.map((step) => toHex(step.output))).toEqual(ciphertext);
		expect(steps.map((step) => toHex(step.input))).toEqual(vectors.plaintext);
	});
});

test('the counter carries, wraps, and in GCM stays within 32 bits', () => {
	const ones = fromHex('ff'.repeat(16));
	expect(toHex(increment(ones, 128))).toBe('00'.repeat(16));
	expect(toHex(increment(ones, 32))).toBe('ff'.repeat(12) + '00'.repeat(4));
	expect(toHex(ones)).toBe('ff'.repeat(16));
});

test('flipping 1 to 9 in the ciphertext pays 900', () => {
	const secret = { key: new Uint8Array(32).fill(7), counterBlock: new Uint8Array(16) };
	const ciphertext = run(ctr({ ...secret, input: toUtf8('pay Mallory 100 EUR') }));
	ciphertext[12]! ^= 0x31 ^ 0x39;
	expect(run(ctr({ ...secret, input: ciphertext }))).toEqual(toUtf8('pay Mallory 900 EUR'));
});

test('agrees with @noble/ciphers, and run twice gives back the message', () => {
	fc.assert(
		fc.property(
			key,
			counterBlock,
			fc.uint8Array({ maxLength: 100 }),
			(key, counterBlock, input) => {
				const output = run(ctr({ key, counterBlock, input }));
				expect(output).toEqual(nobleCtr(key, counterBlock).encrypt(input));
				expect(run(ctr({ key, counterBlock, input: output }))).toEqual(input);
			}
		),
		{ numRuns: 500 }
	);
});
