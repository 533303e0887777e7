import type { Http1Reader } from './http1-reader.ts';

/** A field as it was sent: its name in its own spelling, its value without the blanks round it. */
export type Header = readonly [name: string, value: string];

/** Octets of all fields together that we accept. RFC 9110 §5.4 leaves the number to us. */
const HEADERS_LIMIT = 16 * 1024;

/** RFC 9110 §5.6.2. */
export function tokenFault(text: string): string | undefined {
	if (text === '') return 'a name wanted, nothing came';
	if (/[ \t]$/.test(text)) return 'no blank may stand before the colon';
	return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text)
		? undefined
		: 'letters, digits and some signs wanted, but no blanks, brackets or control characters';
}

/** RFC 9110 §5.5: visible octets, blanks and, from old days, 0x80 to 0xFF. */
export function valueFault(text: string): string | undefined {
	return /^[\t\x20-\x7e\x80-\xff]*$/.test(text) ? undefined : 'a control character in the value';
}

/** Values of all fields of this name, in order. Names have no case. RFC 9110 §5.1. */
export function valuesOf(headers: readonly Header[], name: string): readonly string[] {
	return headers.filter(([n]) => n.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** Reads field lines up to and with the empty line that ends the head. RFC 9112 §5. */
export function readHeaders(reader: Http1Reader, name = 'headers'): readonly Header[] {
	const end = reader.offset + HEADERS_LIMIT;
	return reader.field(name, () => {
		const headers: Header[] = [];
		for (;;) {
			const length = reader.lineLength(end - reader.offset);
			if (length === 0) break;
			headers.push(readHeader(reader, length));
		}
		reader.lineEnd();
		return headers;
	});
}

function readHeader(reader: Http1Reader, length: number): Header {
	const line = reader.peek(length);
	if (/^[ \t]/.test(line)) reader.fail('a line that goes on with the field before it (obs-fold)');
	const colon = line.indexOf(':');
	if (colon < 0) reader.fail('a colon after the field name wanted');
	const name = line.slice(0, colon);
	const [, before = '', value = '', after = ''] = /^([ \t]*)(.*?)([ \t]*)$/s.exec(
		line.slice(colon + 1)
	)!;
	return reader.field(name, () => {
		reader.text('name', colon, tokenFault);
		reader.text('colon', 1);
		if (before) reader.text('space', before.length);
		reader.text('value', value.length, valueFault);
		if (after) reader.text('space', after.length);
		reader.lineEnd();
		return [name, value];
	});
}
