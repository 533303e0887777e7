/** A command line cut into words, as a shell hands them to a program. */
export type Words =
	| {
			readonly ok: true;
			readonly words: readonly string[];
			/** What follows the command: a pipe, a redirection, another command; empty otherwise. */
			readonly rest: string;
	  }
	| { readonly ok: false; readonly sentence: string };

const ESCAPES: Readonly<Record<string, string>> = {
	n: '\n',
	r: '\r',
	t: '\t',
	a: '\x07',
	b: '\b',
	e: '\x1b',
	E: '\x1b',
	f: '\f',
	v: '\v'
};

class Unclosed extends Error {}

/**
 * Words by the rules of POSIX shells, and `$'…'` of bash and zsh, which browsers write. Nothing is
 * expanded: variables and commands inside are refused, signs such as * stay. POSIX.1-2024 §2.2.
 */
export function shellWords(text: string): Words {
	const words: string[] = [];
	let word: string | null = null;
	let at = 0;
	const add = (more: string) => (word = (word ?? '') + more);
	try {
		while (at < text.length) {
			const character = text[at]!;
			const next = text[at + 1] ?? '';
			if (/[ \t]/.test(character)) {
				if (word !== null) words.push(word);
				word = null;
				at++;
			} else if (character === '\\' && /^\r?\n/.test(text.slice(at + 1))) {
				at += next === '\r' ? 3 : 2;
			} else if (/[|&;<>()\r\n]/.test(character) || (character === '#' && word === null)) {
				break;
			} else if (character === '\\') {
				if (next === '') throw new Unclosed('a backslash with nothing behind it');
				add(next);
				at += 2;
			} else if (character === "'") {
				const end = closing(text, at + 1, "'");
				add(text.slice(at + 1, end));
				at = end + 1;
			} else if (character === '$' && next === "'") {
				const [value, end] = ansiC(text, at + 2);
				add(value);
				at = end;
			} else if (character === '"' || (character === '$' && next === '"')) {
				const [value, end] = doubleQuoted(text, at + (character === '$' ? 2 : 1));
				add(value);
				at = end;
			} else if (character === '`' || (character === '$' && /[\w{(]/.test(next))) {
				return { ok: false, sentence: variable(text.slice(at)) };
			} else {
				add(character);
				at++;
			}
		}
	} catch (error) {
		if (!(error instanceof Unclosed)) throw error;
		if (error.message.startsWith('$')) return { ok: false, sentence: variable(error.message) };
		return { ok: false, sentence: `The command ends inside ${error.message}. Paste all of it.` };
	}
	if (word !== null) words.push(word);
	return { ok: true, words, rest: text.slice(at).trim() };
}

function variable(from: string): string {
	const [name] = /^(\$\{[^}]*\}?|\$\([^)]*\)?|\$\w+|`[^`]*`?)/.exec(from) ?? ['$'];
	return `The command holds ${name}, which only your shell can fill in. Write its value instead.`;
}

function closing(text: string, from: number, quote: string): number {
	const end = text.indexOf(quote, from);
	if (end < 0) throw new Unclosed('single quotes');
	return end;
}

function doubleQuoted(text: string, from: number): [value: string, end: number] {
	let value = '';
	for (let at = from; at < text.length; at++) {
		const character = text[at]!;
		const next = text[at + 1] ?? '';
		if (character === '"') return [value, at + 1];
		if (character === '`' || (character === '$' && /[\w{(]/.test(next))) {
			throw new Unclosed(character === '`' ? `$(${text.slice(at)})` : text.slice(at));
		}
		if (character === '\\' && '$`"\\'.includes(next) && next !== '') {
			value += next;
			at++;
		} else if (character === '\\' && next === '\n') at++;
		else value += character;
	}
	throw new Unclosed('double quotes');
}

/** Inside `$'…'`: escapes as in C; octets written one by one are UTF-8 together. */
function ansiC(text: string, from: number): [value: string, end: number] {
	const octets: number[] = [];
	const put = (more: string) => octets.push(...new TextEncoder().encode(more));
	let at = from;
	while (at < text.length) {
		if (text[at] === "'") return [new TextDecoder().decode(Uint8Array.from(octets)), at + 1];
		const [all, hex, unicode, octal, letter] =
			/^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|([0-7]{1,3})|([^]))/i.exec(text.slice(at, at + 6)) ??
			[];
		const long = /^\\U([0-9a-fA-F]{1,8})/.exec(text.slice(at, at + 10));
		if (long) put(String.fromCodePoint(Math.min(parseInt(long[1]!, 16), 0x10ffff)));
		else if (hex !== undefined) octets.push(parseInt(hex, 16));
		else if (unicode !== undefined && all![1] === 'u')
			put(String.fromCodePoint(parseInt(unicode, 16)));
		else if (octal !== undefined) octets.push(parseInt(octal, 8) & 0xff);
		else if (letter !== undefined)
			put(ESCAPES[letter] ?? (/['"\\?]/.test(letter) ? letter : `\\${letter}`));
		else {
			const character = String.fromCodePoint(text.codePointAt(at)!);
			put(character);
			at += character.length;
			continue;
		}
		at += long ? long[0].length : all!.length;
	}
	throw new Unclosed('single quotes');
}

/** A word as a POSIX shell reads it back, or in `$'…'` where it holds control characters. */
export function quoteWord(word: string): string {
	if (/^[\w@%+=:,./-]+$/.test(word)) return word;

	if (!/[\x00-\x09\x0b-\x1f\x7f]/.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
	const escaped = word.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
	const safe = escaped.replace(
		/[\x00-\x1f\x7f]/g,
		(character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
	);
	return `$'${safe}'`;
}
