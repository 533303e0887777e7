import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Field } from './field.ts';

/**
 * How a value lies in bytes, declared once. Reading and writing pass the same fields in the same
 * order, so both leave the same tree of named ranges.
 */
export interface Layout<Value> {
	/** @throws {WireError} naming the field, on short, long or illegal input */
	read(reader: ByteReader): Value;
	/** @throws {RangeError} naming the field, on a value that has no place in the layout */
	write(writer: ByteWriter, value: Value): void;
}

/** The bytes of `value`, and their names. @throws {RangeError} on a value that does not fit */
export function encode<Value>(
	layout: Layout<Value>,
	value: Value
): { readonly bytes: Uint8Array; readonly fields: readonly Field[] } {
	const writer = new ByteWriter();
	layout.write(writer, value);
	return { bytes: writer.bytes, fields: writer.fields };
}

/** The value that all of `bytes` stand for, and their names. @throws {WireError} naming the field */
export function decode<Value>(
	layout: Layout<Value>,
	bytes: Uint8Array
): { readonly value: Value; readonly fields: readonly Field[] } {
	const reader = new ByteReader(bytes);
	const value = layout.read(reader);
	reader.finish();
	return { value, fields: reader.fields };
}
