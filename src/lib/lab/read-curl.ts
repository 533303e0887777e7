import { CurlError, readOptions } from './curl-asked.ts';
import { draftOf } from './curl-request.ts';
import { EMPTY, quoted, type Draft } from './draft.ts';
import { shellWords, type Words } from './shell-words.ts';
import { cmdWords, powerShellWords } from './windows-words.ts';

/** A pasted command as a draft, with remarks on what was left out; or why it can't be one. */
export type CurlReading =
	| { readonly ok: true; readonly draft: Draft; readonly notes: readonly string[] }
	| { readonly ok: false; readonly sentence: string };

/** The longest command that is read. */
const LONGEST = 200_000;

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
