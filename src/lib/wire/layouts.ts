import type { Layout } from './layout.ts';

/** An unsigned number of one to six bytes, big-endian. RFC 8446 §3.3. */
export function uint(byteLength: 1 | 2 | 3 | 4 | 5 | 6): Layout<number> {
	return {
		read: (reader) => reader.uint(byteLength),
		write: (writer, value) => writer.uint(value, byteLength)
	};
}

/** Exactly that many bytes, with no length in front: `opaque data[4]`. RFC 8446 §3.2. */
export function bytes(byteLength: number): Layout<Uint8Array> {
	return {
		read: (reader) => reader.take(byteLength),
		write: (writer, value) => {
			if (value.length !== byteLength) {
				writer.fail(`${byteLength} bytes wanted, ${value.length} came`);
			}
			writer.put(value.slice());
		}
	};
}

/** All bytes up to the end of what is around them. */
export const rest: Layout<Uint8Array> = {
	read: (reader) => reader.take(reader.left),
	write: (writer, value) => writer.put(value.slice())
};

/** Nothing: the extension that says all by being there. */
export const empty: Layout<null> = {
	read: () => null,
	write: () => {}
};

/** The same bytes under one more name, for a struct of a single field. */
export function named<Value>(name: string, layout: Layout<Value>): Layout<Value> {
	return {
		read: (reader) => reader.field(name, () => layout.read(reader)),
		write: (writer, value) => writer.field(name, () => layout.write(writer, value))
	};
}
