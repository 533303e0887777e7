import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, equalBytes, fromHex, fromUtf8, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';

test('hex both ways', () => {
	expect(toHex(Uint8Array.of(0, 15, 255))).toBe('000fff');
	expect(fromHex('00 0F\nff')).toEqual(Uint8Array.of(0, 15, 255));
	fc.assert(fc.property(fc.uint8Array(), (bytes) => equalBytes(fromHex(toHex(bytes)), bytes)));
});

test('hex that is none is refused', () => {
	expect(() => fromHex('0g')).toThrow(/"g" came/);
	expect(() => fromHex('abc')).toThrow(/3 digits came/);
});

test('UTF-8 both ways, the byte order mark and curly quotes kept', () => {
	expect(toHex(toUtf8('’£🔑'))).toBe('e28099c2a3f09f9491');
	expect(fromUtf8(toUtf8('\ufeffLet’s'))).toBe('\ufeffLet’s');
});

test.each(['ff', 'c0af', 'eda080', 'f09f94'])('%s is no UTF-8', (hex) => {
	expect(fromUtf8(fromHex(hex))).toBeNull();
});

test('concat keeps the order and touches no part', () => {
	const part = Uint8Array.of(1, 2);
	const whole = concat(part, new Uint8Array(), Uint8Array.of(3));
	whole[0] = 9;
	expect(toHex(whole)).toBe('090203');
	expect(toHex(part)).toBe('0102');
});
