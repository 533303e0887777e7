import { Cursor } from './cursor.ts';
import { WireError } from './field.ts';

/** Octets that are no HTTP/1.1 message, with the status that a server answers. RFC 9112. */
export class Http1Error extends WireError {
	override readonly name = 'Http1Error';
	constructor(
		at: { readonly path: string; readonly offset: number },
		reason: string,
		readonly status: number
	) {
		super(at.path, at.offset, reason);
	}
}

/** What is wrong with a text, or `undefined`. */
export type Fault = (text: string) => string | undefined;

const CR = 0x0d;
const LF = 0x0a;

/** Reads text, one character an octet (Latin-1), and the bytes after it. */
export class Http1Reader extends Cursor {
	override offset = 0;

	constructor(readonly octets: Uint8Array) {
		super();
	}

	get left(): number {
		return this.octets.length - this.offset;
	}

	/** The next `length` octets as text. */
	text(name: string, length: number, fault?: Fault): string {
		return this.field(name, () => {
			const text = this.peek(length);
			const reason = fault?.(text);
			if (reason) this.fail(reason);
			this.offset += length;
			return text;
		});
	}

	/** A fresh copy of the next `length` octets. */
	bytes(name: string, length: number): Uint8Array {
		return this.field(name, () => {
			if (length > this.left) this.fail(`${length} octets wanted, ${this.left} left`);
			this.offset += length;
			return this.octets.slice(this.offset - length, this.offset);
		});
	}

	/** The text of the next `length` octets, without moving on. */
	peek(length: number): string {
		let text = '';
		for (const octet of this.octets.subarray(this.offset, this.offset + length)) {
			text += String.fromCharCode(octet);
		}
		return text;
	}

	/**
	 * Length of the line that starts here, its CR LF not counted. A lone CR or LF is no line end:
	 * where two parsers disagree about it, requests can be smuggled. RFC 9112 §2.2.
	 */
	lineLength(limit = Infinity, statusBeyond = 431): number {
		for (let at = this.offset; at < this.octets.length; at++) {
			const length = at - this.offset;
			if (length > limit) this.fail(`the line is longer than ${limit} octets`, statusBeyond);
			if (this.octets[at] === LF) this.fail('a line feed without carriage return before it');
			if (this.octets[at] !== CR) continue;
			if (this.octets[at + 1] === LF) return length;
			if (at + 1 < this.octets.length) this.fail('a carriage return without line feed after it');
		}
		this.fail('the line does not end');
	}

	lineEnd(): void {
		this.text('lineEnd', 2, (text) => (text === '\r\n' ? undefined : 'CR LF wanted'));
	}

	/** @throws {Http1Error} naming the field that is being read */
	override fail(reason: string, status = 400): never {
		throw new Http1Error(this, reason, status);
	}
}
