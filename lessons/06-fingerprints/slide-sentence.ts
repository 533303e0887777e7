import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '$lib/crypto/sha256.ts';
import { run } from '$lib/trace/trace.ts';
import { concat, toUtf8 } from '$lib/wire/bytes.ts';
import { keepRecent } from './recent.ts';

/** Slide 10's sentence as one line; its apostrophe is U+2019. */
export const SENTENCE =
	'Let’s see if this actually works because this is a really amazing algorithms that basically does not create any collisions between different generated hashes';

/** The digest that slide 10 draws at the end of its arrow, 40 hex digits. */
export const SLIDE_DIGEST = '0714b76586b8823707080083c1fa2ddd67dfbd2d';

/** Hash functions to try; two of them give 40 digits. */
export const HASHES = {
	MD5: md5,
	'SHA-1': sha1,
	'RIPEMD-160': ripemd160,
	'SHA-256': (message: Uint8Array) => run(sha256(message))
} as const;

export type Algorithm = keyof typeof HASHES;

export const APOSTROPHES = { curly: '’', straight: "'" } as const;
/** The slide breaks its text into lines; a break stands for a space. */
export const BREAKS = { space: ' ', LF: '\n', 'CR LF': '\r\n' } as const;
export const ENDS = { nothing: '', LF: '\n', 'CR LF': '\r\n' } as const;
export const SPACES = { single: ' ', double: '  ' } as const;

/** How the message is put together. */
export interface Recipe {
	readonly algorithm: Algorithm;
	readonly apostrophe: keyof typeof APOSTROPHES;
	/** Between words. */
	readonly spaces: keyof typeof SPACES;
	/** Where the first line of the sentence may end. */
	readonly lineBreak: keyof typeof BREAKS;
	/** After the last word. */
	readonly end: keyof typeof ENDS;
	readonly saltPlace: 'none' | 'before' | 'after';
	readonly salt: string;
}

/** A run of the message that the reader decides about, or the words between. */
export interface Piece {
	readonly kind: 'words' | 'apostrophe' | 'lineBreak' | 'end' | 'salt';
	readonly text: string;
}

/** The words before which the line may break. */
const SECOND_LINE = 'algorithms';

/** The message in pieces, in order; pieces without text are left out. */
export function piecesOf(recipe: Recipe): readonly Piece[] {
	const [start, rest] = SENTENCE.split('’') as [string, string];
	const [first, second] = rest.split(` ${SECOND_LINE}`) as [string, string];
	const spaced = (text: string) => text.replaceAll(' ', SPACES[recipe.spaces]);
	const salt: Piece = { kind: 'salt', text: recipe.salt };
	const all: Piece[] = [
		...(recipe.saltPlace === 'before' ? [salt] : []),
		{ kind: 'words', text: start },
		{ kind: 'apostrophe', text: APOSTROPHES[recipe.apostrophe] },
		{ kind: 'words', text: spaced(first) },
		{
			kind: 'lineBreak',
			text: recipe.lineBreak === 'space' ? spaced(' ') : BREAKS[recipe.lineBreak]
		},
		{ kind: 'words', text: SECOND_LINE + spaced(second) },
		{ kind: 'end', text: ENDS[recipe.end] },
		...(recipe.saltPlace === 'after' ? [salt] : [])
	];
	return all.filter(({ text }) => text !== '');
}

/** The bytes that are hashed: each piece in UTF-8. */
export function messageOf(recipe: Recipe): Uint8Array {
	return concat(...piecesOf(recipe).map(({ text }) => toUtf8(text)));
}

/** The digest of the message as the recipe says. */
export const digestOf = keepRecent(
	(recipe: Recipe): Uint8Array => HASHES[recipe.algorithm](messageOf(recipe)),
	2
);
