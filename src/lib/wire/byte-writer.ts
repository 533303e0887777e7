import { concat } from './bytes.ts';
import { Cursor } from './cursor.ts';

/** Writes a message from its first byte to its last. */
export class ByteWriter extends Cursor {
	#offset = 0;
	readonly #parts: Uint8Array[] = [];

	override get offset(): number {
		return this.#offset;
	}

	/** All that was written, in fresh bytes. */
	get bytes(): Uint8Array {
		return concat(...this.#parts);
	}

	/** Keeps a reference to `part` until `bytes` is asked for. */
	put(part: Uint8Array): void {
		this.#parts.push(part);
		this.#offset += part.length;
	}

	/** Big-endian. @throws {RangeError} when the number does not fit into `length` bytes */
	uint(value: number, length: number): void {
		this.put(this.#digits(value, length));
	}

	/** Leaves `length` bytes open; call what it returns once their number is known. */
	reserve(length: number): (value: number) => void {
		const at = this.#parts.length;
		this.put(new Uint8Array(length));
		return (value) => (this.#parts[at] = this.#digits(value, length));
	}

	override fail(reason: string): never {
		throw new RangeError(`${this.path}: ${reason}`);
	}

	#digits(value: number, length: number): Uint8Array {
		const limit = 256 ** length;
		if (!Number.isInteger(value) || value < 0 || value >= limit) {
			this.fail(`a whole number from 0 to ${limit - 1} was wanted, ${value} came`);
		}
		return Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256);
	}
}
