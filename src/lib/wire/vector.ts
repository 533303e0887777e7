import type { Cursor } from './cursor.ts';
import type { Layout } from './layout.ts';
import { named, rest } from './layouts.ts';

/** Size of the length in front, in bytes. */
export type LengthBytes = 1 | 2 | 3;

/** What a length may say: `<min..max>` of the presentation language, both in bytes. RFC 8446 §3.4. */
export interface Bounds {
	/** 0 when left out. */
	readonly min?: number;
	/** As much as the length can say when left out. */
	readonly max?: number;
}

/** A layout with its length in front; `content` must use all that the length says. */
export function prefixed<Value>(
	lengthBytes: LengthBytes,
	content: Layout<Value>,
	bounds: Bounds = {}
): Layout<Value> {
	return {
		read: (reader) => {
			const length = reader.field('length', () => {
				const announced = reader.uint(lengthBytes);
				check(reader, announced, bounds);
				return announced;
			});
			return reader.within(length, () => content.read(reader));
		},
		write: (writer, value) => {
			const setLength = writer.field('length', () => writer.reserve(lengthBytes));
			const start = writer.offset;
			content.write(writer, value);
			const length = writer.offset - start;
			check(writer, length, bounds);
			setLength(length);
		}
	};
}

/** Bytes with their length in front: `opaque data<0..255>`. RFC 8446 §3.4. */
export function opaque(lengthBytes: LengthBytes, bounds?: Bounds): Layout<Uint8Array> {
	return prefixed(lengthBytes, named('data', rest), bounds);
}

/**
 * Items one after another with the length of all in front: `NamedGroup list<2..2^16-1>`. The fields
 * are `[0]`, `[1]` …, unless the item names itself. RFC 8446 §3.4.
 */
export function vector<Item>(
	lengthBytes: LengthBytes,
	item: Layout<Item>,
	bounds?: Bounds
): Layout<readonly Item[]> {
	return prefixed(lengthBytes, items(item), bounds);
}

function items<Item>(item: Layout<Item>): Layout<readonly Item[]> {
	return {
		read: (reader) => {
			const list: Item[] = [];
			while (reader.left > 0) {
				list.push(reader.field(`[${list.length}]`, () => item.read(reader)));
			}
			return list;
		},
		write: (writer, list) => {
			for (const [i, value] of list.entries()) {
				writer.field(`[${i}]`, () => item.write(writer, value));
			}
		}
	};
}

function check(cursor: Cursor, length: number, { min = 0, max = Infinity }: Bounds): void {
	if (length < min) cursor.fail(`at least ${min} bytes wanted, ${length} came`);
	if (length > max) cursor.fail(`at most ${max} bytes wanted, ${length} came`);
}
