import { encodeBase64 } from '$lib/crypto/base64.ts';
import { hmac } from '$lib/crypto/hmac.ts';
import { grouped, inWords } from '$lib/figures/durations.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { passwordTrouble } from '$lib/figures/password-trouble.ts';
import { perState } from '$lib/figures/per-state.ts';
import { run } from '$lib/trace/trace.ts';
import { fromHex, toHex, toUtf8 } from '$lib/wire/bytes.ts';

/** What leaks: the user table alone, or the key as well that lies elsewhere. */
export type Leak = 'table' | 'both';

/** Eve’s list: made up of what people choose most, and of what the deck’s Ben chose. */
export const WORDS = [
	'123456',
	'password',
	'qwerty',
	'iloveyou',
	'letmein',
	'dragon',
	'sunshine',
	'football',
	'simplePW',
	'trustno1',
	'princess',
	'welcome1'
] as const;

/** Cheap, so that Eve’s list is through in a moment. A table would have 12. */
export const COST = 8;
export const SALT = 'somesaltsomesalt';

export interface Guess {
	readonly word: string;
	/** bcrypt string that Eve got. */
	readonly string: string;
}

/** Eve’s run against one row. */
export interface Run {
	readonly peppered: boolean;
	readonly leak: Leak;
	readonly password: string;
	readonly guesses: readonly Guess[];
	readonly found: string | null;
	readonly milliseconds: number;
}

export interface Pepper {
	readonly password: string;
	readonly peppered: boolean;
	readonly leak: Leak;
	/** 32 random bytes that lie outside of the table. */
	readonly key: Uint8Array;
	/** What the table holds; null while bcrypt has not run for this password and this key. */
	readonly stored: string | null;
	readonly work:
		| { readonly kind: 'idle' }
		| { readonly kind: 'running'; readonly done: number }
		| { readonly kind: 'failed'; readonly reason: string };
	readonly runs: readonly Run[];
}

export type PepperAction =
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'peppered'; readonly on: boolean }
	| { readonly kind: 'leaked'; readonly leak: Leak }
	| { readonly kind: 'drew'; readonly key: Uint8Array }
	| { readonly kind: 'started' }
	| { readonly kind: 'told'; readonly done: number }
	| {
			readonly kind: 'guessed';
			readonly stored: string;
			readonly guesses: readonly Guess[];
			readonly milliseconds: number;
	  }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

const IDLE = { kind: 'idle' } as const;
const MOST_RUNS = 4;
const STEPS = 5;
/** From here on Eve is at work. */
export const LEAK_STEP = 4;

const initial: Pepper = {
	password: 'simplePW',
	peppered: true,
	leak: 'table',
	// Picked so that the HMAC of the deck’s password shows a NUL early; one in eight keys has one somewhere.
	key: fromHex('c7c6e72a8f16bf8a7786b70a7f16cfaaa7c6076aef965f4a5786d74adf966f6a'),
	stored: '$2b$08$a07rXVLfZFPxZ0zja0Dqb.giDrVJZe7YISy2t/JTlthZz1.rdftMi',
	work: IDLE,
	runs: []
};

export interface Mixed {
	/** HMAC-SHA-256 of the password under the pepper: 32 bytes. */
	readonly tag: Uint8Array;
	/** The same as Base64: 44 characters, without NUL and far below 72. */
	readonly text: string;
}

/** The password on its way to bcrypt. HMAC first, then Base64, because raw bytes may hold a NUL. */
export function mix(key: Uint8Array, password: string): Mixed {
	const tag = run(hmac(key, toUtf8(password)));
	return { tag, text: run(encodeBase64(tag)) };
}

export const mixedOf: (state: Pepper) => Mixed = perState(({ key, password }) =>
	mix(key, password)
);

/** What bcrypt is given for the row. */
export const inputOf = (state: Pepper): string =>
	state.peppered ? mixedOf(state).text : state.password;

/** What Eve gives bcrypt for a word: she can use the pepper only where it leaked too. */
export function guessOf({ peppered, leak, key }: Pepper, word: string): string {
	return peppered && leak === 'both' ? mix(key, word).text : word;
}

