import type { Header } from '../wire/http1-headers.ts';
import { longOption, shortOption, type CurlOption } from './curl-options.ts';
import { quoted } from './draft.ts';

/** A command that asks for what can't be done here. */
export class CurlError extends Error {}

/** What the words after `curl` ask for, option by option. */
export interface Asked {
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

/** @throws {CurlError} on an option that the Lab does not know, or that lacks its value */
export function readOptions(words: readonly string[]): Asked {
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
