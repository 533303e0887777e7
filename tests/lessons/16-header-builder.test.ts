import { expect, test } from 'vitest';
import {
	build,
	bytesOfText,
	headerBuilder,
	overlap,
	readBack,
	STARTS
} from '../../lessons/16-basic-auth/header-builder.ts';
import { expectAnyLinkOpens } from './any-link.ts';

/** RFC 7617 §2, §2.1, and the deck's user. */
const HEADERS = [
	['Aladdin', 'open sesame', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
	['test', '123£', 'Basic dGVzdDoxMjPCow=='],
	['Ben-G', 'simplePW', 'Basic QmVuLUc6c2ltcGxlUFc=']
] as const;

test.each(HEADERS)('%s:%s becomes %s and comes back', (userId, password, value) => {
	const built = build({ userId, password });
	expect(built).toMatchObject({ ok: true, value });
	expect(readBack(value)).toMatchObject({ userId, password });
});

test('a colon in the user name is refused at that field, one in the password is fine', () => {
	expect(build({ userId: 'a:b', password: 'c' })).toMatchObject({ ok: false, part: 'userId' });
	const built = build({ userId: 'ana', password: 'pa:ss' });
	expect(built.ok && readBack(built.value)).toMatchObject({ userId: 'ana', password: 'pa:ss' });
	expect(headerBuilder.predict?.outcome(headerBuilder.initial, 0)).toBe(0);
});

test('half a character and too long a text are refused in the words of their field', () => {
	expect(build({ userId: 'a', password: '\ud800' })).toMatchObject({ ok: false, part: 'password' });
	expect(build({ userId: 'x'.repeat(121), password: '' })).toMatchObject({
		part: 'userId',
		message: expect.stringContaining('121')
	});
});

test('each byte knows the character that it begins', () => {
	expect(bytesOfText('3£')).toEqual([
		{ byte: 0x33, character: '3' },
		{ byte: 0xc2, character: '£' },
		{ byte: 0xa3, character: undefined }
	]);
});

test('a byte and a six of bits are kin where they share a bit', () => {
	expect(overlap({ from: 8, to: 16 }, { from: 12, to: 18 })).toBe(true);
	expect(overlap({ from: 8, to: 16 }, { from: 16, to: 24 })).toBe(false);
	expect(overlap(null, { from: 0, to: 8 })).toBe(false);
});

test('the words differ at each step and for each start', () => {
	const words = STARTS.flatMap(([, state]) =>
		[0, 1, 2, 3, 4].map((at) => headerBuilder.altText(state, at))
	);
	expect(new Set(words).size).toBe(words.length);
	expect(headerBuilder.sentence(headerBuilder.initial, 1)).toContain('14 bytes, 112 bits');
	expect(headerBuilder.sentence(headerBuilder.initial, 4)).toContain('Ben-G:simplePW');
});

test('both inputs are kept out of links, and any link opens', () => {
	expect(headerBuilder.privateParameters).toEqual(
		Object.keys(headerBuilder.share(headerBuilder.initial))
	);
	expectAnyLinkOpens(headerBuilder, ['user', 'password']);
});
