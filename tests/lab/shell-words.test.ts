import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteWord, shellWords } from '../../src/lib/lab/shell-words.ts';
import { cmdWords, powerShellWords } from '../../src/lib/lab/windows-words.ts';

/** What bash makes of each command line: its words, or undefined where it refuses. */
function bashWords(lines: readonly string[]): readonly (readonly string[])[] {
	const script = lines.map((line) => `printf '%s\\0' ${line}\nprintf '\\1'`).join('\n');
	const { stdout } = spawnSync('bash', ['-f', '-c', script], { encoding: 'utf8' });
	return stdout
		.split('\x01')
		.slice(0, -1)
		.map((words) => words.split('\0').slice(0, -1));
}

/** Pieces of command lines in every kind of quotes, none of which a shell would fill in. */
const piece = fc.oneof(
	fc
		.string({ unit: fc.constantFrom('a', '-', ':', '/', '{', '"', '\\', ' ', 'é', '€', '#') })
		.map((text) => `'${text}'`),
	fc
		.array(fc.constantFrom('a', ' ', "'", '\\"', '\\\\', '\\n', '\\$', 'é', '{', ':'))
		.map((parts) => `"${parts.join('')}"`),
	fc
		.array(
			fc.constantFrom(
				'a',
				'\\n',
				'\\t',
				"\\'",
				'"',
				'\\\\',
				'\\x41',
				'\\u00e9',
				'\\101',
				'\\xc3\\xa9',
				'\\U0001F511'
			)
		)
		.map((parts) => `$'${parts.join('')}'`),
	fc.constantFrom('x', '\\ ', "\\'", '\\"', '-H', '@', '=', ' ', ' \\\n ')
);

test('words are cut as bash cuts them', () => {
	const lines = fc.sample(
		fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => `w ${parts.join('')}`),
		{ numRuns: 400, seed: 1 }
	);
	const expected = bashWords(lines);
	expect(expected).toHaveLength(lines.length);
	for (const [i, line] of lines.entries()) {
		expect(shellWords(line), line).toEqual({ ok: true, words: expected[i], rest: '' });
	}
});

test('any word is written so that bash and we read it back', () => {
	const words = fc
		.sample(
			fc.string({ unit: 'binary' }).map((text) => text.toWellFormed().replaceAll('\0', '')),
			{ numRuns: 300, seed: 2 }
		)
		.filter((word) => !/[\x01]/.test(word));
	const read = bashWords(words.map(quoteWord));
	for (const [i, word] of words.entries()) {
		expect(read[i], quoteWord(word)).toEqual([word]);
		expect(shellWords(quoteWord(word))).toEqual({ ok: true, words: [word], rest: '' });
	}
});

test.each([
	["curl 'a", 'The command ends inside single quotes. Paste all of it.'],
	['curl "a', 'The command ends inside double quotes. Paste all of it.'],
	[
		'curl -u "$USER:x" b',
		'The command holds $USER, which only your shell can fill in. Write its value instead.'
	],
	[
		'curl $(cat url)',
		'The command holds $(cat url), which only your shell can fill in. Write its value instead.'
	],
	['curl a \\', 'The command ends inside a backslash with nothing behind it. Paste all of it.']
])('%s is refused with what to do', (text, sentence) => {
	expect(shellWords(text)).toEqual({ ok: false, sentence });
});

test('a pipe ends the command', () => {
	expect(shellWords('curl a | jq .')).toEqual({ ok: true, words: ['curl', 'a'], rest: '| jq .' });
});

test('carets and quotes of cmd are taken away, as a browser writes them', () => {
	const text =
		'curl ^"http://h/api/trips^" ^\r\n  -H ^"Content-Type: application/json^" ^\r\n' +
		'  --data-raw ^"^{^\\^"a^\\^":^\\^"b c^\\^"^}^"';
	expect(cmdWords(text)).toEqual({
		ok: true,
		words: [
			'curl',
			'http://h/api/trips',
			'-H',
			'Content-Type: application/json',
			'--data-raw',
			'{"a":"b c"}'
		],
		rest: ''
	});
	// https://learn.microsoft.com, "Parsing C command-line arguments", its table of examples.
	expect(cmdWords('"a b c" d e ^"')).toEqual({ ok: false, sentence: expect.any(String) as string });
	const table: readonly (readonly [string, readonly string[]])[] = [
		['"a b c" d e', ['a b c', 'd', 'e']],
		['"ab\\"c" "\\\\" d', ['ab"c', '\\', 'd']],
		['a\\\\\\b d"e f"g h', ['a\\\\\\b', 'de fg', 'h']],
		['a\\\\\\"b c d', ['a\\"b', 'c', 'd']],
		['a\\\\\\\\"b c" d e', ['a\\\\b c', 'd', 'e']]
	];
	for (const [line, words] of table) expect(cmdWords(line)).toEqual({ ok: true, words, rest: '' });
});

test('backticks and doubled quotes of PowerShell are taken away', () => {
	const text =
		'curl.exe -X POST `\n  -H "Accept: a`"b" -d \'{\\"it\'\'s\\":1}\' http://h/ | ConvertFrom-Json';
	expect(powerShellWords(text)).toEqual({
		ok: true,
		words: ['curl.exe', '-X', 'POST', '-H', 'Accept: a"b', '-d', '{"it\'s":1}', 'http://h/'],
		rest: '| ConvertFrom-Json'
	});
});
