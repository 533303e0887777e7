import { basicValue } from '../figures/basic-value.ts';
import type { Header } from '../wire/http1-headers.ts';
import { longOption, shortOption, type CurlOption } from './curl-options.ts';
import { EMPTY, readHeaderLines, quoted, writeHeaderLines, type Draft } from './draft.ts';
import { isOwnHost, withoutCredentials } from './foreign.ts';
import { shellWords, type Words } from './shell-words.ts';
import { cmdWords, powerShellWords } from './windows-words.ts';

/** A pasted command as a draft, with remarks on what was left out; or why it can't be one. */
export type CurlReading =
	| { readonly ok: true; readonly draft: Draft; readonly notes: readonly string[] }
	| { readonly ok: false; readonly sentence: string };

/** The longest command that is read. */
const LONGEST = 200_000;

/** A command that asks for what can't be done here. */
class CurlError extends Error {}

/**
 * Reads a curl command as its shell and curl itself would. Nothing is sent and nobody is contacted.
 *
 * @param page host of this page: credentials for others are left out
 */
export function readCurl(text: string, page: string): CurlReading {
	try {
		return { ok: true, ...readCommand(text, page) };
	} catch (error) {
		if (!(error instanceof CurlError)) throw error;
		return { ok: false, sentence: error.message };
	}
}

