import { EMPTY, type Draft } from './draft.ts';
import { preparedById, preparedLike } from './prepared.ts';
import { maskLines, maskText, withoutSecrets } from './secrets.ts';

/** The longest text of one field that goes into a link. */
const LONGEST = 4000;

/**
 * A draft as parameters of a link. Small letters hold it without passwords, tokens and Authorization
 * fields; capitals hold what was left out, and go in only when the reader asks for it.
 */
export function toLink(draft: Draft): Readonly<Record<string, string>> {
	const prepared = preparedLike(draft);
	// The cast's passwords are the course's own, so a prepared request may be named whole.
	if (prepared) return { p: prepared.id };
	const { mode, method, path, headers, body, octets, lineEnds } = draft;
	if (mode === 'octets') {
		return {
			...pair('o', octets, () => maskText(maskLines(octets, ''), '')),
			...(lineEnds === 'lf' && { l: 'lf' })
		};
	}
	return {
		m: method,
		...pair('u', path, () => maskText(path, '')),
		...pair('h', headers, () => withoutSecrets(headers)),
		...pair('b', body, () => maskText(body, ''))
	};
}

/** `masked` is asked for short texts alone. */
function pair(name: string, full: string, masked: () => string): Record<string, string> {
	if (full.length > LONGEST) return {};
	const open = masked();
	return {
		...(open !== '' && { [name]: open }),
		...(full !== open && { [name.toUpperCase()]: full })
	};
}

/** The draft of a link; null where it holds none. */
export function fromLink(parameters: URLSearchParams): Draft | null {
	const prepared = preparedById(parameters.get('p') ?? '');
	if (prepared) return prepared.draft;
	const read = (name: string) =>
		(parameters.get(name.toUpperCase()) ?? parameters.get(name))?.slice(0, LONGEST);
	const octets = read('o');
	if (octets !== undefined) {
		return {
			...EMPTY,
			mode: 'octets',
			octets,
			lineEnds: parameters.get('l') === 'lf' ? 'lf' : 'crlf'
		};
	}
	const method = parameters.get('m')?.slice(0, 100);
	if (method === undefined) return null;
	return {
		...EMPTY,
		method,
		path: read('u') ?? '',
		headers: read('h') ?? '',
		body: read('b') ?? ''
	};
}
