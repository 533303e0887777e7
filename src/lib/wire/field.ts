/** A named range of bytes: `start` is included, `end` is not, both from the first byte of the message. */
export interface Field {
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly children: readonly Field[];
}

/** Bytes that do not fit their layout; `path` names the field where reading stopped. */
export class WireError extends Error {
	override readonly name: string = 'WireError';
	constructor(
		readonly path: string,
		readonly offset: number,
		readonly reason: string
	) {
		super(`${path} at byte ${offset}: ${reason}`);
	}
}

/** The fields without children, in order: they tile the message. */
export function leaves(fields: readonly Field[]): readonly Field[] {
	return fields.flatMap((field) => (field.children.length > 0 ? leaves(field.children) : [field]));
}
