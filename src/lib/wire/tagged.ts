import type { Layout } from './layout.ts';
import { prefixed, type LengthBytes } from './vector.ts';
import { uint } from './layouts.ts';

/** One thing that a type number can announce: an extension, a handshake message. */
export interface Kind<Body> {
	readonly type: number;
	/** As the registry has it: `key_share`. */
	readonly name: string;
	readonly layout: Layout<Body>;
}

/** A type and what it announced. */
export interface Tagged<Body = unknown> {
	readonly type: number;
	readonly body: Body;
}

export interface TaggedLayout {
	readonly typeBytes: 1 | 2;
	readonly lengthBytes: LengthBytes;
	/** What this type announces here. */
	readonly kindOf: (type: number) => Kind<unknown>;
}

/**
 * A type, a length, and a body whose layout the type chooses, as extensions and handshake messages
 * have it. The field around it takes the kind's name.
 */
export function tagged({ typeBytes, lengthBytes, kindOf }: TaggedLayout): Layout<Tagged> {
	const typeLayout = uint(typeBytes);
	return {
		read: (reader) => {
			const type = reader.field('type', () => typeLayout.read(reader));
			const { name, layout } = kindOf(type);
			reader.rename(name);
			return { type, body: prefixed(lengthBytes, layout).read(reader) };
		},
		write: (writer, { type, body }) => {
			const { name, layout } = kindOf(type);
			writer.rename(name);
			writer.field('type', () => typeLayout.write(writer, type));
			prefixed(lengthBytes, layout).write(writer, body);
		}
	};
}
