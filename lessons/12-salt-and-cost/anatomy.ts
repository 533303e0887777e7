import {
	encodeBcrypt64,
	PARTS,
	readBcryptString,
	type PartName,
	type ReadBcryptString
} from '$lib/crypto/bcrypt-string.ts';
import { grouped, inWords } from '$lib/figures/durations.ts';
import { textParameter } from '$lib/figures/limited.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { passwordTrouble } from '$lib/figures/password-trouble.ts';
import { perState } from '$lib/figures/per-state.ts';
import { toHex } from '$lib/wire/bytes.ts';
import type { Inside } from './inside.ts';

/** The same password hashed a second time, and both strings verified. */
export interface Second {
	readonly string: string;
	/** The password hashed again with the settings of the first and of the second string. */
	readonly again: readonly [first: string, second: string];
}

export type Work =
	| { readonly kind: 'idle' }
	| { readonly kind: 'running'; readonly what: 'second' | 'inside'; readonly share: number }
	| { readonly kind: 'failed'; readonly reason: string };

export interface Anatomy {
	/** What the reader takes apart; it may be no bcrypt string. */
	readonly string: string;
	readonly password: string;
	readonly second: Second | null;
	readonly inside: Inside | null;
	/** Milliseconds that one turn took in the worker; null before it ran. */
	readonly perTurn: number | null;
	readonly work: Work;
}

export type AnatomyAction =
	| { readonly kind: 'typedString'; readonly text: string }
	| { readonly kind: 'typedPassword'; readonly text: string }
	| { readonly kind: 'started'; readonly what: 'second' | 'inside' }
	| { readonly kind: 'told'; readonly share: number }
	| ({ readonly kind: 'hashedAgain' } & Second)
	| { readonly kind: 'lookedInside'; readonly inside: Inside; readonly milliseconds: number }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

/** Costs above take minutes in a page and teach nothing more. */
export const MOST_COST_HERE = 14;

/** Before these steps bcrypt must have run. */
export const INSIDE_STEP = 4;
const STEPS = 9;

const IDLE: Work = { kind: 'idle' };

const initial: Anatomy = {
	string: '$2b$12$abcdefghijklmnopqrstuuLVnf1e5A9gr7DQPhxQ9gSGC2hKilPOO',
	password: 'simplePW',
	second: null,
	inside: null,
	perTurn: null,
	work: IDLE
};

const changed = { second: null, inside: null, work: IDLE } as const;

function next(state: Anatomy, action: AnatomyAction): Anatomy {
	const { work } = state;
	switch (action.kind) {
		case 'typedString':
			return { ...state, ...changed, string: action.text.trim() };
		case 'typedPassword':
			return { ...state, ...changed, password: action.text };
		case 'started':
			return { ...state, work: { kind: 'running', what: action.what, share: 0 } };
		case 'told':
			return work.kind === 'running' ? { ...state, work: { ...work, share: action.share } } : state;
		case 'hashedAgain': {
			if (work.kind !== 'running') return state;
			const { string, again } = action;
			return { ...state, second: { string, again }, work: IDLE };
		}
		case 'lookedInside': {
			if (work.kind !== 'running') return state;
			const { inside, milliseconds } = action;
			const read = readBcryptString(inside.string);
			const perTurn = read.ok ? milliseconds / 2 ** read.value.cost : state.perTurn;
			return { ...state, inside, perTurn, work: IDLE };
		}
		case 'stopped':
			return { ...state, work: IDLE };
		case 'failed':
			return { ...state, work: action };
	}
}

export const readOf: (state: Anatomy) => ReadBcryptString = perState(({ string }) =>
	readBcryptString(string)
);

/** What is wrong with the string, and where; null where it reads. */
export function stringTrouble(state: Anatomy): string | null {
	const read = readOf(state);
	if (read.ok) return null;
	return `Character ${read.error.at + 1}: ${read.error.reason}`;
}

/** Why bcrypt can't be run here for this string; null where it can. */
export function costTrouble(state: Anatomy): string | null {
	const read = readOf(state);
	if (!read.ok || read.value.cost <= MOST_COST_HERE) return null;
	const { cost } = read.value;
	const time =
		state.perTurn === null
			? `${grouped(2 ** (cost - 12))} times as long as at cost 12`
			: `about ${inWords((state.perTurn * 2 ** cost) / 1000)} on this device`;
	return `Cost ${cost} takes ${time}. This page runs bcrypt up to cost ${MOST_COST_HERE}; the string can still be taken apart.`;
}

/** Whether bcrypt may run now. */
export const canRun = (state: Anatomy): boolean =>
	readOf(state).ok && costTrouble(state) === null && passwordTrouble(state.password) === null;

/** The part of the string that a step is about. */
export function partAt(at: number): PartName | undefined {
	return at < INSIDE_STEP ? PARTS[at]!.name : at === STEPS - 1 ? 'hash' : undefined;
}

const hashText = (inside: Inside) => encodeBcrypt64(inside.hash);
export const isPassword = (state: Anatomy): boolean | null =>
	state.inside && hashText(state.inside) === state.string.slice(29);

