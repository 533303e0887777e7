import { expect, test } from 'vitest';
import { passwordTrouble } from '../../src/lib/figures/password-trouble.ts';

test.each([
	['', null],
	['simplePW', null],
	['x'.repeat(72), null],
	['🔑'.repeat(18), null],
	['x'.repeat(73), 'bcrypt reads 72 bytes; these are 73 in UTF-8. Shorten it by 1 byte.'],
	['🔑'.repeat(19), 'bcrypt reads 72 bytes; these are 76 in UTF-8. Shorten it by 4 bytes.'],
	['a\0b', 'Character 2 is NUL, where bcrypt in C takes the password for finished. Delete it.'],
	['a\ud83d', 'Half of a character came, which UTF-8 can’t write. Delete it and type it again.']
])('%j', (password, words) => {
	expect(passwordTrouble(password)).toBe(words);
});

test('where the cut is the point, it is allowed up to a limit', () => {
	expect(passwordTrouble('x'.repeat(1000), { cut: 'allowed' })).toBeNull();
	expect(passwordTrouble('x'.repeat(1001), { cut: 'allowed' })).toBe(
		'At most 1000 bytes fit here, 1001 came. Shorten it.'
	);
	expect(passwordTrouble('a\0', { cut: 'allowed' })).toContain('NUL');
});
