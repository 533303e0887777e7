import { readHeaderLines, type Draft } from './draft.ts';
import { isResolved, pathTrouble, sentPath } from './sent-path.ts';
import { quoteWord } from './shell-words.ts';

/** A command, or why there is none, in a sentence. */
export type CurlCommand =
	| { readonly ok: true; readonly command: string }
	| { readonly ok: false; readonly sentence: string };

const METHOD = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * The command for a POSIX shell that sends this request to `npm run api`.
 *
 * @param api address of the API without a slash at its end
 */
export function writeCurl(draft: Draft, api = 'http://127.0.0.1:8787/api'): CurlCommand {
	const no = (sentence: string): CurlCommand => ({ ok: false, sentence });
	const { mode, method, path, body } = draft;
	if (mode === 'octets') {
		return no('curl writes the octets itself. Build the request by its parts for a command.');
	}
	const read = readHeaderLines(draft.headers);
	if (!METHOD.test(method) || pathTrouble(path) || !read.ok) {
		return no('The command comes when method, path and headers can be sent.');
	}
	if (body.includes('\0')) return no('No command line holds NUL, and the content does.');
	if (method === 'HEAD' && body !== '') return no('curl sends no content with HEAD.');

	const { headers } = read;
	const has = (name: string) => headers.some(([known]) => known.toLowerCase() === name);
	const sent = sentPath(path);
	const lines = [
		[
			'curl',
			...methodWords(method, body),
			...(isResolved(path) ? ['--path-as-is'] : []),
			// curl would read brackets as a list of addresses.
			...(/[[\]{}]/.test(sent) ? ['-g'] : []),
			quoteWord(api + sent)
		].join(' '),
		...headers.map(
			([name, value]) => `-H ${quoteWord(value === '' ? `${name};` : `${name}: ${value}`)}`
		),
		// curl would call any content a form.
		...(body !== '' && !has('content-type') ? ["-H 'Content-Type:'"] : []),
		...(body !== '' ? [`--data-raw ${quoteWord(body)}`] : [])
	];
	return { ok: true, command: lines.join(' \\\n  ') };
}

function methodWords(method: string, body: string): readonly string[] {
	// With -X HEAD curl would wait for content that never comes.
	if (method === 'HEAD') return ['-I'];
	const own = body === '' ? 'GET' : 'POST';
	return method === own ? [] : ['-X', quoteWord(method)];
}