function next(state: Pepper, action: PepperAction): Pepper {
	switch (action.kind) {
		case 'typed':
			return { ...state, password: action.text, stored: null, work: IDLE };
		case 'peppered':
			return { ...state, peppered: action.on, stored: null, work: IDLE };
		case 'drew':
			return { ...state, key: action.key.slice(), stored: null, work: IDLE };
		case 'leaked':
			return { ...state, leak: action.leak, work: IDLE };
		case 'started':
			return { ...state, work: { kind: 'running', done: 0 } };
		case 'told':
			return state.work.kind === 'running'
				? { ...state, work: { kind: 'running', done: action.done } }
				: state;
		case 'stopped':
			return { ...state, work: IDLE };
		case 'failed':
			return { ...state, work: action };
		case 'guessed': {
			if (state.work.kind !== 'running') return state;
			const { stored, guesses, milliseconds } = action;
			const { peppered, leak, password } = state;
			const found = guesses.find(({ string }) => string === stored)?.word ?? null;
			const done: Run = { peppered, leak, password, guesses, found, milliseconds };
			return { ...state, stored, work: IDLE, runs: [...state.runs, done].slice(-MOST_RUNS) };
		}
	}
}

/** The run that belongs to what is set now. */
export function runOf({ runs, peppered, leak, password }: Pepper): Run | undefined {
	return runs.findLast(
		(run) => run.peppered === peppered && run.leak === leak && run.password === password
	);
}

export function toldOf({ peppered, leak, found, guesses, milliseconds }: Run): string {
	const what = !peppered
		? 'No pepper, the table leaked'
		: leak === 'table'
			? 'With pepper, only the table leaked'
			: 'With pepper, table and pepper leaked';
	const time = inWords(milliseconds / 1000);
	return found === null
		? `${what}: none of ${guesses.length} words fits, after ${time}.`
		: `${what}: “${found}” was found with guess ${guesses.findIndex(({ word }) => word === found) + 1}, after ${time} for the whole list.`;
}

function sentence(state: Pepper, at: number): string {
	const { peppered, password, work, stored } = state;
	const trouble = passwordTrouble(password);
	if (trouble) return trouble;
	if (work.kind === 'failed') return work.reason;
	if (work.kind === 'running') {
		return `A worker hashes the row, then Eve’s words: ${work.done} of ${WORDS.length + 1} done.`;
	}
	if (!peppered && (at === 1 || at === 2))
		return 'Without a pepper the password goes straight into bcrypt.';
	const { tag, text } = mixedOf(state);
	const nul = tag.indexOf(0);
	switch (at) {
		case 0:
			return `Password: ${toUtf8(password).length} bytes arrive at log-in.`;
		case 1:
			return (
				`HMAC: with the pepper as key, SHA-256 makes 32 bytes of it that nobody without the key can make.` +
				(nul >= 0
					? ` Byte ${nul + 1} is 00: bcrypt in C would stop there and read ${nul} bytes.`
					: ' No byte is 00 this time; one key in eight brings one.')
			);
		case 2:
			return `Base64: the 32 bytes become ${text.length} characters, without a NUL and below 72.`;
		case 3:
			return stored
				? `bcrypt: hashed with salt and cost ${COST}; the table keeps only ${stored.slice(0, 12)}….`
				: 'bcrypt: the new row is hashed when Eve starts.';
	}
	const done = runOf(state);
	return done ? toldOf(done) : 'Leak: let Eve try her list on what leaked.';
}

function altText(state: Pepper, at: number): string {
	const { password, peppered, leak, key, stored, runs } = state;
	const told = runs.map((run) => `“${run.password}”: ${toldOf(run)}`).join(' ');
	return (
		`Step ${at + 1} of ${STEPS}. Password “${password}”, ${peppered ? 'with' : 'without'} pepper ${toHex(key)}, ` +
		`leaking: ${leak === 'table' ? 'the table' : 'table and pepper'}. Row: ${stored ?? 'not hashed yet'}. ` +
		`${sentence(state, at)} Eve’s runs so far: ${told || 'none'} (${grouped(WORDS.length)} words each).`
	);
}

export const pepper: FigureModel<Pepper, PepperAction> = {
	id: 'f12-6',
	title: 'Pepper: a key outside of the table',
	initial,
	next,
	stepCount: () => STEPS,
	sentence,
	altText,
	share: ({ peppered, leak }) => ({ pepper: peppered ? 'on' : 'off', leak }),
	restore: (parameters) => {
		const off = parameters.get('pepper') === 'off';
		const leak = parameters.get('leak') === 'both' ? 'both' : 'table';
		const leaked = next(initial, { kind: 'leaked', leak });
		return off ? next(leaked, { kind: 'peppered', on: false }) : leaked;
	},
	predict: {
		question: 'Only the table leaks, the pepper does not. Ben’s “simplePW” is on Eve’s list. She:',
		options: ['finds it all the same', 'finds it, but needs longer', 'can’t test a single guess'],
		outcome: ({ runs }) => {
			const run = runs.findLast(
				({ peppered, leak, password }) =>
					peppered && leak === 'table' && (WORDS as readonly string[]).includes(password)
			);
			return run ? (run.found === null ? 2 : 0) : null;
		}
	},
	printStep: 3
};
