import type { Words } from './shell-words.ts';

const DEAD_END: Words = {
	ok: false,
	sentence: 'The command ends inside quotes. Paste all of it.'
};

/** Words as cmd.exe hands them to curl.exe: carets first, then quotes by the rules of Microsoft's C library. */
export function cmdWords(text: string): Words {
	const [line, rest] = withoutCarets(text);
	const words = argumentsOf(line);
	return words ? { ok: true, words, rest } : DEAD_END;
}

/** What cmd does: outside quotes a caret makes the next sign plain, and at the line's end goes on. */
function withoutCarets(text: string): [line: string, rest: string] {
	let line = '';
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at]!;
		if (isQuoted || character !== '^') {
			if (character === '"') isQuoted = !isQuoted;
			if (!isQuoted && /[|&<>\r\n]/.test(character)) return [line, text.slice(at).trim()];
			line += character;
			continue;
		}
		const [ending] = /^\r?\n/.exec(text.slice(at + 1)) ?? [];
		at += ending?.length ?? 1;
		// The sign after a line's end is plain as well.
		if (ending === undefined) line += text[at] ?? '';
	}
	return [line, ''];
}

/** "Parsing C command-line arguments", Microsoft C runtime: 2n backslashes before a quote are n. */
function argumentsOf(line: string): readonly string[] | null {
	const words: string[] = [];
	let word: string | null = null;
	let isQuoted = false;
	for (let at = 0; at < line.length; at++) {
		const character = line[at]!;
		const [, slashes = '', quote = ''] = /^(\\*)("?)/.exec(line.slice(at))!;
		if (slashes !== '') {
			const isEscaped = quote !== '' && slashes.length % 2 === 1;
			const kept = quote === '' ? slashes.length : slashes.length >> 1;
			word = (word ?? '') + '\\'.repeat(kept) + (isEscaped ? '"' : '');
			at += slashes.length - (isEscaped ? 0 : 1);
		} else if (character === '"') {
			// Two quotes inside quotes are one that stays.
			if (isQuoted && line[at + 1] === '"') {
				word = `${word ?? ''}"`;
				at++;
			} else isQuoted = !isQuoted;
			word ??= '';
		} else if (/[ \t]/.test(character) && !isQuoted) {
			if (word !== null) words.push(word);
			word = null;
		} else word = (word ?? '') + character;
	}
	if (isQuoted) return null;
	return word === null ? words : [...words, word];
}

/** Words as PowerShell hands them over. Before 7.3 quotes inside had to be written as \" . */
export function powerShellWords(text: string): Words {
	const words: string[] = [];
	let word: string | null = null;
	let at = 0;
	while (at < text.length) {
		const character = text[at]!;
		const next = text[at + 1] ?? '';
		const quoted = /^'((?:[^']|'')*)'|^"((?:[^"`]|`[^]|"")*)"/.exec(text.slice(at));
		if (character === '`') {
			const [ending] = /^\r?\n/.exec(text.slice(at + 1)) ?? [];
			if (ending === undefined) word = (word ?? '') + next;
			at += 1 + (ending?.length ?? 1);
		} else if (quoted) {
			const [all, single, double = ''] = quoted;
			const value =
				single !== undefined
					? single.replaceAll("''", "'")
					: double
							.replaceAll('""', '"')
							.replace(/`([^])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
			word = (word ?? '') + value.replaceAll('\\"', '"');
			at += all.length;
		} else if (/["']/.test(character)) return DEAD_END;
		else if (/[|;\r\n]/.test(character)) break;
		else if (character === '$' && /[\w{(]/.test(next)) {
			const sentence =
				'The command holds a variable, which only your shell can fill in. Write its value instead.';
			return { ok: false, sentence };
		} else {
			if (/[ \t]/.test(character)) {
				if (word !== null) words.push(word);
				word = null;
			} else word = (word ?? '') + character;
			at++;
		}
	}
	return { ok: true, words: word === null ? words : [...words, word], rest: text.slice(at).trim() };
}
