import { tokenFault, valueFault, type Header } from '../wire/http1-headers.ts';

/** A request that somebody is building. All of it is kept as it was typed. */
export interface Draft {
	/** By its parts, for `fetch` where a browser can send it; or the octets themselves. */
	readonly mode: 'parts' | 'octets';
	readonly method: string;
	/** Path under the API, with a query or without: `/trips/1`. */
	readonly path: string;
	/** Field lines, one a line: `Accept: application/json`. */
	readonly headers: string;
	readonly body: string;
	/** The whole message, in octets mode. */
	readonly octets: string;
	/** What each line end of the head is sent as, in octets mode. */
	readonly lineEnds: 'crlf' | 'lf';
}

export const EMPTY: Draft = {
	mode: 'parts',
	method: 'GET',
	path: '/trips',
	headers: '',
	body: '',
	octets: '',
	lineEnds: 'crlf'
};

/** Characters beyond which a text is neither drawn nor checked at each key press. */
export const DRAWN = 20_000;

/** The field lines, or a sentence on the first line that is none. */
export type ReadHeaders =
	| { readonly ok: true; readonly headers: readonly Header[] }
	| { readonly ok: false; readonly sentence: string };

/** Reads lines such as `Accept: text/html`; empty lines are skipped. RFC 9112 §5. */
export function readHeaderLines(text: string): ReadHeaders {
	const headers: Header[] = [];
	for (const [i, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === '') continue;
		const colon = line.indexOf(':');
		const no = (sentence: string): ReadHeaders => ({
			ok: false,
			sentence: `Line ${i + 1}: ${sentence}`
		});
		if (colon < 0) {
			return no(`a colon after the field’s name is missing. Write ${quoted(line)} as Name: value.`);
		}
		const name = line.slice(0, colon);
		const fault = tokenFault(name);
		if (fault) return no(`the name ${quoted(name)} can’t be sent: ${fault}.`);
		const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
		const stray = [...value].find((character) => valueFault(character) !== undefined);
		if (stray !== undefined) return no(strayIn(stray));
		headers.push([name, value]);
	}
	return { ok: true, headers };
}

function strayIn(character: string): string {
	if (character === '\r') {
		return 'a carriage return stands inside the value. It would end the line early; delete it.';
	}
	return character < ' ' || character === '\x7f'
		? 'a control character stands inside the value. Delete it.'
		: `a field holds octets, and ${quoted(character)} is none. Percent-encode it, or leave it out.`;
}

/** Field lines as text, as `readHeaderLines` reads them. */
export function writeHeaderLines(headers: readonly Header[]): string {
	return headers
		.map(([name, value]) => (value === '' ? `${name}:` : `${name}: ${value}`))
		.join('\n');
}

/** The same lines with this one in place of all of its name, or at the end. */
export function withHeader(text: string, name: string, value: string): string {
	const isIt = (line: string) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`);
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
	const at = lines.findIndex(isIt);
	const others = lines.filter((line) => !isIt(line));
	others.splice(at < 0 ? others.length : at, 0, `${name}: ${value}`);
	return others.join('\n');
}

export function quoted(text: string): string {
	return `“${text.length <= 40 ? text : `${text.slice(0, 39)}…`}”`;
}
