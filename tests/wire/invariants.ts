import { expect } from 'vitest';
import { leaves, WireError } from '../../src/lib/wire/field.ts';
import { decode, encode, type Layout } from '../../src/lib/wire/layout.ts';

/** What every layout promises of every value: see the single expectations. */
export function expectSound<Value>(layout: Layout<Value>, value: Value): void {
	const { bytes, fields } = encode(layout, value);
	expect(decode(layout, bytes), 'reading gives back value and fields').toEqual({ value, fields });
	expectTiled(fields, bytes.length);
	for (let length = 0; length < bytes.length; length++) expectCut(layout, bytes, length);
	expect(() => decode(layout, Uint8Array.of(...bytes, 0)), 'one byte more').toThrow(WireError);
}

/** Leaf ranges follow each other from the first byte to the last. */
export function expectTiled(fields: Parameters<typeof leaves>[0], length: number): void {
	let at = 0;
	for (const { name, start, end } of leaves(fields)) {
		expect(start, `${name} follows the field before it`).toBe(at);
		at = end;
	}
	expect(at, 'the last field ends with the message').toBe(length);
}

/** A message that stops early is refused, and the error says which field it stopped in. */
function expectCut(layout: Layout<unknown>, bytes: Uint8Array, length: number): void {
	try {
		decode(layout, bytes.subarray(0, length));
	} catch (error) {
		if (!(error instanceof WireError)) throw error;
		expect(error.path, `cut after ${length} bytes`).not.toBe('message');
		return;
	}
	expect.fail(`cut after ${length} of ${bytes.length} bytes, it was read all the same`);
}
