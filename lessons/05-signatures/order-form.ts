import type { FigureModel } from '$lib/figures/model.ts';
import { textParameter } from '$lib/figures/limited.ts';
import { fromHex, toHex } from '$lib/wire/bytes.ts';
import { CASES } from './order-cases.ts';
import { arrivalAt, plainJobs, type Edits, type Order } from './order-arrival.ts';
import { nameOf, type OrderAnswer, type OrderJob } from './order-job.ts';
import { altText, sentence } from './order-words.ts';

export type OrderPart = keyof Edits;

export type OrderAction =
	/** The signer writes: it is signed anew, and sent. */
	| { readonly kind: 'typed'; readonly at: number; readonly text: string }
	| {
			readonly kind: 'edited';
			readonly at: number;
			readonly part: OrderPart;
			readonly value: string;
	  }
	/** Turns one bit of what arrives; `bit` is any whole number and counts round. */
	| {
			readonly kind: 'flipped';
			readonly at: number;
			readonly part: OrderPart;
			readonly bit: number;
	  }
	| { readonly kind: 'sentAgain' }
	| { readonly kind: 'answered'; readonly job: OrderJob; readonly answer: OrderAnswer }
	| { readonly kind: 'failed'; readonly reason: string };

const NO_EDITS: Edits = { text: null, signature: null, key: null };
/** A prediction as a number: bit i says yes to case i, and this bit, moved by i, that it was guessed at all. */
export const GUESSED = 1 << 8;
/** Answers that a state keeps; the worker's side knows more. */
const MOST_ANSWERS = 24;

const initial: Order = {
	order: 'pay 100 EUR to Ben',
	claim: '2+2=5',
	edits: null,
	answers: {},
	before: null,
	failure: null
};

/** What is predicted on: the eight cases as they are at first. */
export const FIRST_JOBS = plainJobs(initial.order, initial.claim);
const FIRST_NAMES = new Set(FIRST_JOBS.map(nameOf));

export const orderForm: FigureModel<Order, OrderAction> = {
	id: 'f5-1',
	title: 'A signed order form',
	initial,
	next,
	stepCount: () => CASES.length,
	sentence,
	altText,
	share: ({ order, claim, edits }) => ({
		order,
		claim,
		...(edits && { case: String(edits.at) }),
		...(edits?.text != null && { text: edits.text }),
		...(edits?.signature != null && { signature: edits.signature }),
		...(edits?.key != null && { key: edits.key })
	}),
	restore,
	predict: {
		question: 'Eight orders reach the bank. To which does verify say yes?',
		// Asked case by case, and the answers are one number: see `GUESSED`.
		options: [],
		outcome: (state, at) => {
			if (at < CASES.length - 1) return null;
			const verdicts = CASES.map((_, i) => verdictOf(state, i));
			if (verdicts.includes(null)) return null;
			return verdicts.reduce<number>(
				(mask, yes, i) => mask | (GUESSED << i) | (yes ? 1 << i : 0),
				0
			);
		}
	},
	printStep: 1
};

/** What verify says to case `i` with the order that was predicted on: the first one. */
export function verdictOf({ answers }: Order, i: number): boolean | null {
	return answers[nameOf(FIRST_JOBS[i]!)]?.valid ?? null;
}

function next(state: Order, action: OrderAction): Order {
	switch (action.kind) {
		case 'typed':
			return {
				...state,
				[CASES[action.at]!.signs]: action.text,
				edits: null,
				before: settled(state, action.at)
			};
		case 'edited':
			return edited(state, action.at, action.part, action.value);
		case 'flipped': {
			const arrival = arrivalAt(state, action.at);
			const { part, bit } = action;
			if (part === 'text') return edited(state, action.at, part, flipText(arrival.text, bit));
			if (arrival.complaints[part] !== null || arrival[part] === '') return state;
			return edited(state, action.at, part, flipHex(arrival[part], bit));
		}
		case 'sentAgain':
			return { ...state, edits: null, before: settled(state, state.edits?.at ?? 0) };
		case 'answered':
			return { ...state, answers: withAnswer(state.answers, action.job, action.answer) };
		case 'failed':
			return { ...state, failure: action.reason };
	}
}

/** The state to show while the worker is at the next one. */
function settled(state: Order, at: number): Order | null {
	const { isPending, job } = arrivalAt(state, at);
	return isPending || job === null ? state.before : { ...state, before: null };
}

/** The eight first ones stay, for the prediction; of the others the latest. */
function withAnswer(
	answers: Order['answers'],
	job: OrderJob,
	answer: OrderAnswer
): Order['answers'] {
	const name = nameOf(job);
	const { [name]: _again, ...others } = answers;
	const entries = [...Object.entries(others), [name, answer] as const];
	const kept = entries.filter(
		([name], i) => i >= entries.length - MOST_ANSWERS || FIRST_NAMES.has(name)
	);
	return Object.fromEntries(kept);
}

function edited(state: Order, at: number, part: OrderPart, value: string): Order {
	const before = state.edits?.at === at ? state.edits : NO_EDITS;
	return { ...state, edits: { ...before, at, [part]: value }, before: settled(state, at) };
}

function flipHex(hex: string, bit: number): string {
	const bytes = fromHex(hex);
	bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
	return toHex(bytes);
}

/** Turns the last bit of a character; one that is not ASCII becomes another letter. */
function flipText(text: string, bit: number): string {
	const characters = [...text];
	if (characters.length === 0) return '\u0001';
	const i = bit % characters.length;
	const code = characters[i]!.codePointAt(0)!;
	characters[i] = code < 0x80 ? String.fromCharCode(code ^ 1) : 'x';
	return characters.join('');
}

function restore(parameters: URLSearchParams): Order {
	const text = (name: string) => {
		const value = parameters.get(name);
		return value === null ? null : textParameter(value, '');
	};
	const edits = { text: text('text'), signature: text('signature'), key: text('key') };
	const at = Number(parameters.get('case') ?? NaN);
	const isEdited = CASES[at] !== undefined && Object.values(edits).some((value) => value !== null);
	return {
		...initial,
		order: text('order') ?? initial.order,
		claim: text('claim') ?? initial.claim,
		edits: isEdited ? { ...edits, at } : null
	};
}
