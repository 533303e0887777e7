import type { Layout } from './layout.ts';

/**
 * The fields of a struct in their order on the wire. A function chooses a field's layout by the
 * fields before it: `select` in the presentation language. RFC 8446 §3.8.
 */
export type FieldLayouts<Value> = {
	readonly [Name in keyof Value]: Layout<Value[Name]> | ((before: Value) => Layout<Value[Name]>);
};

/** Fields one after another, each under its own name. RFC 8446 §3.6. */
export function struct<Value extends object>(fields: FieldLayouts<Value>): Layout<Value> {
	const names = Object.keys(fields) as (keyof Value & string)[];
	const layoutOf = <Name extends keyof Value>(name: Name, value: Value): Layout<Value[Name]> => {
		const field = fields[name];
		return typeof field === 'function' ? field(value) : field;
	};
	return {
		read: (reader) => {
			const value = {} as Value;
			for (const name of names) {
				value[name] = reader.field(name, () => layoutOf(name, value).read(reader));
			}
			return value;
		},
		write: (writer, value) => {
			for (const name of names) {
				writer.field(name, () => layoutOf(name, value).write(writer, value[name]));
			}
		}
	};
}
