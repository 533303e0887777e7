import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	breakShift,
	chiSquared,
	countLetters,
	ENGLISH_PERCENT
} from '../../src/lib/crypto/letter-frequency.ts';
import { shiftText } from '../../src/lib/crypto/shift-cipher.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

/** Some 300 letters of plain English. */
const LETTER = `Dear Ana, the train to the lake leaves at nine, so we should meet at the station a little
before that. I have put the tent, the stove and the old map in one bag, and my sister lends us her
second boat. Bring warm clothes, because the nights are still cold up there, and do not tell Ben yet:
his birthday is on Sunday and the whole trip is meant to be a surprise. Write back soon, and please
keep this letter to yourself.`;

describe('shiftText', () => {
	test('moves letters round the end and keeps all else', () => {
		expect(run(shiftText('I like you! xyz XYZ é 🔑 7', 3))).toBe('L olnh brx! abc ABC é 🔑 7');
	});

	test('tells each letter with its place', () => {
		const { steps } = record(shiftText('🔑Z', 1));
		expect(steps).toEqual([
			{ kind: 'letterShifted', at: 0, from: '🔑', to: '🔑', fromIndex: null, toIndex: null },
			{ kind: 'letterShifted', at: 2, from: 'Z', to: 'A', fromIndex: 25, toIndex: 0 }
		]);
	});

	test('a negative shift undoes it, whatever the text', () => {
		const text = fc.string({ unit: 'grapheme' });
		fc.assert(
			fc.property(text, fc.integer({ min: -60, max: 60 }), (text, shift) => {
				expect(run(shiftText(run(shiftText(text, shift)), -shift))).toBe(text);
			}),
			{ numRuns: 500 }
		);
	});

	test('a broken shift is refused', () => {
		expect(() => run(shiftText('a', 1.5))).toThrow('not 1.5');
	});
});

describe('breakShift', () => {
	test.each(Array.from({ length: 26 }, (_, shift) => shift))('finds shift %i', (shift) => {
		const ciphertext = run(shiftText(LETTER, shift));
		const { ranking, total } = run(breakShift(ciphertext));
		expect(ranking[0]!.shift).toBe(shift);
		expect(run(shiftText(ciphertext, -ranking[0]!.shift))).toBe(LETTER);
		expect(total).toBe(countLetters(LETTER).total);
	});

	test('tells one count and 26 scores, each of the text shifted back', () => {
		const { steps } = record(breakShift('I like you!'));
		expect(steps).toHaveLength(27);
		const scored = steps[4]!;
		expect(scored).toMatchObject({ kind: 'shiftScored', shift: 3 });
		expect(scored.counts).toEqual(countLetters(run(shiftText('I like you!', -3))).counts);
	});

	test('a text without letters has no best shift', () => {
		const { ranking, total } = run(breakShift('1234 é'));
		expect(total).toBe(0);
		expect(ranking.map(({ shift }) => shift)).toEqual([...Array(26).keys()]);
	});

	test('counts exactly like English are no distance away', () => {
		const sum = ENGLISH_PERCENT.reduce((a, b) => a + b);
		expect(sum).toBeCloseTo(100, 1);
		expect(chiSquared(ENGLISH_PERCENT, 100)).toBeCloseTo(0);
	});
});
