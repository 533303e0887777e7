import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { birthdays, DATE_FORMATS, findPreimage, pins } from '../../src/lib/crypto/preimage.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

describe('findPreimage', () => {
	test('finds a PIN', () => {
		const { steps, result } = record(findPreimage(sha256(toUtf8('0417')), pins()));
		expect(result).toEqual({ found: '0417', tries: 418 });
		expect(steps).toHaveLength(418);
		expect(steps[7]).toEqual({
			kind: 'guessHashed',
			tries: 8,
			guess: '0007',
			digest: sha256(toUtf8('0007')),
			matches: false
		});
	});

	test('finds a birthday, with another hash', () => {
		const { found } = run(findPreimage(sha1(toUtf8('29.02.2000')), birthdays(), sha1));
		expect(found).toBe('29.02.2000');
	});

	test('does not find a random value', () => {
		expect(run(findPreimage(new Uint8Array(32), pins()))).toEqual({ found: null, tries: 10_000 });
	});

	test('a digest of another length matches nothing', () => {
		expect(run(findPreimage(new Uint8Array(), ['a'])).found).toBeNull();
	});
});

test('the PINs', () => {
	const all = [...pins()];
	expect(new Set(all).size).toBe(10_000);
	expect([all[0], all.at(-1)]).toEqual(['0000', '9999']);
});

test('the birthdays are the days of the calendar, in each format', () => {
	const all = [...birthdays()];
	const days = (Date.UTC(2016, 0, 1) - Date.UTC(1940, 0, 1)) / 86_400_000;
	expect(all).toHaveLength(days * DATE_FORMATS.length);
	const calendar = Array.from({ length: days }, (_, day) =>
		new Date(Date.UTC(1940, 0, 1 + day)).toISOString().slice(0, 10)
	);
	expect(all.slice(0, days)).toEqual(calendar);
	for (const text of ['19991231', '31.12.1999', '31121999', '31/12/1999', '12/31/1999']) {
		expect(all).toContain(text);
	}
});
