/**
 * A bash of before 24 September 2014, simulated: a few commands over files that are made up. It reads
 * text and gives text. No process is started, no file is opened, and nothing of this machine is seen.
 */
import { words, type Word } from './words.ts';

const FILES: Readonly<Record<string, string>> = {
	'/etc/passwd':
		'root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\n' +
		'ana:x:1000:1000:Ana:/home/ana:/bin/bash\n',
	'/etc/hostname': 'trips\n',
	'/srv/trips/secret.env': 'MAIL_PASSWORD=made-up-and-simulated\n'
};

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => string>> = {
	':': () => '',
	true: () => '',
	echo: (args) => `${args.join(' ')}\n`,
	id: () => 'uid=33(www-data) gid=33(www-data) groups=33(www-data)\n',
	ls: () => `${Object.keys(FILES).join('\n')}\n`,
	cat: (args) =>
		args.map((path) => FILES[path] ?? `cat: ${path}: No such file or directory\n`).join('')
};

/** Commands of one run; a function that calls itself ends there. */
const STEPS = 100;

/** One shell, with the functions it knows. */
export class Bash2014 {
	readonly #functions = new Map<string, readonly Word[]>();
	#steps = 0;

	/**
	 * Takes over the variables it is started with. One whose value begins with `() {` is a function,
	 * handed on by another bash. This one hands the whole value to its parser and runs what comes after
	 * the function as well: CVE-2014-6271. Gives what that wrote.
	 */
	importVariables(variables: readonly (readonly [name: string, value: string])[]): string {
		return variables
			.filter(([, value]) => value.startsWith('() {'))
			.map(([name, value]) => this.run(`${name} ${value}`))
			.join('');
	}

	/** Runs a text and gives what it wrote. */
	run(text: string): string {
		const found = words(text);
		return found ? this.#runWords(found) : 'bash: unexpected EOF while looking for a quote\n';
	}

	#runWords(all: readonly Word[]): string {
		let output = '';
		for (let at = 0; at < all.length;) {
			if (isOperator(all[at], ';')) {
				at++;
				continue;
			}
			// name ( ) { … }
			if (
				isOperator(all[at + 1], '(') &&
				isOperator(all[at + 2], ')') &&
				all[at + 3]?.text === '{'
			) {
				const end = closing(all, at + 3);
				if (end < 0) return `${output}bash: syntax error: unexpected end of file\n`;
				this.#functions.set(all[at]!.text, all.slice(at + 4, end));
				at = end + 1;
				continue;
			}
			const stop = all.findIndex((word, i) => i >= at && word.kind === 'operator');
			const end = stop < 0 ? all.length : stop;
			if (stop >= 0 && !isOperator(all[stop], ';')) {
				return `${output}bash: syntax error near unexpected token \`${all[stop]!.text}'\n`;
			}
			output += this.#command(all.slice(at, end).map(({ text }) => text));
			at = end;
		}
		return output;
	}

	#command([name = '', ...args]: readonly string[]): string {
		if (++this.#steps > STEPS) return '';
		const body = this.#functions.get(name);
		if (body) return this.#runWords(body);
		const known = name.replace(/^\/(?:usr\/)?bin\//, '');
		if (Object.hasOwn(COMMANDS, known)) return COMMANDS[known]!(args);
		return `bash: ${name}: command not found\n`;
	}
}

function isOperator(word: Word | undefined, text: string): boolean {
	return word?.kind === 'operator' && word.text === text;
}

/** Index of the `}` that closes the `{` at `open`; -1 where there is none. */
function closing(all: readonly Word[], open: number): number {
	let depth = 0;
	for (let at = open; at < all.length; at++) {
		if (all[at]!.text === '{') depth++;
		if (all[at]!.text === '}' && --depth === 0) return at;
	}
	return -1;
}
