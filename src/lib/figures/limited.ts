import { fromHex, toUtf8 } from '../wire/bytes.ts';

/** The longest text that a field keeps as it was typed, in UTF-16 units. */
const KEPT = 2000;

const encoder = new TextEncoder();

/** What a figure works on: the characters of `text` from its start that fit into `limit` bytes of UTF-8. */
export function fitting(text: string, limit: number): string {
	const kept = text.slice(0, KEPT);
	return kept.slice(0, encoder.encodeInto(kept, new Uint8Array(limit)).read);
}

/** A sentence for a field whose text is longer than its figure takes; `null` where all of it is used. */
export function overLimit(text: string, limit: number): string | null {
	const bytes = toUtf8(text).length;
	if (bytes <= limit) return null;
	return `${limit} bytes fit in this figure, you typed ${bytes}. It uses the first ${limit}; nothing you typed is lost.`;
}

/** Text of a link, cut where no reader would have typed on. */
export function textParameter(value: string | null, otherwise: string): string {
	return value === null ? otherwise : value.slice(0, KEPT);
}

/** Bytes of a link in hex; `otherwise` where they are missing, no hex, or not as many. */
export function hexParameter(value: string | null, otherwise: Uint8Array): Uint8Array {
	if (value === null || value.length !== 2 * otherwise.length) return otherwise;
	try {
		return fromHex(value);
	} catch {
		return otherwise;
	}
}

/** A whole number of a link from `least` to `most`; `otherwise` where it is anything else. */
export function wholeParameter(
	value: string | null,
	[least, most]: readonly [number, number],
	otherwise: number
): number {
	const number = Number(value ?? NaN);
	return Number.isInteger(number) && number >= least && number <= most ? number : otherwise;
}

/** One character a byte: itself where it is printable ASCII, a dot where not. */
export function characters(bytes: Uint8Array): string[] {
	return Array.from(bytes, (byte) =>
		byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
	);
}

/** Two hex digits a byte. */
export function hexCells(bytes: Uint8Array): string[] {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
}
