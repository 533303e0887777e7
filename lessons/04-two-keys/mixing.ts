import type { FigureModel } from '$lib/figures/model.ts';
import { fromHex } from '$lib/wire/bytes.ts';
import type { PrivateKeys } from './exchange.ts';
import {
	GOOD,
	NAMES,
	readNumbers,
	STEP,
	worked,
	type Mixing,
	type NumberName,
	type Real,
	type Typed
} from './mixing-state.ts';
import { altText, sentence } from './mixing-words.ts';

export type MixingAction =
	| { readonly kind: 'choseView'; readonly view: Mixing['view'] }
	| { readonly kind: 'typed'; readonly name: NumberName; readonly text: string }
	| { readonly kind: 'tookGoodNumbers' }
	| { readonly kind: 'drewKeys'; readonly privateKeys: PrivateKeys }
	| { readonly kind: 'exchanged'; readonly exchange: Real['exchange'] };

const typedGood: Typed = { p: '23', g: '5', a: '6', b: '15' };

const initial: Mixing = {
	view: 'small',
	typed: typedGood,
	numbers: GOOD,
	real: {
		// RFC 7748 §6.1
		privateKeys: {
			Ana: fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'),
			Ben: fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb')
		},
		exchange: { kind: 'waiting' }
	}
};

export const mixing: FigureModel<Mixing, MixingAction> = {
	id: 'f4-5',
	title: 'Mixing in public',
	initial,
	next,
	stepCount: ({ view }) => (view === 'small' ? STEP.eve + 1 : 1),
	sentence,
	altText,
	share: ({ view, typed }) => ({ view, ...typed }),
	restore: (parameters) => {
		const typed = NAMES.reduce(
			(texts, name) => ({ ...texts, [name]: (parameters.get(name) ?? texts[name]).slice(0, 60) }),
			typedGood
		);
		return {
			...initial,
			view: parameters.get('view') === 'x25519' ? 'x25519' : 'small',
			typed,
			numbers: readNumbers(typed).numbers ?? GOOD
		};
	},
	predict: {
		question:
			'Eve has heard all that was said: p = 23, g = 5, and the results 8 and 19. Can she get the number that Ana and Ben now share?',
		options: [
			'no: a and b were never said',
			'yes: 8 × 19 mod 23',
			'yes: she tries exponents, these are few'
		],
		outcome: ({ view, numbers }, at) => {
			if (view !== 'small' || at < STEP.eve) return null;
			const { evesMix, anaMixed, ana, ben } = worked(numbers);
			if (evesMix?.result === anaMixed.result) return 2;
			return (ana.result * ben.result) % numbers.p === anaMixed.result ? 1 : 0;
		}
	},
	printStep: STEP.benMixed
};

function next(state: Mixing, action: MixingAction): Mixing {
	switch (action.kind) {
		case 'choseView':
			return { ...state, view: action.view };
		case 'typed': {
			const typed = { ...state.typed, [action.name]: action.text };
			return { ...state, typed, numbers: readNumbers(typed).numbers ?? state.numbers };
		}
		case 'tookGoodNumbers':
			return { ...state, typed: typedGood, numbers: GOOD };
		case 'drewKeys':
			return {
				...state,
				real: { privateKeys: action.privateKeys, exchange: { kind: 'waiting' } }
			};
		case 'exchanged':
			return { ...state, real: { ...state.real, exchange: action.exchange } };
	}
}
