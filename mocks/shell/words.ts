/** A piece of a shell's text. An operator is never quoted. */
export interface Word {
	readonly kind: 'word' | 'operator';
	readonly text: string;
}

/**
 * Splits text as a shell does, as far as ours goes: blanks, quotes, a backslash, and the operators
 * `;`, a line break, `(` and `)`. POSIX.1-2024, Shell Command Language §2.2, §2.3.
 * `undefined` where a quote is not closed.
 */
export function words(text: string): readonly Word[] | undefined {
	const found: Word[] = [];
	let word: string | undefined;
	const end = () => {
		if (word !== undefined) found.push({ kind: 'word', text: word });
		word = undefined;
	};
	for (let at = 0; at < text.length; at++) {
		const character = text[at]!;
		if (character === '"' || character === "'") {
			const close = text.indexOf(character, at + 1);
			if (close < 0) return undefined;
			word = (word ?? '') + text.slice(at + 1, close);
			at = close;
		} else if (character === '\\') {
			word = (word ?? '') + (text[++at] ?? '');
		} else if (/[;()\n]/.test(character)) {
			end();
			found.push({ kind: 'operator', text: character === '\n' ? ';' : character });
		} else if (/\s/.test(character)) {
			end();
		} else {
			word = (word ?? '') + character;
		}
	}
	end();
	return found;
}
