import { ALPHABET_SIZE } from '$lib/crypto/shift-cipher.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { fromHex, toHex } from '$lib/wire/bytes.ts';
import { hexParameter, textParameter, wholeParameter } from '$lib/figures/limited.ts';
import { isBroken, SHORT_MESSAGE, type RoundTrip } from './round-trip-state.ts';
import { altText, sentence } from './round-trip-words.ts';

export type RoundTripAction =
	| { readonly kind: 'typed'; readonly message: string }
	| { readonly kind: 'choseCipher'; readonly cipher: RoundTrip['cipher'] }
	| { readonly kind: 'shifted'; readonly shift: number }
	| { readonly kind: 'drewNonce'; readonly nonce: Uint8Array }
	| { readonly kind: 'drewKey'; readonly key: Uint8Array }
	| { readonly kind: 'gaveBob'; readonly isShared: boolean }
	| { readonly kind: 'attackStarted' }
	| { readonly kind: 'guessed'; readonly guess: number; readonly milliseconds: number };

const initial: RoundTrip = {
	cipher: 'shift',
	message: SHORT_MESSAGE,
	shift: 7,
	key: fromHex('5b1e07c4f2a93d68b05fe1947ac62d830f49d7b2138ea65c91f07e24cd3ab865'),
	nonce: fromHex('9c04e1b75a2f68d3107be94c'),
	isShared: true,
	attack: null
};

export const roundTrip: FigureModel<RoundTrip, RoundTripAction> = {
	id: 'f3-1',
	title: 'Round trip with one key',
	initial,
	next,
	stepCount: () => 4,
	sentence,
	altText,
	share: ({ cipher, message, shift, key, nonce, isShared }) => ({
		cipher,
		message,
		shift: String(shift),
		key: toHex(key),
		nonce: toHex(nonce),
		bob: isShared ? 'same' : 'other'
	}),
	restore: (parameters) => ({
		cipher: parameters.get('cipher') === 'gcm' ? 'gcm' : 'shift',
		message: textParameter(parameters.get('message'), initial.message),
		shift: wholeParameter(parameters.get('shift'), [1, ALPHABET_SIZE - 1], initial.shift),
		key: hexParameter(parameters.get('key'), initial.key),
		nonce: hexParameter(parameters.get('nonce'), initial.nonce),
		isShared: parameters.get('bob') !== 'other',
		attack: null
	}),
	predict: {
		question:
			'Eve does not know how the home-made cipher works, nor its key. How long until she reads the message?',
		options: ['a few seconds at most', 'about a minute', 'hours', 'never: the rule is secret'],
		outcome: (state) => {
			const milliseconds = state.attack?.milliseconds ?? null;
			if (milliseconds === null || !isBroken(state)) return null;
			// Where a few seconds end is our choice: twenty, reading time included.
			return milliseconds < 20_000 ? 0 : milliseconds < 600_000 ? 1 : 2;
		}
	},
	printStep: 2
};

function next(state: RoundTrip, action: RoundTripAction): RoundTrip {
	switch (action.kind) {
		case 'typed':
			return { ...state, message: action.message, attack: null };
		case 'choseCipher':
			return { ...state, cipher: action.cipher };
		case 'shifted':
			return { ...state, shift: action.shift, attack: null };
		case 'drewNonce':
			return { ...state, nonce: action.nonce };
		case 'drewKey':
			return { ...state, key: action.key };
		case 'gaveBob':
			return { ...state, isShared: action.isShared };
		case 'attackStarted':
			return { ...state, attack: { guess: null, milliseconds: null } };
		case 'guessed':
			return { ...state, attack: { guess: action.guess, milliseconds: action.milliseconds } };
	}
}
