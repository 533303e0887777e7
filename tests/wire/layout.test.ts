import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/wire/bytes.ts';
import type { Field } from '../../src/lib/wire/field.ts';
import { decode, encode } from '../../src/lib/wire/layout.ts';
import { bytes, empty, named, rest, uint } from '../../src/lib/wire/layouts.ts';
import { struct } from '../../src/lib/wire/struct.ts';
import { tagged, type Kind } from '../../src/lib/wire/tagged.ts';
import { opaque, vector } from '../../src/lib/wire/vector.ts';
import { expectSound } from './invariants.ts';

interface Letter {
	stamp: number;
	sender: Uint8Array;
	pages: readonly Uint8Array[];
	seal: Uint8Array;
	notes: readonly { type: number; body: unknown }[];
}

const colour: Kind<number> = { type: 1, name: 'colour', layout: named('shade', uint(2)) };
const urgent: Kind<null> = { type: 2, name: 'urgent', layout: empty };
const unknown: Kind<Uint8Array> = { type: -1, name: 'unknown', layout: named('data', rest) };
const kindOf = (type: number) => [colour, urgent].find((kind) => kind.type === type) ?? unknown;

const letter = struct<Letter>({
	stamp: uint(3),
	sender: opaque(1, { min: 1, max: 20 }),
	pages: vector(2, opaque(1)),
	// A letter with the highest stamp has a long seal.
	seal: ({ stamp }) => bytes(stamp === 0xffffff ? 8 : 2),
	notes: vector(2, tagged({ typeBytes: 1, lengthBytes: 2, kindOf }))
});

const note = fc.oneof(
	fc.record({ type: fc.constant(1), body: fc.nat(0xffff) }),
	fc.record({ type: fc.constant(2), body: fc.constant(null) }),
	fc.record({ type: fc.integer({ min: 3, max: 255 }), body: fc.uint8Array({ maxLength: 9 }) })
);
const anyLetter = fc.constantFrom(0, 1, 0x10203, 0xffffff).chain((stamp) => {
	const sealBytes = stamp === 0xffffff ? 8 : 2;
	return fc.record({
		stamp: fc.constant(stamp),
		sender: fc.uint8Array({ minLength: 1, maxLength: 20 }),
		pages: fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 4 }),
		seal: fc.uint8Array({ minLength: sealBytes, maxLength: sealBytes }),
		notes: fc.array(note, { maxLength: 4 })
	});
});

const SAMPLE: Letter = {
	stamp: 0x010203,
	sender: fromHex('41'),
	pages: [fromHex('0506'), fromHex('')],
	seal: fromHex('aabb'),
	notes: [
		{ type: 1, body: 0xc0de },
		{ type: 9, body: fromHex('ff') }
	]
};

/** `name start–end` of each field, children indented. */
const outline = (fields: readonly Field[], depth = 0): string[] =>
	fields.flatMap(({ name, start, end, children }) => [
		`${'  '.repeat(depth)}${name} ${start}–${end}`,
		...outline(children, depth + 1)
	]);

test('one declaration writes the bytes and names them', () => {
	const { bytes: written, fields } = encode(letter, SAMPLE);
	expect(toHex(written)).toBe('0102030141000402050600aabb0009010002c0de090001ff');
	expect(outline(fields)).toEqual([
		'stamp 0–3',
		'sender 3–5',
		'  length 3–4',
		'  data 4–5',
		'pages 5–11',
		'  length 5–7',
		'  [0] 7–10',
		'    length 7–8',
		'    data 8–10',
		'  [1] 10–11',
		'    length 10–11',
		'    data 11–11',
		'seal 11–13',
		'notes 13–24',
		'  length 13–15',
		'  colour 15–20',
		'    type 15–16',
		'    length 16–18',
		'    shade 18–20',
		'  unknown 20–24',
		'    type 20–21',
		'    length 21–23',
		'    data 23–24'
	]);
});

test('reading gives back what was written, leaves tile it, and no cut goes unnoticed', () => {
	fc.assert(fc.property(anyLetter, (value) => expectSound(letter, value)));
});

test.each([
	['01 02', 'stamp at byte 0: 3 bytes wanted, 2 left'],
	['010203 00', 'sender.length at byte 4: at least 1 bytes wanted, 0 came'],
	['010203 15', 'sender.length at byte 4: at most 20 bytes wanted, 21 came'],
	['010203 0141 0003 0205', 'pages at byte 7: 3 bytes wanted, 2 left'],
	['010203 0141 0002 0205 aabb', 'pages[0] at byte 8: 2 bytes wanted, 1 left'],
	['010203 0141 0000 aabb 0004 02 0001 00', 'notes.urgent at byte 14: bytes left over: 1'],
	[
		'010203 0141 0000 aabb 0004 01 0001 00',
		'notes.colour.shade at byte 14: 2 bytes wanted, 1 left'
	],
	['010203 0141 0000 aabb 0000 77', 'message at byte 11: bytes left over: 1']
])('%s is refused, naming field, place and reason', (hex, message) => {
	expect(() => decode(letter, fromHex(hex))).toThrow(message);
});

test('a value without a place in the layout is refused before a byte leaves', () => {
	const wrong = (change: Partial<Letter>) => () => encode(letter, { ...SAMPLE, ...change });
	expect(wrong({ stamp: 1.5 })).toThrow('stamp: a whole number from 0 to 16777215 was wanted');
	expect(wrong({ sender: new Uint8Array(21) })).toThrow('sender: at most 20 bytes wanted, 21 came');
	expect(wrong({ seal: new Uint8Array(3) })).toThrow('seal: 2 bytes wanted, 3 came');
	expect(wrong({ pages: [new Uint8Array(256)] })).toThrow(
		'pages[0]: a whole number from 0 to 255 was wanted, 256 came'
	);
});

test('later changes to a value change no bytes that were written or read', () => {
	const sender = fromHex('41');
	const { bytes: written } = encode(letter, { ...SAMPLE, sender });
	const { value } = decode(letter, written);
	sender[0] = 0;
	written[4] = 0;
	expect(toHex(value.sender)).toBe('41');
});
