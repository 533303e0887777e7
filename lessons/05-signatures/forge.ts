import type { FigureModel } from '$lib/figures/model.ts';
import { hexParameter, textParameter } from '$lib/figures/limited.ts';
import { fromHex, toHex } from '$lib/wire/bytes.ts';
import type { RealForgery } from './forge-job.ts';
import {
	claimOf,
	isAccepted,
	realForgery,
	toyForgery,
	WANTED,
	type Forge,
	type Scheme
} from './forge-state.ts';
import { altText, CHECKED, sentence, STEPS } from './forge-words.ts';

export type ForgeAction =
	| { readonly kind: 'asked'; readonly which: 0 | 1; readonly text: string }
	| { readonly kind: 'choseScheme'; readonly scheme: Scheme }
	/** 64 random bytes. */
	| { readonly kind: 'drewRandom'; readonly random: Uint8Array }
	| { readonly kind: 'signed'; readonly real: RealForgery }
	| { readonly kind: 'failed'; readonly reason: string };

const initial: Forge = {
	scheme: 'textbook',
	asked: ['3', '5'],
	real: null,
	failure: null,
	random: fromHex(
		'0f63b2a95dd84e17c2903b7fe1486ca51b9e0d72f4c8365a8e21d7409bf3c65d' +
			'a4175ec03f8b296dd1e07a5c94b2f83640c98d17e52b6af3087d1c9ee5b4203f'
	)
};

const SCHEMES: readonly Scheme[] = ['textbook', 'pss', 'ed25519'];

export const forgeModel: FigureModel<Forge, ForgeAction> = {
	id: 'f5-3',
	title: 'Two signatures make a third',
	initial,
	next,
	stepCount: () => STEPS,
	sentence,
	altText,
	share: ({ scheme, asked, random }) => ({
		scheme,
		a: asked[0],
		b: asked[1],
		random: toHex(random)
	}),
	restore: (parameters) => ({
		...initial,
		scheme: SCHEMES.find((scheme) => scheme === parameters.get('scheme')) ?? initial.scheme,
		asked: [
			textParameter(parameters.get('a'), initial.asked[0]),
			textParameter(parameters.get('b'), initial.asked[1])
		],
		random: hexParameter(parameters.get('random'), initial.random)
	}),
	predict: {
		question:
			'Ana has signed 3 and 5 with textbook RSA, and not 15. Mallory multiplies the two signatures. What does she have?',
		options: [
			'a valid signature on 15',
			'a valid signature on 8',
			'a number that no check accepts',
			'Ana’s private key'
		],
		outcome: (state, at) => {
			if (state.scheme !== 'textbook' || at < CHECKED) return null;
			const toy = toyForgery(state);
			return toy && (toy.accepted ? 0 : 2);
		}
	},
	goals: [
		{
			id: '05.attack-forge',
			reached: (state, at) =>
				state.scheme === 'textbook' &&
				at >= CHECKED &&
				claimOf(state) === WANTED &&
				isAccepted(state) === true
		},
		{
			id: '05.fix-padding',
			reached: (state, at) =>
				at >= CHECKED &&
				claimOf(state) === WANTED &&
				(realForgery(state)?.genuine.every(Boolean) ?? false) &&
				isAccepted(state) === false
		}
	],
	printStep: CHECKED
};

function next(state: Forge, action: ForgeAction): Forge {
	switch (action.kind) {
		case 'asked': {
			const asked: Forge['asked'] =
				action.which === 0 ? [action.text, state.asked[1]] : [state.asked[0], action.text];
			return { ...state, asked, failure: null };
		}
		case 'choseScheme':
			return { ...state, scheme: action.scheme, failure: null };
		case 'drewRandom':
			return { ...state, random: action.random, real: null, failure: null };
		case 'signed':
			return { ...state, real: action.real, failure: null };
		case 'failed':
			return { ...state, failure: action.reason };
	}
}