/** Whether both strings of one password verify; null before there are two. */
export function verdicts({ string, second }: Anatomy): readonly [boolean, boolean] | null {
	return second && [second.again[0] === string, second.again[1] === second.string];
}

/** Characters that two strings have in common from their start. */
export function common(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a[at] === b[at]) at++;
	return at;
}

function sentence(state: Anatomy, at: number): string {
	const { work, second, string } = state;
	if (work.kind === 'failed') return work.reason;
	const read = readOf(state);
	if (!read.ok) return `This is no bcrypt string. ${stringTrouble(state)}`;
	if (work.kind === 'running' && work.what === 'second') {
		return 'bcrypt runs three times: under a fresh salt, then once for each string to verify it.';
	}
	const { version, cost, salt } = read.value;
	const agree = second && common(string, second.string);
	const twin =
		agree === null
			? ''
			: ` The second string agrees in ${agree} characters and then has a salt of its own; ${verdicts(state)!.every(Boolean) ? 'both verify' : 'the first one does not verify, so it belongs to another password'}.`;
	switch (at) {
		case 0:
			return `Version ${version}: it names the algorithm, so that a better one can come later.${twin}`;
		case 1:
			return `Cost ${cost}: the loop inside turns 2 to the power of ${cost} = ${grouped(2 ** cost)} times, not ${cost} times.${twin}`;
		case 2:
			return `Salt: ${string.slice(7, 29)} is ${salt.length} random bytes, ${toHex(salt.subarray(0, 4))}…, in the open and different for each user.${twin}`;
		case 3:
			return `Hash: the last 31 characters are 23 bytes, and nothing in them leads back to the password.${twin}`;
	}
	if (work.kind === 'running') {
		return `bcrypt runs: ${grouped(Math.round(work.share * 2 ** cost))} of ${grouped(2 ** cost)} turns.`;
	}
	if (!state.inside) return costTrouble(state) ?? 'Run bcrypt to look inside.';
	return insideSentence(state, state.inside, { at, cost });
}

function insideSentence(
	state: Anatomy,
	{ key, mixed, encrypted, text }: Inside,
	{ at, cost }: { readonly at: number; readonly cost: number }
): string {
	const word = (words: Int32Array) => (words[0]! >>> 0).toString(16).padStart(8, '0');
	switch (at) {
		case 4:
			return key.key.length > 72
				? `Key: of ${key.key.length - 1} bytes and a NUL, 72 are read; the rest is never looked at.`
				: `Key: the password’s ${key.key.length - 1} bytes and a NUL repeat until 72 bytes are full.`;
		case 5:
			return `Set-up with the salt: the first word of pi’s digits, ${word(mixed.before)}, is XORed with the key and, after 521 encryptions, replaced by ${word(mixed.after)}.`;
		case 6:
			return `The cost: ${grouped(2 ** cost)} turns, each a set-up with the key and one with the salt; ${grouped(2 ** (cost + 1) * 521)} encryptions in a row, and none can be skipped.`;
		case 7:
			return `The state encrypts “${text}” ${encrypted.at(-1)!.time} times: a fixed text, so that only the key decides.`;
		default:
			return `Of 24 bytes 23 are written as ${hashText(state.inside!).length} characters: ${isPassword(state) ? 'those of the string, so the password is right' : 'not those of the string, so the password is wrong'}.`;
	}
}

function altText(state: Anatomy, at: number): string {
	const { string, password, second, work, inside, perTurn } = state;
	const now = work.kind === 'running' ? ` Running, ${Math.round(work.share * 100)} %.` : '';
	const twin = second ? ` Hashed again: ${second.string}.` : ' Not hashed a second time yet.';
	const looked = inside ? ` bcrypt ran and gave ${hashText(inside)}.` : '';
	const speed = perTurn === null ? '' : ` One turn took ${perTurn} ms.`;
	return (
		`Step ${at + 1} of ${STEPS}. The string “${string}”, the password “${password}”.${twin}${looked}${speed}${now} ` +
		sentence(state, at)
	);
}

export const anatomy: FigureModel<Anatomy, AnatomyAction> = {
	id: 'f12-1',
	title: 'Take a bcrypt string apart',
	initial,
	next,
	stepCount: () => STEPS,
	sentence,
	altText,
	share: ({ string }) => ({ string }),
	// It may be somebody’s; the password is in no link at all.
	privateParameters: ['string'],
	restore: (parameters) => ({
		...initial,
		string: textParameter(parameters.get('string'), initial.string).trim()
	}),
	predict: {
		question:
			'The same password is hashed a second time. What will the two strings have in common?',
		options: [
			'all 60 characters',
			'version, cost and salt: 29 characters',
			'only version and cost: 7 characters',
			'nothing'
		],
		outcome: ({ string, second }) => {
			if (!second) return null;
			const agree = common(string, second.string);
			return agree === 60 ? 0 : agree >= 29 ? 1 : agree >= 7 ? 2 : 3;
		}
	},
	printStep: 3
};
