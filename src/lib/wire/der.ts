import { concat } from './bytes.ts';
import { WireError } from './field.ts';

/** Identifier octets of the universal types used here. X.690 §8.1.2, X.680 §8.6. */
export const TAG = {
	boolean: 0x01,
	integer: 0x02,
	bitString: 0x03,
	octetString: 0x04,
	null: 0x05,
	objectIdentifier: 0x06,
	sequence: 0x30,
	set: 0x31
} as const;

/** One tag-length-value; all offsets from the first byte of the whole message. */
export interface Tlv {
	/** The identifier octet; tags above 30, in several octets, are not read. */
	readonly tag: number;
	readonly start: number;
	/** Where the contents begin. */
	readonly contentStart: number;
	/** Where the next element begins. */
	readonly end: number;
	readonly content: Uint8Array;
}

/** One element with definite length in the fewest octets. X.690 §8.1, §10.1. */
export function writeTlv(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
	const content = concat(...contents);
	return concat(Uint8Array.of(tag), lengthOctets(content.length), content);
}

/** X.690 §8.1.3, §10.1. */
function lengthOctets(length: number): Uint8Array {
	if (length < 0x80) return Uint8Array.of(length);
	const octets: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
	return Uint8Array.of(0x80 | octets.length, ...octets);
}

/**
 * Reads the element that starts at `offset`, as DER: one way to write each length.
 * @throws {WireError} on a cut element, an indefinite or longer than needed length
 */
export function readTlv(bytes: Uint8Array, offset: number, path: string): Tlv {
	const at = (index: number, what: string): number => {
		const byte = bytes[index];
		if (byte === undefined) throw new WireError(path, index, `the ${what} is missing`);
		return byte;
	};
	const tag = at(offset, 'tag');
	if ((tag & 0x1f) === 0x1f) throw new WireError(path, offset, 'a tag of several octets came');
	const first = at(offset + 1, 'length');
	let contentStart = offset + 2;
	let length = first;
	if (first >= 0x80) {
		const count = first & 0x7f;
		if (count === 0) throw new WireError(path, offset + 1, 'DER has no indefinite length');
		if (count > 4) throw new WireError(path, offset + 1, `a length of ${count} octets came`);
		length = 0;
		for (let i = 0; i < count; i++) length = length * 256 + at(contentStart + i, 'length');
		if (length < 0x80 || at(contentStart, 'length') === 0) {
			throw new WireError(path, offset + 1, 'the length is written longer than needed');
		}
		contentStart += count;
	}
	const end = contentStart + length;
	if (end > bytes.length) {
		throw new WireError(
			path,
			contentStart,
			`${length} bytes wanted, ${bytes.length - contentStart} left`
		);
	}
	return { tag, start: offset, contentStart, end, content: bytes.slice(contentStart, end) };
}

/** Walks the elements of one message or of one constructed element, and names them in errors. */
export class DerReader {
	readonly #bytes: Uint8Array;
	readonly #end: number;
	readonly #path: string;
	#offset: number;

	constructor(bytes: Uint8Array, path: string, start = 0, end = bytes.length) {
		this.#bytes = bytes;
		this.#path = path;
		this.#offset = start;
		this.#end = end;
	}

	/** The tag that comes next, or null at the end. */
	get next(): number | null {
		return this.#offset < this.#end ? this.#bytes[this.#offset]! : null;
	}

	/** @throws {WireError} where another tag or none comes */
	read(tag: number, name: string): Tlv {
		const path = `${this.#path}.${name}`;
		if (this.#offset >= this.#end) throw new WireError(path, this.#offset, 'it is missing');
		const tlv = readTlv(this.#bytes, this.#offset, path);
		if (tlv.tag !== tag) {
			throw new WireError(path, tlv.start, `tag ${octet(tag)} wanted, ${octet(tlv.tag)} came`);
		}
		if (tlv.end > this.#end) {
			throw new WireError(path, tlv.contentStart, 'it reaches beyond the element around it');
		}
		this.#offset = tlv.end;
		return tlv;
	}

	/** A reader for the elements inside a constructed one. */
	inside(tag: number, name: string): DerReader {
		const { contentStart, end } = this.read(tag, name);
		return new DerReader(this.#bytes, `${this.#path}.${name}`, contentStart, end);
	}

	/** @throws {WireError} on anything that is not a nonnegative integer in the fewest octets */
	integer(name: string): bigint {
		const { content, contentStart } = this.read(TAG.integer, name);
		const fail = (reason: string) => new WireError(`${this.#path}.${name}`, contentStart, reason);
		if (content.length === 0) throw fail('an integer of no octets came');
		if (content[0]! >= 0x80) throw fail('a negative integer came');
		if (content[0] === 0 && content.length > 1 && content[1]! < 0x80) {
			throw fail('the integer is written longer than needed');
		}
		return content.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
	}

	/** @throws {WireError} where bytes are left over */
	end(): void {
		if (this.#offset < this.#end) {
			throw new WireError(this.#path, this.#offset, `bytes left over: ${this.#end - this.#offset}`);
		}
	}
}

/** INTEGER, two's complement in the fewest octets; nonnegative values only. X.690 §8.3. */
export function derInteger(value: bigint): Uint8Array {
	if (value < 0n) throw new RangeError(`a nonnegative integer was wanted, ${value} came`);
	let hex = value.toString(16);
	if (hex.length % 2 === 1) hex = `0${hex}`;
	const octets = Uint8Array.from(hex.match(/../g)!, (pair) => parseInt(pair, 16));
	// A first bit of 1 would make it negative.
	return writeTlv(TAG.integer, octets[0]! >= 0x80 ? concat(Uint8Array.of(0), octets) : octets);
}

/** OBJECT IDENTIFIER from its dotted form, such as "1.2.840.113549.1.1.1". X.690 §8.19. */
export function derObjectIdentifier(dotted: string): Uint8Array {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const octets = [first * 40 + second, ...rest].flatMap((arc) => {
		const digits = [arc % 128];
		for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
			digits.unshift((left % 128) | 0x80);
		}
		return digits;
	});
	return writeTlv(TAG.objectIdentifier, Uint8Array.from(octets));
}

function octet(value: number): string {
	return `0x${value.toString(16).padStart(2, '0')}`;
}
