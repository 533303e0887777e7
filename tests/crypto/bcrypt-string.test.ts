import bcryptjs from 'bcryptjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	encodeBcrypt64,
	PARTS,
	readBcryptString,
	settingOf
} from '../../src/lib/crypto/bcrypt-string.ts';
import vectors from '../vectors/bcrypt.json' with { type: 'json' };

const DECK = vectors.deck[0]!.string;
const reason = (text: string) => {
	const result = readBcryptString(text);
	return result.ok ? null : `${result.error.at}: ${result.error.reason}`;
};

test('the deck’s string falls into four parts', () => {
	expect(PARTS.map(({ start, end }) => DECK.slice(start, end))).toEqual([
		'2b',
		'12',
		'abcdefghijklmnopqrstuu',
		'LVnf1e5A9gr7DQPhxQ9gSGC2hKilPOO'
	]);
	const result = readBcryptString(DECK);
	expect(result.ok && settingOf(result.value) + encodeBcrypt64(result.value.hash)).toBe(DECK);
});

test('the alphabet is the one of bcryptjs', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
			const expected = bytes.length === 0 ? '' : bcryptjs.encodeBase64([...bytes], bytes.length);
			expect(encodeBcrypt64(bytes)).toBe(expected);
		})
	);
});

test('whatever is written reads back', () => {
	const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
	fc.assert(
		fc.property(fc.integer({ min: 4, max: 31 }), bytes(16), bytes(23), (cost, salt, hash) => {
			const text = settingOf({ version: '2b', cost, salt }) + encodeBcrypt64(hash);
			expect(readBcryptString(text)).toEqual({
				ok: true,
				value: { version: '2b', cost, salt, hash }
			});
		})
	);
});

test.each([
	['', '0: A bcrypt string begins with $2b$; this one begins with “”.'],
	['5f4dcc3b', '0: A bcrypt string begins with $2b$; this one begins with “5f4d”.'],
	[DECK.replace('2b', '6'), '1: $2a$, $2b$ or $2y$ is wanted first; “$6$1” came.'],
	[DECK.replace('12', '1'), '4: The cost is two digits and a $; “1$a” came.'],
	[DECK.replace('12', '32'), '4: The cost goes from 4 to 31; 32 came.'],
	[DECK.replace('12', '03'), '4: The cost goes from 4 to 31; 3 came.'],
	[DECK.replace('abc', 'a c'), '8: After the cost only ./A-Za-z0-9 may stand; a space came.'],
	[DECK.slice(0, 58), '58: A bcrypt string has 60 characters; this one has 58, 2 too few.'],
	[`${DECK}O`, '60: A bcrypt string has 60 characters; this one has 61, 1 too many.']
])('%s is refused in one sentence', (text, words) => {
	expect(reason(text)).toBe(words);
});

test('no text at all brings an exception', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(reason(text)).not.toBe('');
			expect(reason(`$2b$12$${text}`)).not.toBe('');
		})
	);
});
