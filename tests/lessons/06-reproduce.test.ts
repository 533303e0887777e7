import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lensesOf } from '../../lessons/06-fingerprints/bytes-lens.ts';
import { digitPairs, reproduce, reproduces } from '../../lessons/06-fingerprints/reproduce.ts';
import {
	APOSTROPHES,
	BREAKS,
	digestOf,
	ENDS,
	HASHES,
	messageOf,
	SENTENCE,
	SLIDE_DIGEST,
	SPACES,
	type Algorithm,
	type Recipe
} from '../../lessons/06-fingerprints/slide-sentence.ts';
import { toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import slide from '../vectors/slide-10.json' with { type: 'json' };

const THE_ONE: Recipe = {
	algorithm: 'SHA-1',
	apostrophe: 'curly',
	spaces: 'single',
	lineBreak: 'space',
	end: 'nothing',
	saltPlace: 'none',
	salt: 'Salt'
};

const keys = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];

/** Everything the controls can be set to. */
const EVERY: readonly Recipe[] = keys(HASHES).flatMap((algorithm) =>
	keys(APOSTROPHES).flatMap((apostrophe) =>
		keys(SPACES).flatMap((spaces) =>
			keys(BREAKS).flatMap((lineBreak) =>
				keys(ENDS).flatMap((end) =>
					(['none', 'before', 'after'] as const).map((saltPlace) => ({
						algorithm,
						apostrophe,
						spaces,
						lineBreak,
						end,
						saltPlace,
						salt: 'Salt'
					}))
				)
			)
		)
	)
);

test('the sentence and the digest are those of the slide', () => {
	expect(SENTENCE).toBe(slide.sentence);
	expect(SLIDE_DIGEST).toBe(slide.sha1);
});

test('of all recipes one alone reproduces the slide: SHA-1, curly, one line, no salt', () => {
	expect(EVERY.filter(reproduces)).toEqual([THE_ONE]);
	expect(messageOf(THE_ONE)).toEqual(toUtf8(slide.sentence));
	expect(reproduce.sentence(THE_ONE, 0)).toContain('All 40 digits agree');
});

test('the prediction is settled by the match and by nothing else', () => {
	expect(reproduce.predict!.outcome(THE_ONE, 0)).toBe(1);
	expect(reproduce.predict!.outcome(reproduce.initial, 0)).toBeNull();
	expect(reproduce.predict!.outcome({ ...THE_ONE, apostrophe: 'straight' }, 0)).toBeNull();
});

test('other choices give the digests that OpenSSL gives', () => {
	expect(toHex(digestOf({ ...THE_ONE, apostrophe: 'straight' }))).toBe(
		slide.sha1WithStraightApostrophe
	);
	expect(toHex(digestOf({ ...THE_ONE, algorithm: 'SHA-256' }))).toBe(slide.sha256);
});

test.each<[Algorithm, number]>([
	['MD5', 32],
	['SHA-1', 40],
	['RIPEMD-160', 40],
	['SHA-256', 64]
])('%s gives %i hex digits, and the sentence says where that can’t fit', (algorithm, digits) => {
	const recipe = { ...THE_ONE, algorithm, apostrophe: 'straight' } as const;
	expect(toHex(digestOf(recipe))).toHaveLength(digits);
	expect(reproduce.sentence(recipe, 0)).toContain(digits === 40 ? 'of 40 digits' : `${digits} hex`);
	expect(digitPairs(recipe)).toHaveLength(Math.max(digits, 40));
});

test('each choice changes the message or the function, and the words', () => {
	const messages = EVERY.map((recipe) => `${recipe.algorithm} ${toHex(messageOf(recipe))}`);
	expect(new Set(messages).size).toBe(EVERY.length);
	const words = EVERY.map((recipe) => reproduce.altText(recipe, 0));
	expect(new Set(words).size).toBe(EVERY.length);
});

test('the lenses show bytes that stand in the message, with ranges that tile them', () => {
	for (const recipe of EVERY) {
		const message = toHex(messageOf(recipe));
		for (const { bytes, ranges } of lensesOf(recipe)) {
			expect(message).toContain(toHex(bytes));
			expect(ranges.map(({ start }) => start)).toEqual([
				0,
				...ranges.slice(0, -1).map(({ end }) => end)
			]);
			expect(ranges.at(-1)!.end).toBe(bytes.length);
		}
	}
});

test('a salt of any kind is hashed in UTF-8, cut to its limit and kept out of links', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (salt) => {
			const recipe = reproduce.next(THE_ONE, { saltPlace: 'before', salt });
			expect(reproduces(recipe)).toBe(recipe.salt === '');
			expect(recipe.salt.length).toBeLessThanOrEqual(200);
		})
	);
	expect(reproduce.privateParameters).toEqual(['salt']);
});

test('an empty salt is no salt', () => {
	const recipe = reproduce.next(THE_ONE, { saltPlace: 'after', salt: '' });
	expect(reproduces(recipe)).toBe(true);
	expect(reproduce.predict!.outcome(recipe, 0)).toBe(1);
});

test('a link brings back every recipe, and nonsense keeps the first one', () => {
	for (const recipe of EVERY) {
		expect(reproduce.restore(new URLSearchParams(reproduce.share(recipe)))).toEqual(recipe);
	}
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...keys(THE_ONE)), fc.string()), (garbage) => {
			const recipe = reproduce.restore(new URLSearchParams(garbage));
			expect(EVERY).toContainEqual({ ...recipe, salt: 'Salt' });
		})
	);
	const hostile = new URLSearchParams('algorithm=constructor&end=__proto__&saltPlace=toString');
	expect(reproduce.restore(hostile)).toEqual(reproduce.initial);
});
