/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads hex of either case; spaces and line ends between digits are skipped.
 * @throws {RangeError} on any other character, or an odd number of digits
 */
export function fromHex(hex: string): Uint8Array {
	const digits = hex.replace(/\s/g, '');
	const stray = /[^0-9a-f]/i.exec(digits);
	if (stray) throw new RangeError(`hex digits wanted, ${JSON.stringify(stray[0])} came`);
	if (digits.length % 2 !== 0) {
		throw new RangeError(
			`two hex digits a byte wanted, ${digits.length} digits came; one is missing`
		);
	}
	return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

const encoder = new TextEncoder();

/** The UTF-8 bytes of `text`; an unpaired surrogate becomes EF BF BD (U+FFFD). WHATWG Encoding. */
export function toUtf8(text: string): Uint8Array {
	return encoder.encode(text);
}

/**
 * The text that `bytes` are the UTF-8 of, a leading U+FEFF kept.
 * @returns null where they are no UTF-8: what to say then depends on whose bytes they are
 */
export function fromUtf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** All `parts` one after another, in fresh bytes. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}
	return whole;
}

/** True when both hold the same bytes. Not constant-time: never for secrets or tags. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
