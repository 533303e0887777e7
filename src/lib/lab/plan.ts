import type { Ask } from '../figures/backend.ts';
import { concat, toUtf8 } from '../wire/bytes.ts';
import { tokenFault, valuesOf, type Header } from '../wire/http1-headers.ts';
import { readHeaderLines, type Draft } from './draft.ts';
import { octetsOf } from './octet-text.ts';
import { isResolved, pathTrouble, sentPath } from './sent-path.ts';

/** Field of the bench that a complaint belongs to. */
export type DraftField = 'method' | 'path' | 'headers' | 'octets';

/** How a draft travels, or why it can't. */
export type Plan =
	| { readonly kind: 'fetch'; readonly ask: Ask; readonly octets: Uint8Array }
	| {
			readonly kind: 'octets';
			readonly octets: Uint8Array;
			/** Why no `fetch` is used, in sentences. */
			readonly why: readonly string[];
	  }
	| { readonly kind: 'faulty'; readonly field: DraftField; readonly sentence: string };

/** Where the request goes, and where it comes from. */
export interface Ends {
	/** Host of this page. */
	readonly host: string;
	/** Path of the API on it, e.g. `/a/b/api`. */
	readonly api: string;
	/** Client's address. */
	readonly from: string;
}

export const HERE = '127.0.0.1';

/** Fetch Standard, "forbidden request-header": a browser drops these without a word. */
const FORBIDDEN =
	/^(accept-charset|accept-encoding|access-control-request-(headers|method|private-network)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

/** What browsers write in capitals whatever a page asks for: Fetch Standard, "normalize a method". */
const NORMALIZED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

/** Octets of a head beyond which our reader of messages gives up; the server has to say so itself. */
const LONGEST_LINE = 7000;
const LONGEST_HEAD = 14_000;

/** How `draft` would be sent. */
export function plan(draft: Draft, ends: Ends): Plan {
	if (draft.mode === 'octets') {
		if (draft.octets === '') {
			const sentence = 'No octets yet. Type a request line such as GET /api/health HTTP/1.1.';
			return { kind: 'faulty', field: 'octets', sentence };
		}
		return { kind: 'octets', octets: octetsOf(draft), why: ['These octets are yours.'] };
	}
	const { method, path, body } = draft;
	const fault = method === '' ? 'a method such as GET wanted' : tokenFault(method);
	if (fault) return { kind: 'faulty', field: 'method', sentence: `No method: ${fault}.` };
	const trouble = pathTrouble(path);
	if (trouble) return { kind: 'faulty', field: 'path', sentence: trouble };
	const read = readHeaderLines(draft.headers);
	if (!read.ok) return { kind: 'faulty', field: 'headers', sentence: read.sentence };

	const { headers } = read;
	const sent = sentPath(path);
	const octets = write({ method, target: ends.api + sent, headers, body }, ends.host);
	const why = [...whyOctets(draft, headers), ...whyAddress(ends.from)];
	if (why.length > 0) return { kind: 'octets', octets, why };
	return { kind: 'fetch', ask: { method, path: sent, headers, ...(body && { body }) }, octets };
}

function whyOctets({ method, path, body }: Draft, headers: readonly Header[]): readonly string[] {
	const capital = method.toUpperCase();
	const names = headers.map(([name]) => name);
	const twice = names.find((name, i) => names.findIndex((n) => same(n, name)) < i);
	const forbidden = [...new Set(names.filter((name) => FORBIDDEN.test(name)))];
	const head = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
	return [
		/^(CONNECT|TRACE|TRACK)$/.test(capital) && `A browser’s fetch refuses the method ${method}.`,
		method !== capital &&
			NORMALIZED.includes(capital) &&
			`fetch would write ${method} in capitals.`,
		body !== '' && /^(GET|HEAD)$/.test(capital) && `fetch sends no content with ${capital}.`,
		forbidden.length > 0 &&
			`No page may set ${forbidden.join(', ')}: a browser keeps that for itself.`,
		twice !== undefined && `fetch would join the fields named ${twice} into one with a comma.`,
		isResolved(path) && 'A browser resolves dots and backslashes in a path before it sends it.',
		(sentPath(path).length > LONGEST_LINE || head > LONGEST_HEAD) &&
			'It is longer than what this page reads back; the server’s parser has to answer for itself.'
	].filter((reason) => reason !== false);
}

function whyAddress(from: string): readonly string[] {
	if (from === HERE) return [];
	return [`No page chooses its address: ${from} is handed over beside the octets.`];
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The message in octets; Host and Content-Length are added where the draft has none. RFC 9112 §3. */
function write(
	request: { method: string; target: string; headers: readonly Header[]; body: string },
	host: string
): Uint8Array {
	const { method, target, headers, body } = request;
	const content = toUtf8(body);
	const hasLength = ['Content-Length', 'Transfer-Encoding'].some(
		(name) => valuesOf(headers, name).length > 0
	);
	const fields: Header[] = [
		...(valuesOf(headers, 'Host').length > 0 ? [] : [['Host', host] as const]),
		...headers,
		...(content.length > 0 && !hasLength
			? [['Content-Length', String(content.length)] as const]
			: [])
	];
	const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	const head = `${method} ${target} HTTP/1.1\r\n${lines}\r\n`;
	// One octet a character: `readHeaderLines` let no other pass.
	return concat(
		Uint8Array.from(head, (character) => character.charCodeAt(0)),
		content
	);
}
