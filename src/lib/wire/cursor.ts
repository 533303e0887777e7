import type { Field } from './field.ts';

/** A place in a message that moves on, and the names of all it has passed: what readers and writers share. */
export abstract class Cursor {
	/** Bytes passed so far. */
	abstract readonly offset: number;
	#fields: Field[] = [];
	readonly #path: string[] = [];

	/** Refuses what comes at this place; the error names the field and the offset. */
	abstract fail(reason: string): never;

	/** The tree of what was passed. */
	get fields(): readonly Field[] {
		return this.#fields;
	}

	/** The field that is being passed: `extensions.key_share.clientShares[0].group`. */
	get path(): string {
		return this.#path.join('.').replaceAll('.[', '[') || 'message';
	}

	/** Runs `body` and records the bytes it covers under `name`. */
	field<Result>(name: string, body: () => Result): Result {
		const siblings = this.#fields;
		const children: Field[] = [];
		const start = this.offset;
		this.#path.push(name);
		this.#fields = children;
		const result = body();
		this.#fields = siblings;
		siblings.push({ name: this.#path.pop()!, start, end: this.offset, children });
		return result;
	}

	/** Gives the field that is being passed a better name, once its first bytes say what it is. */
	rename(name: string): void {
		if (this.#path.length > 0) this.#path[this.#path.length - 1] = name;
	}

	/** Runs `body`, which passes nothing, so that its errors name the field `name`. */
	judge<Result>(name: string, body: () => Result): Result {
		this.#path.push(name);
		const result = body();
		this.#path.pop();
		return result;
	}
}
