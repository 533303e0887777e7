import { SEARCHED_BITS, weakKey } from '$lib/crypto/weak-key.ts';
import { keysOfBits } from '$lib/crypto/key-space.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { equalBytes } from '$lib/wire/bytes.ts';
import { PEOPLE, SECRETS, SPEED_TENTHS, type KeySpace } from './key-space-state.ts';
import { altText, sentence } from './key-space-words.ts';
import { wholeParameter } from '$lib/figures/limited.ts';

export type KeySpaceAction =
	| { readonly kind: 'setSpeed'; readonly speedTenths: number }
	| { readonly kind: 'setPeople'; readonly people: number }
	| { readonly kind: 'searchStarted'; readonly drawn: number }
	| { readonly kind: 'searchProgressed'; readonly tries: number; readonly milliseconds: number }
	| {
			readonly kind: 'searchFinished';
			readonly key: Uint8Array | null;
			readonly tries: number;
			readonly milliseconds: number;
	  }
	| { readonly kind: 'searchStopped' }
	| { readonly kind: 'searchFailed'; readonly reason: string };

const initial: KeySpace = { speedTenths: 90, people: 5, search: null };

export const keySpaceRuler: FigureModel<KeySpace, KeySpaceAction> = {
	id: 'f3-3',
	title: 'Key space ruler',
	initial,
	next,
	stepCount: () => SECRETS.length,
	sentence,
	altText,
	share: ({ speedTenths, people }) => ({ speed: String(speedTenths), people: String(people) }),
	restore: (parameters) => ({
		speedTenths: wholeParameter(parameters.get('speed'), SPEED_TENTHS, initial.speedTenths),
		people: wholeParameter(parameters.get('people'), PEOPLE, initial.people),
		search: null
	}),
	predict: {
		question:
			'Below, this page searches a 16-bit key. A 128-bit key is 8 times as long. How many times as long does its search take?',
		options: ['8 times', '112 times', '2¹¹² times'],
		outcome: ({ search }) => {
			if (search?.end !== 'found') return null;
			const factor = keysOfBits(128) / keysOfBits(SEARCHED_BITS);
			return [8n, 112n, 2n ** 112n].indexOf(factor);
		}
	},
	printStep: 4
};

function next(state: KeySpace, action: KeySpaceAction): KeySpace {
	const { search } = state;
	switch (action.kind) {
		case 'setSpeed':
			return { ...state, speedTenths: clamp(action.speedTenths, SPEED_TENTHS) };
		case 'setPeople':
			return { ...state, people: clamp(action.people, PEOPLE) };
		case 'searchStarted':
			return {
				...state,
				search: { drawn: action.drawn, tries: 0, milliseconds: 0, end: 'running', failure: null }
			};
		case 'searchProgressed':
			if (search?.end !== 'running') return state;
			return {
				...state,
				search: { ...search, tries: action.tries, milliseconds: action.milliseconds }
			};
		case 'searchFinished': {
			if (search?.end !== 'running') return state;
			const { tries, milliseconds, key } = action;
			const isIt = key !== null && equalBytes(key, weakKey(search.drawn, key.length));
			return {
				...state,
				search: { ...search, tries, milliseconds, end: isIt ? 'found' : 'missed' }
			};
		}
		case 'searchStopped':
			return search?.end === 'running'
				? { ...state, search: { ...search, end: 'stopped' } }
				: state;
		case 'searchFailed':
			if (search?.end !== 'running') return state;
			return { ...state, search: { ...search, end: 'stopped', failure: action.reason } };
	}
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
	return Math.max(least, Math.min(most, Math.round(value)));
}
