import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	mergeProgress,
	NO_PROGRESS,
	ProgressFileError,
	readProgress,
	standing,
	writeProgress,
	type Progress
} from '../../src/lib/lessons/progress.ts';

const DONE: Progress = {
	predictions: { 'f3-2': 1 },
	answers: { '03.Q1': [2, 0], '03.Q2': [1] },
	goals: ['03.attack-amount'],
	lastLesson: 'one-shared-key'
};

test('a file that was written is read back as it was', () => {
	expect(readProgress(writeProgress(DONE))).toEqual(DONE);
});

test.each([
	['', 'not JSON'],
	['{"kind":"cipherglass progress","vers', 'not JSON'],
	['[]', 'another program'],
	['{"kind":"shopping list","version":1}', 'another program'],
	['{"kind":"cipherglass progress","version":2}', 'version 2'],
	['x'.repeat(1_000_001), 'too large']
])('the file %.40j is refused with a sentence that says why', (text, why) => {
	expect(() => readProgress(text)).toThrowError(ProgressFileError);
	expect(() => readProgress(text)).toThrowError(why);
});

test('any text is read or refused with a sentence, and never anything else', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
			try {
				readProgress(text);
			} catch (error) {
				expect(error).toBeInstanceOf(ProgressFileError);
			}
		})
	);
});

test('entries that make no sense are left out and the rest is kept', () => {
	const text = JSON.stringify({
		kind: 'cipherglass progress',
		version: 1,
		predictions: { 'f3-2': 1, 'f3-3': -1, '<script>': 0, 'f3-4': 'two' },
		answers: { '03.Q1': [0], '03.Q2': 'all', '03.Q3': [1.5] },
		goals: ['03.attack-amount', 7, '"><img src=x>'],
		lastLesson: 'javascript:alert(1)'
	});
	expect(readProgress(text)).toEqual({
		predictions: { 'f3-2': 1 },
		answers: { '03.Q1': [0] },
		goals: ['03.attack-amount'],
		lastLesson: null
	});
});

test('merging loses nothing of either side', () => {
	const other: Progress = {
		predictions: { 'f6-1': 2 },
		answers: { '03.Q1': [1], '06.Q1': [0] },
		goals: ['06.attack-pin'],
		lastLesson: 'fingerprints'
	};
	expect(mergeProgress(DONE, other)).toEqual({
		predictions: { 'f3-2': 1, 'f6-1': 2 },
		answers: { '03.Q1': [2, 0], '03.Q2': [1], '06.Q1': [0] },
		goals: ['03.attack-amount', '06.attack-pin'],
		lastLesson: 'one-shared-key'
	});
});

test('a lesson is done when all its goals are reached and each question was tried', () => {
	const lesson = { goals: ['03.attack-amount'], questions: ['03.Q1', '03.Q2'] };
	expect(standing(NO_PROGRESS, lesson)).toBe('untouched');
	expect(standing({ ...DONE, goals: [] }, lesson)).toBe('started');
	expect(standing({ ...DONE, answers: { '03.Q1': [0] } }, lesson)).toBe('started');
	expect(standing(DONE, lesson)).toBe('done');
});
