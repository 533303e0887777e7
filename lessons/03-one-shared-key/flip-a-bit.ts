import type { FigureModel } from '$lib/figures/model.ts';
import { toHex } from '$lib/wire/bytes.ts';
import {
	AES_STEPS,
	blockCount,
	flippedBits,
	inCounterMode,
	makes900,
	PAYMENT,
	PAYMENT_LIMIT,
	receive,
	sentBytes,
	type FlipABit
} from './flip-a-bit-state.ts';
import { altText, sentence } from './flip-a-bit-words.ts';
import { stepsOf } from './flip-steps.ts';
import { hexParameter, textParameter, wholeParameter } from '$lib/figures/limited.ts';

export type FlipABitAction =
	| { readonly kind: 'typed'; readonly message: string }
	| { readonly kind: 'choseMode'; readonly mode: FlipABit['mode'] }
	| { readonly kind: 'selected'; readonly byte: number }
	/** 7 is the bit worth 128, 0 the one worth 1. */
	| { readonly kind: 'flipped'; readonly bit: number }
	| { readonly kind: 'undone' }
	| { readonly kind: 'lookedInside'; readonly block: number; readonly aesStep: number }
	| { readonly kind: 'startedWell' };

const initial: FlipABit = {
	mode: 'ctr',
	message: PAYMENT,
	flips: new Uint8Array(PAYMENT_LIMIT),
	byte: 0,
	block: 0,
	aesStep: 0
};

export const flipABit: FigureModel<FlipABit, FlipABitAction> = {
	id: 'f3-2',
	title: 'Flip a bit on the way',
	initial,
	next,
	stepCount: (state) => stepsOf(state).length,
	sentence,
	altText,
	share: ({ mode, message, flips, byte, block, aesStep }) => ({
		mode,
		message,
		flips: toHex(flips),
		byte: String(byte),
		block: String(block),
		aes: String(aesStep)
	}),
	restore: (parameters) => {
		const read = {
			mode: parameters.get('mode') === 'gcm' ? ('gcm' as const) : ('ctr' as const),
			message: textParameter(parameters.get('message'), initial.message),
			flips: hexParameter(parameters.get('flips'), initial.flips),
			byte: wholeParameter(parameters.get('byte'), [0, PAYMENT_LIMIT - 1], 0),
			block: wholeParameter(parameters.get('block'), [0, PAYMENT_LIMIT / 16 - 1], 0),
			aesStep: wholeParameter(parameters.get('aes'), [0, AES_STEPS - 1], 0)
		};
		return withinMessage(read);
	},
	predict: {
		question: 'In counter mode Mallory flips one bit of the ciphertext. What does Bob get?',
		options: [
			'garbage from that place on',
			'a message with one changed character',
			'nothing: the change is noticed and refused'
		],
		outcome: (state) => {
			if (flippedBits(state) === 0) return null;
			const { opened } = receive(inCounterMode(state));
			if (!opened.ok) return 2;
			// Every byte but those with a flip is as Alice wrote it.
			const sent = sentBytes(state);
			const isElsewhereAsSent = opened.plaintext.every(
				(byte, i) => state.flips[i] !== 0 || byte === sent[i]
			);
			return isElsewhereAsSent ? 1 : 0;
		}
	},
	goals: [
		{
			id: '03.attack-amount',
			reached: (state) => state.mode === 'ctr' && makes900(state)
		},
		{
			id: '03.fix-refused',
			reached: (state) => state.mode === 'gcm' && makes900(state) && !receive(state).opened.ok
		}
	],
	printStep: 0
};

function next(state: FlipABit, action: FlipABitAction): FlipABit {
	switch (action.kind) {
		case 'typed':
			return withinMessage({ ...state, message: action.message });
		case 'choseMode':
			return { ...state, mode: action.mode };
		case 'selected':
			return withinMessage({ ...state, byte: action.byte });
		case 'flipped': {
			if (state.byte >= sentBytes(state).length) return state;
			const flips = state.flips.slice();
			flips[state.byte]! ^= 1 << action.bit;
			return { ...state, flips };
		}
		case 'undone':
			return { ...state, flips: initial.flips };
		case 'lookedInside':
			return withinMessage({ ...state, block: action.block, aesStep: action.aesStep });
		case 'startedWell':
			return { ...initial, mode: state.mode };
	}
}

/** A shorter message must not leave the chosen byte or block beyond its end. */
function withinMessage(state: FlipABit): FlipABit {
	const last = Math.max(0, sentBytes(state).length - 1);
	return {
		...state,
		byte: Math.max(0, Math.min(state.byte, last)),
		block: Math.min(state.block, blockCount(state) - 1)
	};
}
