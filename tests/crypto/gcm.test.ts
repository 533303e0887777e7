import { gcm } from '@noble/ciphers/aes.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { open, seal, type OpenStep, type SealStep } from '../../src/lib/crypto/gcm.ts';
import { concat, fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/gcm.json' with { type: 'json' };

const SECRET = { key: new Uint8Array(32).fill(7), nonce: new Uint8Array(12).fill(9) };

function caseOf(number: number) {
	const found = vectors.cases[number - 1]!;
	return {
		key: fromHex(found.key),
		nonce: fromHex(found.nonce),
		plaintext: fromHex(found.plaintext),
		associatedData: fromHex(found.associatedData)
	};
}

function find<Kind extends OpenStep['kind']>(steps: readonly OpenStep[], kind: Kind) {
	const step = steps.find((step) => step.kind === kind);
	return step as Extract<OpenStep, { kind: Kind }>;
}

describe('the test cases of the GCM submission', () => {
	test.each(vectors.cases)('test case $test', ({ test: number, ciphertext, tag }) => {
		const { key, nonce, plaintext, associatedData } = caseOf(number);
		const sealed = run(seal({ key, nonce, plaintext, associatedData }));
		expect(toHex(sealed.ciphertext)).toBe(ciphertext);
		expect(toHex(sealed.tag)).toBe(tag);
		const opened = run(open({ key, nonce, associatedData, ...sealed }));
		expect(opened).toEqual({ ok: true, plaintext });
	});

	test('the intermediate values of test case 2', () => {
		const { h, j0, mask, hash } = vectors.intermediate;
		const { steps } = record(seal(caseOf(vectors.intermediate.test)));
		expect(toHex(find(steps, 'subkeyDerived').h)).toBe(h);
		expect(toHex(find(steps, 'counterPrepared').j0)).toBe(j0);
		expect(toHex(find(steps, 'tagMasked').mask)).toBe(mask);
		expect(toHex(find(steps, 'tagMasked').hash)).toBe(hash);
	});
});

describe('the trace', () => {
	test('of sealing: subkey, counter, blocks, hash, tag', () => {
		const { steps } = record(seal({ ...SECRET, plaintext: new Uint8Array(20) }));
		const hashed = ['blockHashed', 'blockHashed', 'blockHashed'];
		const xored = ['blockXored', 'blockXored'];
		const expected = ['subkeyDerived', 'counterPrepared', ...xored, ...hashed, 'tagMasked'];
		expect(steps.map(({ kind }) => kind)).toEqual(expected);
	});

	test('of opening a changed message: the tag is checked and nothing is decrypted', () => {
		const sealed = run(seal({ ...SECRET, plaintext: toUtf8('pay Mallory 100 EUR') }));
		const ciphertext = sealed.ciphertext.slice();
		ciphertext[12]! ^= 8;
		const { steps, result } = record(open({ ...SECRET, ciphertext, tag: sealed.tag }));
		const checked = find(steps, 'tagChecked');
		expect(steps.at(-1)).toBe(checked);
		expect(checked).toMatchObject({ matches: false, received: sealed.tag });
		expect(checked.expected).not.toEqual(sealed.tag);
		expect(result).toEqual({ ok: false, expected: checked.expected, received: sealed.tag });
	});

	test('a step does not change after it was yielded', () => {
		const kept: SealStep[] = [];
		const copies: SealStep[] = [];
		for (const step of seal(caseOf(6))) {
			kept.push(step);
			copies.push(structuredClone(step));
		}
		expect(kept).toEqual(copies);
	});
});

describe('refusals', () => {
	const plaintext = toUtf8('pay Mallory 100 EUR');
	const associatedData = toUtf8('order 7');
	const message = {
		...SECRET,
		associatedData,
		...run(seal({ ...SECRET, plaintext, associatedData }))
	};

	test.each(['ciphertext', 'tag', 'associatedData', 'nonce', 'key'] as const)(
		'any flipped bit of the %s',
		(part) => {
			for (let bit = 0; bit < message[part].length * 8; bit++) {
				const changed = message[part].slice();
				changed[bit >> 3]! ^= 1 << (bit & 7);
				expect(run(open({ ...message, [part]: changed })).ok).toBe(false);
			}
		}
	);

	test('a tag or message that was cut', () => {
		expect(run(open({ ...message, tag: message.tag.slice(0, 12) })).ok).toBe(false);
		expect(run(open({ ...message, ciphertext: message.ciphertext.slice(1) })).ok).toBe(false);
		expect(run(open({ ...SECRET, ciphertext: message.ciphertext, tag: message.tag })).ok).toBe(
			false
		);
	});

	test('an empty nonce, a key of another length', () => {
		expect(() => run(seal({ ...SECRET, nonce: new Uint8Array(), plaintext }))).toThrow(
			/an empty one/
		);
		expect(() => run(seal({ ...SECRET, key: new Uint8Array(8), plaintext }))).toThrow(/8 came/);
	});
});

test('agrees with @noble/ciphers both ways, with nonces of any length it takes', () => {
	const input = fc.record({
		key: fc
			.constantFrom(16, 24, 32)
			.chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
		nonce: fc
			.constantFrom(12, 12, 8, 16, 20)
			.chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
		plaintext: fc.uint8Array({ maxLength: 70 }),
		associatedData: fc.uint8Array({ maxLength: 40 })
	});
	fc.assert(
		fc.property(input, ({ key, nonce, plaintext, associatedData }) => {
			const { ciphertext, tag } = run(seal({ key, nonce, plaintext, associatedData }));
			const noble = gcm(key, nonce, associatedData).encrypt(plaintext);
			expect(concat(ciphertext, tag)).toEqual(noble);
			const opened = run(open({ key, nonce, associatedData, ciphertext, tag }));
			expect(opened).toEqual({ ok: true, plaintext });
		}),
		{ numRuns: 500 }
	);
});
