import type { FigureModel } from '$lib/figures/model.ts';
import { fromUtf8, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import {
	APOSTROPHES,
	BREAKS,
	digestOf,
	ENDS,
	HASHES,
	messageOf,
	SENTENCE,
	SLIDE_DIGEST,
	SPACES,
	type Recipe
} from './slide-sentence.ts';

/** One choice of the reader; only the parts that change. */
export type ReproduceAction = Partial<Recipe>;

/** Longer salts teach nothing more. */
export const SALT_LIMIT = 200;

/** A digit of the slide's digest beside the same digit of the reader's; either may be missing. */
export interface DigitPair {
	readonly slide: string;
	readonly yours: string;
	readonly agrees: boolean;
}

export function digitPairs(recipe: Recipe): readonly DigitPair[] {
	const yours = toHex(digestOf(recipe));
	return Array.from({ length: Math.max(yours.length, SLIDE_DIGEST.length) }, (_, i) => {
		const pair = { slide: SLIDE_DIGEST[i] ?? '', yours: yours[i] ?? '' };
		return { ...pair, agrees: pair.slide === pair.yours };
	});
}

/** Whether the recipe gives the very digest of the slide. */
export function reproduces(recipe: Recipe): boolean {
	return toHex(digestOf(recipe)) === SLIDE_DIGEST;
}

/** The recipe in words, as someone would have to be told it. */
export function describe(recipe: Recipe): string {
	const { algorithm, apostrophe, spaces, lineBreak, end, saltPlace, salt } = recipe;
	return [
		algorithm,
		`${apostrophe} apostrophe`,
		`${spaces} spaces`,
		lineBreak === 'space' ? 'one line' : `line break ${lineBreak}`,
		end === 'nothing' ? 'nothing at the end' : `${end} at the end`,
		saltPlace === 'none' ? 'no salt' : `salt “${salt}” ${saltPlace} the sentence`
	].join(', ');
}

function sentence(recipe: Recipe): string {
	const bytes = messageOf(recipe).length;
	const pairs = digitPairs(recipe);
	const own = toHex(digestOf(recipe)).length;
	if (reproduces(recipe)) {
		return `All ${pairs.length} digits agree. The slide hashed ${bytes} bytes: ${describe(recipe)}.`;
	}
	if (own !== SLIDE_DIGEST.length) {
		return `${recipe.algorithm} gives ${own} hex digits; the slide shows ${SLIDE_DIGEST.length}. No choice of bytes mends that.`;
	}
	const agreeing = pairs.filter(({ agrees }) => agrees).length;
	return `${bytes} bytes: ${agreeing} of ${own} digits agree. Chance alone gives 2 or 3, so this tells nothing about how near you are.`;
}

/** A choice out of a table, or what it was before. */
function chosen<Name extends string>(
	table: Readonly<Record<Name, unknown>>,
	wanted: string | null,
	before: Name
): Name {
	return wanted !== null && Object.hasOwn(table, wanted) ? (wanted as Name) : before;
}

const SALT_PLACES = { none: true, before: true, after: true } as const;

const initial: Recipe = {
	algorithm: 'SHA-256',
	apostrophe: 'straight',
	spaces: 'single',
	lineBreak: 'LF',
	end: 'nothing',
	saltPlace: 'before',
	salt: 'Salt'
};

function settled(recipe: Recipe): Recipe {
	// Halves of a surrogate pair have no UTF-8: they become U+FFFD, here as in the digest.
	return { ...recipe, salt: fromUtf8(toUtf8(recipe.salt.slice(0, SALT_LIMIT)))! };
}

export const reproduce: FigureModel<Recipe, ReproduceAction> = {
	id: 'f6-2',
	title: 'Reproduce the slide',
	initial,
	next: (recipe, change) => settled({ ...recipe, ...change }),
	stepCount: () => 1,
	sentence,
	altText: (recipe) =>
		`The slide’s digest is ${SLIDE_DIGEST}. Your message is the sentence “${SENTENCE.slice(0, 22)}…” with ${describe(recipe)}; its digest is ${toHex(digestOf(recipe))}. ${sentence(recipe)}${recipe.saltPlace === 'none' && recipe.salt ? ` The salt “${recipe.salt}” stands by, unused.` : ''}`,
	share: (recipe) => ({ ...recipe }),
	// Free text is the reader's own: it stays out of links unless asked for.
	privateParameters: ['salt'],
	restore: (parameters) =>
		settled({
			algorithm: chosen(HASHES, parameters.get('algorithm'), initial.algorithm),
			apostrophe: chosen(APOSTROPHES, parameters.get('apostrophe'), initial.apostrophe),
			spaces: chosen(SPACES, parameters.get('spaces'), initial.spaces),
			lineBreak: chosen(BREAKS, parameters.get('lineBreak'), initial.lineBreak),
			end: chosen(ENDS, parameters.get('end'), initial.end),
			saltPlace: chosen(SALT_PLACES, parameters.get('saltPlace'), initial.saltPlace),
			salt: parameters.get('salt') ?? initial.salt
		}),
	predict: {
		question: 'The slide draws a salt going in. Was one used for its 40 digits?',
		options: ['yes', 'no', 'nobody can tell'],
		outcome: (recipe) =>
			reproduces(recipe) ? (recipe.saltPlace === 'none' || recipe.salt === '' ? 1 : 0) : null
	},
	printStep: 0
};
