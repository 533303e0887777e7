import { textParameter } from '$lib/figures/limited.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { fromHex } from '$lib/wire/bytes.ts';
import { OVERHEAD, type Chance } from './hybrid.ts';
import {
	PARTS,
	sending,
	SIZES,
	STEP,
	type Draft,
	type Opening,
	type Part,
	type Size,
	type TooBig
} from './too-big-state.ts';
import { altText, sentence } from './too-big-words.ts';

export type TooBigAction =
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'choseSize'; readonly size: Size }
	| { readonly kind: 'drewChance'; readonly chance: Chance }
	| { readonly kind: 'flipped'; readonly part: Part | null }
	| { readonly kind: 'edited'; readonly hex: string | null }
	| { readonly kind: 'opening'; readonly opening: Opening };

const CLOSED: Opening = { kind: 'closed' };

/** A sentence that is a little too long for RSA alone. */
const FIRST_TEXT =
	'I like you! I have liked you since the day we missed the last bus and walked home through the snow, and you told me about the lighthouse, the three cats, and why nobody should ever encrypt a letter with RSA alone.';

const initial: TooBig = {
	draft: {
		size: 'text',
		text: FIRST_TEXT,
		chance: {
			aesKey: fromHex('3ac15d8807fe94b26170d3ea259c4bf81e67a0d94c32b57f08eb46917dc1520f'),
			nonce: fromHex('70b4e19c35da62f8014c7be3'),
			seed: fromHex('c86f10a37b25d94e508ea1f26dc493b70e5b7f18d2a36c94e017fb85302d6a49')
		}
	},
	flipped: null,
	edited: null,
	opening: CLOSED
};

export const tooBig: FigureModel<TooBig, TooBigAction> = {
	id: 'f4-3',
	title: 'Too big for RSA',
	initial,
	next,
	stepCount: () => STEP.opened + 1,
	sentence,
	altText,
	share: ({ draft, flipped }) => ({
		size: draft.size,
		text: textParameter(draft.text, ''),
		...(flipped ? { flipped } : {})
	}),
	restore: (parameters) => ({
		...initial,
		draft: {
			...initial.draft,
			size: SIZES.find((size) => size === parameters.get('size')) ?? 'text',
			text: textParameter(parameters.get('text'), FIRST_TEXT)
		},
		flipped: PARTS.find((part) => part === parameters.get('flipped')) ?? null
	}),
	predict: {
		question:
			'A picture of 20,000 bytes: RSA wraps an AES key, AES-GCM seals the picture. How much longer than the picture is the letter?',
		options: ['not a byte', '284 bytes', 'about a third: 256 bytes for every 190', 'twice as long'],
		outcome: ({ draft }, at) => {
			if (at < STEP.sent) return null;
			const { message, bytes } = sending(draft);
			const more = bytes.length - message.length;
			if (more === 0) return 0;
			if (more === OVERHEAD) return 1;
			return more < message.length / 2 ? 2 : 3;
		}
	},
	printStep: STEP.sent
};

function next(state: TooBig, action: TooBigAction): TooBig {
	const redraft = (change: Partial<Draft>): TooBig => ({
		...state,
		draft: { ...state.draft, ...change },
		edited: null,
		opening: CLOSED
	});
	switch (action.kind) {
		case 'typed':
			return redraft({ text: action.text, size: 'text' });
		case 'choseSize':
			return redraft({ size: action.size });
		case 'drewChance':
			return redraft({ chance: action.chance });
		case 'flipped':
			return { ...state, flipped: action.part, edited: null, opening: CLOSED };
		case 'edited':
			return { ...state, edited: action.hex, flipped: null, opening: CLOSED };
		case 'opening':
			return { ...state, opening: action.opening };
	}
}
