import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { wholeParameter } from '$lib/figures/limited.ts';
import {
	findings,
	SIZES,
	TARGETS,
	WORDS,
	type FactorDesk,
	type Search,
	type Size
} from './factor-desk.ts';
import { ANA } from './first-keys.ts';
import { IDLE, type Making } from './making-key.ts';
import type { Scale } from './measure-scale.ts';
import { GOOD, NAMES, readNumbers, type NumberName, type Typed } from './toy-numbers.ts';
import { multiplications, VIEWS, worked, type ToyRsa, type View } from './toy-rsa-state.ts';
import { altText, sentence, stepsOf } from './toy-rsa-words.ts';

export type ToyRsaAction =
	| { readonly kind: 'choseView'; readonly view: View }
	| { readonly kind: 'typed'; readonly name: NumberName; readonly text: string }
	| { readonly kind: 'tookGoodNumbers' }
	| { readonly kind: 'choseSize'; readonly size: Size }
	| { readonly kind: 'drewWord'; readonly word: number }
	| { readonly kind: 'typedFactor'; readonly text: string }
	| { readonly kind: 'typedExponent'; readonly text: string }
	| { readonly kind: 'searchStarted' }
	| { readonly kind: 'searchProgressed'; readonly tries: number; readonly milliseconds: number }
	| { readonly kind: 'searchFinished'; readonly factor: bigint; readonly milliseconds: number }
	| { readonly kind: 'searchStopped' }
	| { readonly kind: 'searchFailed'; readonly reason: string }
	| { readonly kind: 'making'; readonly making: Making }
	| { readonly kind: 'made'; readonly key: RsaPrivateKey; readonly milliseconds: number }
	| { readonly kind: 'measured'; readonly scale: Scale }
	| { readonly kind: 'failed'; readonly reason: string };

const SEARCH_IDLE: Search = { kind: 'idle' };

const typedGood: Typed = { p: '61', q: '53', e: '17', m: '65' };

const initial: ToyRsa = {
	view: 'compute',
	typed: typedGood,
	numbers: GOOD,
	desk: {
		size: 12,
		word: 0,
		factorTyped: '',
		exponentTyped: '',
		search: SEARCH_IDLE,
		speed: null
	},
	real: { key: ANA, making: IDLE, scale: null, failure: null }
};

/** A search that got so far without a factor is the fix; the toy falls after 27. */
const FAR = 100_000;

export const toyRsa: FigureModel<ToyRsa, ToyRsaAction> = {
	id: 'f4-2',
	title: 'RSA with numbers that fit on paper',
	initial,
	next,
	stepCount: (state) => (state.view === 'compute' ? stepsOf(state) : 1),
	sentence,
	altText,
	share: ({ view, typed, desk }) => ({ view, ...typed, size: String(desk.size) }),
	restore: (parameters) => {
		const typed = NAMES.reduce(
			(texts, name) => ({ ...texts, [name]: (parameters.get(name) ?? texts[name]).slice(0, 60) }),
			typedGood
		);
		const size = SIZES.find((size) => String(size) === parameters.get('size')) ?? 12;
		return {
			...initial,
			view: VIEWS.find((view) => view === parameters.get('view')) ?? 'compute',
			typed,
			numbers: readNumbers(typed).numbers ?? GOOD,
			desk: {
				...initial.desk,
				size,
				word: wholeParameter(parameters.get('word'), [0, WORDS.length - 1], 0)
			}
		};
	},
	predict: {
		question:
			'To open the letter 2,790, Ana raises it to the power d = 2,753. How many multiplications does that take?',
		options: [
			'one less than d: 2,752',
			'half of that: 1,376',
			'at most two for each bit of d: 24',
			'one, with a good calculator'
		],
		outcome: ({ numbers, view }, at) => {
			const { key, opening, locking } = worked(numbers);
			if (view !== 'compute' || at < 3 + locking.steps.length) return null;
			const count = multiplications(opening.steps);
			return count <= 2 * key.d.toString(2).length ? 2 : 0;
		}
	},
	goals: [
		{
			id: '04.attack-factor',
			reached: ({ view, desk }) => view === 'attack' && desk.size === 12 && findings(desk).isRead
		},
		{
			id: '04.fix-size',
			reached: ({ view, desk: { size, search } }) =>
				view === 'attack' &&
				size === 2048 &&
				search.kind === 'ended' &&
				search.factor === null &&
				search.tries >= FAR
		}
	],
	printStep: 7
};

function next(state: ToyRsa, action: ToyRsaAction): ToyRsa {
	const { desk, real } = state;
	const onDesk = (change: Partial<FactorDesk>): ToyRsa => ({
		...state,
		desk: { ...desk, ...change }
	});
	switch (action.kind) {
		case 'choseView':
			return { ...state, view: action.view };
		case 'typed': {
			const typed = { ...state.typed, [action.name]: action.text };
			return { ...state, typed, numbers: readNumbers(typed).numbers ?? state.numbers };
		}
		case 'tookGoodNumbers':
			return { ...state, typed: typedGood, numbers: GOOD };
		case 'choseSize':
			return onDesk({ size: action.size, factorTyped: '', exponentTyped: '', search: SEARCH_IDLE });
		case 'drewWord':
			return onDesk({ word: action.word % WORDS.length });
		case 'typedFactor':
			return onDesk({ factorTyped: action.text });
		case 'typedExponent':
			return onDesk({ exponentTyped: action.text });
		case 'searchStarted':
			return onDesk({ search: { kind: 'running', tries: 0, milliseconds: 0 } });
		case 'searchProgressed':
			return desk.search.kind === 'running'
				? onDesk({ search: { ...action, kind: 'running' }, speed: speedOf(action, desk.speed) })
				: state;
		case 'searchFinished':
			return desk.search.kind === 'running' ? onDesk({ search: ended(desk, action) }) : state;
		case 'searchStopped':
			return desk.search.kind === 'running'
				? onDesk({ search: { ...desk.search, kind: 'ended', factor: null } })
				: state;
		case 'searchFailed':
			return onDesk({ search: { kind: 'failed', reason: action.reason } });
		case 'making':
			return { ...state, real: { ...real, making: action.making } };
		case 'made': {
			if (real.making.kind !== 'running') return state;
			const making: Making = { kind: 'made', milliseconds: action.milliseconds };
			return { ...state, real: { key: action.key, making, scale: null, failure: null } };
		}
		case 'measured':
			return { ...state, real: { ...real, scale: action.scale, failure: null } };
		case 'failed':
			return { ...state, real: { ...real, failure: action.reason } };
	}
}

/** The find is divided again, so that what the page shows does not hang on the worker. */
function ended({ size }: FactorDesk, action: { factor: bigint; milliseconds: number }): Search {
	const { factor, milliseconds } = action;
	const { n } = TARGETS[size];
	const isFactor = factor > 1n && factor < n && n % factor === 0n;
	// 2 and the odd numbers up to it
	const tries = Number((factor + 1n) / 2n);
	return { kind: 'ended', tries, milliseconds, factor: isFactor ? factor : null };
}

/** The worker's first report still measures how it starts. */
function speedOf(
	{ tries, milliseconds }: { tries: number; milliseconds: number },
	known: number | null
): number | null {
	return milliseconds < 100 ? known : (tries / milliseconds) * 1000;
}
