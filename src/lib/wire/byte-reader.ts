import { Cursor } from './cursor.ts';
import { WireError } from './field.ts';

/** Reads a message from its first byte to its last. */
export class ByteReader extends Cursor {
	#offset = 0;
	/** Where the innermost length prefix says to stop. */
	#end: number;

	constructor(readonly bytes: Uint8Array) {
		super();
		this.#end = bytes.length;
	}

	override get offset(): number {
		return this.#offset;
	}

	get left(): number {
		return this.#end - this.#offset;
	}

	/** A fresh copy of the next `length` bytes. @throws {WireError} when fewer are left */
	take(length: number): Uint8Array {
		this.#want(length);
		this.#offset += length;
		return this.bytes.slice(this.#offset - length, this.#offset);
	}

	/** Big-endian, as all numbers of TLS are; at most six bytes. RFC 8446 §3.3. @throws {WireError} */
	uint(length: number): number {
		this.#want(length);
		let value = 0;
		for (let i = 0; i < length; i++) value = value * 256 + this.bytes[this.#offset++]!;
		return value;
	}

	/** Runs `body` on the next `length` bytes. @throws {WireError} unless it reads all of them */
	within<Result>(length: number, body: () => Result): Result {
		this.#want(length);
		const outer = this.#end;
		this.#end = this.#offset + length;
		const result = body();
		this.finish();
		this.#end = outer;
		return result;
	}

	/** @throws {WireError} when bytes are left over */
	finish(): void {
		if (this.left > 0) this.fail(`bytes left over: ${this.left}`);
	}

	override fail(reason: string): never {
		throw new WireError(this.path, this.#offset, reason);
	}

	#want(length: number): void {
		if (length > this.left) this.fail(`${length} bytes wanted, ${this.left} left`);
	}
}