function readCommand(text: string, page: string): { draft: Draft; notes: readonly string[] } {
	if (text.length > LONGEST) {
		throw new CurlError(
			`A command of ${text.length} characters came; ${LONGEST} are the most. Paste the content into its own field.`
		);
	}
	const read = wordsOf(text.trim().replace(/^[$>#%] +/, ''));
	if (!read.ok) throw new CurlError(read.sentence);
	const [program = '', ...words] = read.words;
	if (!/(^|[\\/])curl(\.exe)?$/i.test(program)) {
		const hint = /^(iwr|invoke-)/i.test(program) ? ' This is PowerShell’s own command.' : '';
		throw new CurlError(
			`A command that begins with curl is wanted; ${program === '' ? 'nothing' : quoted(program)} came.${hint}`
		);
	}
	const asked = readOptions(words);
	const { notes, ...draft } = draftOf(asked, page);
	const rest =
		read.rest === ''
			? []
			: [`What follows the command is left out: ${quoted(read.rest.replace(/\s+/g, ' '))}`];
	return { draft: { ...EMPTY, ...draft }, notes: [...notes, ...rest] };
}

/** Which shell wrote it is told by how its lines go on. */
function wordsOf(text: string): Words {
	if (/\^\r?\n|\^"/.test(text)) return cmdWords(text);
	if (/`\r?\n|^curl\.exe\b/.test(text)) return powerShellWords(text);
	return shellWords(text);
}

/** What the options add up to. */
interface Asked {
	method?: string;
	url?: string;
	headers: Header[];
	/** Names that `-H 'Name:'` takes away. */
	removed: string[];
	data: string[];
	json: string[];
	queries: string[];
	user?: string;
	isHead: boolean;
	isGet: boolean;
	idle: string[];
}

function readOptions(words: readonly string[]): Asked {
	const asked: Asked = {
		headers: [],
		removed: [],
		data: [],
		json: [],
		queries: [],
		isHead: false,
		isGet: false,
		idle: []
	};
	const queue = [...words];
	let onlyUrls = false;
	while (queue.length > 0) {
		const word = queue.shift()!;
		if (word === '--' && !onlyUrls) onlyUrls = true;
		else if (onlyUrls || !word.startsWith('-') || word === '-') setUrl(asked, word);
		else if (word.startsWith('--')) take(asked, known(longOption(word.slice(2)), word), queue);
		else {
			// -sSX POST: letters without a value, and a last one with it, perhaps in the same word.
			for (let at = 1; at < word.length; at++) {
				const option = known(shortOption(word[at]!), `-${word[at]}`);
				const inWord = word.slice(at + 1);
				if (option.hasValue && inWord !== '') queue.unshift(inWord);
				take(asked, option, queue);
				if (option.hasValue) break;
			}
		}
	}
	return asked;
}

function known(option: CurlOption | undefined, word: string): CurlOption {
	if (!option) throw new CurlError(`The Lab does not know the option ${word}. Take it out.`);
	if (option.take === 'refused') {
		throw new CurlError(`The option ${word} can’t be followed: ${option.why}. Take it out.`);
	}
	return option;
}

function take(asked: Asked, { name, hasValue, take }: CurlOption, queue: string[]): void {
	const value = hasValue ? queue.shift() : '';
	if (value === undefined)
		throw new CurlError(`The option --${name} wants a value, and none came.`);
	if (take === 'idle') asked.idle.push(`--${name}`);
	else apply(asked, name, value);
}

function apply(asked: Asked, name: string, value: string): void {
	switch (name) {
		case 'request':
			asked.method = value;
			return;
		case 'url':
			return setUrl(asked, value);
		case 'header':
			return addHeader(asked, noFile(value, '-H'));
		case 'user-agent':
			asked.headers.push(['User-Agent', value]);
			return;
		case 'referer':
			asked.headers.push(['Referer', value.replace(/;auto$/, '')]);
			return;
		case 'cookie':
			if (!value.includes('=')) throw new CurlError('-b names a file; the Lab reads no files.');
			asked.headers.push(['Cookie', value]);
			return;
		case 'oauth2-bearer':
			asked.headers.push(['Authorization', `Bearer ${value}`]);
			return;
		case 'user':
			asked.user = value;
			return;
		case 'data-raw':
			asked.data.push(value);
			return;
		case 'data-urlencode':
			asked.data.push(encoded(value));
			return;
		case 'url-query':
			asked.queries.push(value.startsWith('+') ? value.slice(1) : encoded(value));
			return;
		case 'json':
			asked.json.push(noFile(value, '--json'));
			return;
		case 'head':
			asked.isHead = true;
			return;
		case 'get':
			asked.isGet = true;
			return;
		default:
			asked.data.push(noFile(value, `--${name}`));
	}
}

function noFile(value: string, option: string): string {
	if (!value.startsWith('@')) return value;
	throw new CurlError(
		`${option} ${quoted(value)} names a file; the Lab reads no files. Paste its text instead.`
	);
}

function setUrl(asked: Asked, url: string): void {
	if (asked.url !== undefined) {
		throw new CurlError(`Two addresses came, ${quoted(asked.url)} and ${quoted(url)}. Leave one.`);
	}
	asked.url = url;
}

/** `Name: value`; `Name:` takes away what curl would add; `Name;` has an empty value. curl(1), -H. */
function addHeader(asked: Asked, line: string): void {
	const [, name, sign, rest = ''] = /^([^:;]*)([:;])([^]*)$/.exec(line) ?? [];
	if (name === undefined) {
		throw new CurlError(`The header ${quoted(line)} has no colon. Write -H 'Name: value'.`);
	}
	if (sign === ';' && rest.trim() === '') asked.headers.push([name, '']);
	else if (sign === ':' && rest.trim() === '') asked.removed.push(name.toLowerCase());
	else
		asked.headers.push([
			line.slice(0, line.indexOf(':')),
			line.slice(line.indexOf(':') + 1).trim()
		]);
}

/** `name=content`, `=content`, `content`: the content is percent-encoded, blanks are +. curl(1), --data-urlencode. */
function encoded(value: string): string {
	const equals = value.indexOf('=');
	if (equals < 0 && value.includes('@')) return noFile(`@${value}`, '--data-urlencode');
	const name = equals > 0 ? `${value.slice(0, equals)}=` : '';
	const content = value.slice(equals + 1).toWellFormed();
	const rest = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
	return (
		name +
		encodeURIComponent(content)
			.replace(/[!'()*]/g, rest)
			.replaceAll('%20', '+')
	);
}

type Built = Pick<Draft, 'method' | 'path' | 'headers' | 'body'> & {
	readonly notes: readonly string[];
};

function draftOf(asked: Asked, page: string): Built {
	const { host, path: written, login } = splitUrl(asked.url);
	const data = asked.data.length > 0 ? asked.data.join('&') : null;
	const content = asked.json.length > 0 ? asked.json.join('') : data;
	if (asked.json.length > 0 && data !== null) {
		throw new CurlError('--json and --data together make no single content. Leave one.');
	}
	if (asked.isHead && content !== null && !asked.isGet) {
		throw new CurlError('-I asks for HEAD, -d for POST; curl refuses both together. Leave one.');
	}
	const queries = [...asked.queries, ...(asked.isGet && content !== null ? [content] : [])];
	const body = asked.isGet ? '' : (content ?? '');
	const method =
		asked.method ?? (asked.isHead ? 'HEAD' : content !== null && !asked.isGet ? 'POST' : 'GET');
	const joined = queries.join('&');
	const path = joined === '' ? written : `${written}${written.includes('?') ? '&' : '?'}${joined}`;

	const headers = headersOf(asked, login, content !== null && !asked.isGet);
	const lines = writeHeaderLines(headers);
	const checked = readHeaderLines(lines);
	if (headers.some(([, value]) => /[\r\n]/.test(value))) {
		throw new CurlError(
			'A header holds a line break: a second header would hide in it. Write it as a header of its own.'
		);
	}
	if (!checked.ok) throw new CurlError(checked.sentence.replace(/^Line \d+: /, 'In a header, '));

	const notes: string[] = [];
	let parts = { headers, path, body };
	if (!isOwnHost(host, page)) {
		const { dropped, ...clean } = withoutCredentials(parts);
		parts = clean;
		notes.push(
			`The command named ${host}. The Lab never contacts it: the request goes to the server in this page.`
		);
		if (dropped.length > 0) {
			notes.push(`Credentials meant for ${host} are left out: ${dropped.join(', ')}.`);
		}
	}
	if (asked.idle.length > 0) notes.push(`Without meaning here: ${asked.idle.join(', ')}.`);
	return {
		method,
		path: parts.path,
		headers: writeHeaderLines(parts.headers),
		body: parts.body,
		notes
	};
}

function headersOf(
	asked: Asked,
	login: string | undefined,
	hasContent: boolean
): readonly Header[] {
	const headers = [...asked.headers];
	const lacks = (name: string) =>
		!asked.removed.includes(name.toLowerCase()) &&
		!headers.some(([known]) => known.toLowerCase() === name.toLowerCase());
	const user = asked.user ?? login;
	if (user !== undefined && lacks('Authorization')) headers.push(['Authorization', basicOf(user)]);
	if (asked.json.length > 0) {
		if (lacks('Content-Type')) headers.push(['Content-Type', 'application/json']);
		if (lacks('Accept')) headers.push(['Accept', 'application/json']);
	} else if (hasContent && lacks('Content-Type')) {
		headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
	}
	return headers;
}

function basicOf(user: string): string {
	const colon = user.indexOf(':');
	if (colon < 0) {
		throw new CurlError(
			`-u ${quoted(user)} holds no password, and curl would ask for it. Write -u '${user}:password'.`
		);
	}
	try {
		return basicValue(user.slice(0, colon), user.slice(colon + 1));
	} catch (error) {
		throw new CurlError(`-u can’t be written as Basic: ${(error as Error).message}`);
	}
}

/** Host, path under the API, and a login in the address. Without a scheme curl takes http. */
function splitUrl(url: string | undefined): { host: string; path: string; login?: string } {
	if (url === undefined)
		throw new CurlError('No address came. Write one, such as http://127.0.0.1:8787/api/trips.');
	const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
	const [, scheme = '', authority = '', rest = ''] =
		/^([^:]+):\/\/([^/?#]*)([^#]*)/.exec(full) ?? [];
	if (!/^https?$/i.test(scheme)) {
		throw new CurlError(
			`An address that begins with http:// or https:// is wanted; ${scheme} came.`
		);
	}
	const at = authority.lastIndexOf('@');
	const host = authority.slice(at + 1);
	if (!/^[\w.:[\]-]+$/.test(host)) throw new CurlError(`There is no host in ${quoted(url)}.`);
	const path = rest.startsWith('/') ? rest : `/${rest}`;
	const under = /^[^?]*?\/api(\/[^]*|$)/.exec(path)?.[1];
	return {
		host,
		path: under === undefined ? path : under === '' ? '/' : under,
		...(at >= 0 && { login: decoded(authority.slice(0, at)) })
	};
}

function decoded(login: string): string {
	try {
		return decodeURIComponent(login);
	} catch {
		return login;
	}
}
