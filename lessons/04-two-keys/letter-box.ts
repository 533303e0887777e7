import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { textParameter } from '$lib/figures/limited.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { fromHex } from '$lib/wire/bytes.ts';
import { ANA } from './first-keys.ts';
import {
	publicTry,
	SENDERS,
	STEP,
	type LetterBox,
	type Opening,
	type Sender
} from './letter-box-state.ts';
import { altText, sentence } from './letter-box-words.ts';
import { IDLE, type Making } from './making-key.ts';

export type LetterBoxAction =
	| { readonly kind: 'typed'; readonly sender: Sender; readonly text: string }
	| { readonly kind: 'drewSeed'; readonly sender: Sender; readonly seed: Uint8Array }
	| { readonly kind: 'making'; readonly making: Making }
	| { readonly kind: 'made'; readonly key: RsaPrivateKey; readonly milliseconds: number }
	| { readonly kind: 'opening'; readonly opening: Opening };

const CLOSED: Opening = { kind: 'closed' };

const initial: LetterBox = {
	ana: ANA,
	making: IDLE,
	drafts: {
		Ben: {
			text: 'I like you!',
			seed: fromHex('1f0d6c7be29a45383e51cf08b7d2469ab3ec10758fd42e6190fa7cb3564d21e8')
		},
		Ines: {
			text: 'I like you!',
			seed: fromHex('a94c027e5db1f8630c7fe395146ad8b2f0583de9c41772ab06d9815fe3b40c67')
		},
		Mallory: {
			text: 'Call me back.',
			seed: fromHex('56e3b80fd17c924ae8053fb96d21cfa47b90e61d38c5f24a8170bde9435f2c16')
		}
	},
	opening: CLOSED
};

export const letterBox: FigureModel<LetterBox, LetterBoxAction> = {
	id: 'f4-1',
	title: 'A letter box with two keys',
	initial,
	next,
	stepCount: () => STEP.opened + 1,
	sentence,
	altText,
	share: ({ drafts }) => ({
		ben: drafts.Ben.text,
		ines: drafts.Ines.text,
		mallory: drafts.Mallory.text
	}),
	restore: (parameters) =>
		SENDERS.reduce((state, sender) => {
			const { text, seed } = state.drafts[sender];
			const draft = { seed, text: textParameter(parameters.get(sender.toLowerCase()), text) };
			return { ...state, drafts: { ...state.drafts, [sender]: draft } };
		}, initial),
	predict: {
		question:
			'Ben locks a letter with Ana’s public key and drops it in. Then he wants to reread it. Can he?',
		options: [
			'yes: with the same public key',
			'yes: with his own private key',
			'no: only Ana can open it'
		],
		outcome: (state, at) => {
			const { opening } = state;
			if (at < STEP.tried || opening.kind !== 'opened') return null;
			if (publicTry(state).decoded.ok) return 0;
			if (opening.byBen.ok) return 1;
			return opening.byAna.Ben.ok ? 2 : null;
		}
	},
	printStep: STEP.Mallory
};

function next(state: LetterBox, action: LetterBoxAction): LetterBox {
	switch (action.kind) {
		case 'typed': {
			const draft = { ...state.drafts[action.sender], text: action.text };
			return { ...state, drafts: { ...state.drafts, [action.sender]: draft }, opening: CLOSED };
		}
		case 'drewSeed': {
			const draft = { ...state.drafts[action.sender], seed: action.seed };
			return { ...state, drafts: { ...state.drafts, [action.sender]: draft }, opening: CLOSED };
		}
		case 'making':
			return { ...state, making: action.making };
		case 'made':
			// A reset while the worker searched: the old pair stays.
			if (state.making.kind !== 'running') return state;
			return {
				...state,
				ana: action.key,
				making: { kind: 'made', milliseconds: action.milliseconds },
				opening: CLOSED
			};
		case 'opening':
			return { ...state, opening: action.opening };
	}
}
