import type { FigureModel } from '$lib/figures/model.ts';
import { equalBytes, fromHex, toHex } from '$lib/wire/bytes.ts';
import { MOST_PIECES, keptParameter, restoreKept, type Row } from './kept.ts';
import { hexParameter, textParameter } from '$lib/figures/limited.ts';
import {
	FIRST_WORD,
	isSolved,
	isUnreadable,
	places,
	wordBytes,
	type Twice
} from './twice-state.ts';
import { altText, sentence } from './twice-words.ts';

export type TwiceAction =
	| { readonly kind: 'typed'; readonly word: string }
	| { readonly kind: 'choseMode'; readonly mode: Twice['mode'] }
	| { readonly kind: 'choseRow'; readonly row: Row }
	| { readonly kind: 'kept'; readonly at: number }
	| { readonly kind: 'removed'; readonly index: number }
	| { readonly kind: 'drewNonces'; readonly nonces: Twice['nonces'] }
	| { readonly kind: 'startedWell' };

const initial: Twice = {
	mode: 'reused',
	nonces: { A: fromHex('71c05e9a3fd8b2460e94a7d1'), B: fromHex('d40b82f7691ec53a8f20b67c') },
	word: FIRST_WORD,
	row: 'A',
	kept: []
};

export const twice: FigureModel<Twice, TwiceAction> = {
	id: 'f3-4',
	title: 'Twice is once too many',
	initial,
	next,
	stepCount: (state) => Math.max(1, places(state).length),
	sentence,
	altText,
	share: ({ mode, nonces, word, row, kept }) => ({
		mode,
		a: toHex(nonces.A),
		b: toHex(nonces.B),
		word,
		row,
		kept: keptParameter(kept)
	}),
	restore: (parameters) => {
		const state: Twice = {
			mode: parameters.get('mode') === 'fresh' ? 'fresh' : 'reused',
			nonces: {
				A: hexParameter(parameters.get('a'), initial.nonces.A),
				B: hexParameter(parameters.get('b'), initial.nonces.B)
			},
			word: textParameter(parameters.get('word'), initial.word),
			row: parameters.get('row') === 'B' ? 'B' : 'A',
			kept: []
		};
		const pieces = restoreKept(parameters.get('kept'));
		return pieces.reduce((all, { at, word, row }) => keep(all, { at, word, row }), state);
	},
	predict: {
		question:
			'Two messages go out under the same key and the same nonce. Eve has no key. What can she read?',
		options: ['nothing: AES is not broken', 'a few letters by luck', 'both messages, whole'],
		outcome: (state) => {
			if (isSolved(state)) return 2;
			return null;
		}
	},
	goals: [
		{ id: '03.attack-crib', reached: (state) => isSolved(state) },
		{
			id: '03.fix-nonce',
			reached: (state, at) => state.mode === 'fresh' && isUnreadable(state, at)
		}
	],
	printStep: 11
};

function next(state: Twice, action: TwiceAction): Twice {
	switch (action.kind) {
		case 'typed':
			return { ...state, word: action.word };
		case 'choseMode':
			return { ...state, mode: action.mode };
		case 'choseRow':
			return { ...state, row: action.row };
		case 'kept':
			return state.mode === 'reused'
				? keep(state, { at: action.at, word: state.word, row: state.row })
				: state;
		case 'removed':
			return { ...state, kept: state.kept.filter((_, i) => i !== action.index) };
		case 'drewNonces':
			return { ...state, nonces: action.nonces };
		case 'startedWell':
			return { ...initial, mode: state.mode, nonces: state.nonces, kept: state.kept };
	}
}

/** Keeps a word at a place, with what it reveals under the one nonce. The newest piece covers older ones. */
function keep(state: Twice, piece: { at: number; word: string; row: Row }): Twice {
	const reused: Twice = { ...state, mode: 'reused', word: piece.word };
	const place = places(reused)[piece.at];
	if (!place) return state;
	const kept = { ...piece, word: wordBytes(reused), revealed: place.revealed };
	const others = state.kept.filter(
		({ at, row, word }) => !(at === kept.at && row === kept.row && equalBytes(word, kept.word))
	);
	return { ...state, kept: [...others, kept].slice(-MOST_PIECES) };
}
