import { fromHex } from '../wire/bytes.ts';

/**
 * Reads a field that wants exactly `byteLength` bytes in hex; spaces are skipped.
 * @returns the bytes, or a sentence for the reader: what was wanted, what came, what to do
 */
export function readHexField(text: string, byteLength: number, what: string): Uint8Array | string {
	const wanted = `${what} is ${byteLength} bytes, ${2 * byteLength} hex digits`;
	const stray = /[^0-9a-f\s]/i.exec(text);
	if (stray) {
		return `${wanted}; “${stray[0]}” is none. Use 0 to 9 and a to f only; nothing you typed is lost.`;
	}
	const digits = text.replace(/\s/g, '').length;
	if (digits === 2 * byteLength) return fromHex(text);
	const off = digits - 2 * byteLength;
	const todo = off < 0 ? `Type ${-off} more` : `Take ${off} away`;
	return `${wanted}; ${digits} came. ${todo}; nothing you typed is lost.`;
}
