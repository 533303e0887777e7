import { readBcryptString, type BcryptString } from '../crypto/bcrypt-string.ts';
import type { FigureModel } from './model.ts';

/** What both ways came to for one password typed at log-in. */
export interface Compared {
	/** The password hashed again, under a fresh salt. */
	readonly fresh: string;
	/** The password hashed with version, cost and salt of the stored string. */
	readonly again: string;
}

export interface NaiveCompare {
	/** Password at sign-up; nobody keeps it. */
	readonly chosen: string;
	/** What the table keeps. */
	readonly stored: string;
	/** Password at log-in, as it is being typed. */
	readonly typed: string;
	/** Null while it was not computed for what is typed. */
	readonly compared: Compared | null;
	/** How many naive comparisons were made with the right password, and how many said yes. */
	readonly tally: { readonly tried: number; readonly equal: number };
	readonly work:
		| { readonly kind: 'idle' }
		| { readonly kind: 'running'; readonly share: number }
		| { readonly kind: 'failed'; readonly reason: string };
}

export type NaiveCompareAction =
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'started' }
	| { readonly kind: 'told'; readonly share: number }
	| ({ readonly kind: 'computed' } & Compared)
	| { readonly kind: 'failed'; readonly reason: string };

/** Ben of the deck. The first string is the course’s own vector; the second one he has at the backend. */
const FIRST: Compared & { readonly stored: string } = {
	stored: '$2b$12$abcdefghijklmnopqrstuuLVnf1e5A9gr7DQPhxQ9gSGC2hKilPOO',
	fresh: '$2b$12$J4lqvCHjbD1x.0HXFnTn0OUqkIJYwUrLsd6NyM4L6VkJR0.cut0NO',
	again: '$2b$12$abcdefghijklmnopqrstuuLVnf1e5A9gr7DQPhxQ9gSGC2hKilPOO'
};

const IDLE = { kind: 'idle' } as const;

/** What can be stored reads back: every string here was made by bcrypt. */
export function partsOf(string: string): BcryptString {
	const read = readBcryptString(string);
	if (!read.ok) throw new RangeError(read.error.reason);
	return read.value;
}

export const isEqual = ({ stored, compared }: NaiveCompare): boolean | null =>
	compared && compared.fresh === stored;
export const isVerified = ({ stored, compared }: NaiveCompare): boolean | null =>
	compared && compared.again === stored;

function next(state: NaiveCompare, action: NaiveCompareAction): NaiveCompare {
	switch (action.kind) {
		case 'typed':
			return { ...state, typed: action.text, compared: null, work: IDLE };
		case 'started':
			return { ...state, work: { kind: 'running', share: 0 } };
		case 'told':
			return state.work.kind === 'running'
				? { ...state, work: { kind: 'running', share: action.share } }
				: state;
		case 'failed':
			return { ...state, work: action };
		case 'computed': {
			if (state.work.kind !== 'running') return state;
			const { fresh, again } = action;
			const right = state.typed === state.chosen;
			const { tried, equal } = state.tally;
			const tally = right
				? { tried: tried + 1, equal: equal + (fresh === state.stored ? 1 : 0) }
				: state.tally;
			return { ...state, compared: { fresh, again }, tally, work: IDLE };
		}
	}
}

const saltOf = (string: string) => string.slice(7, 29);

function sentence(state: NaiveCompare, at: number): string {
	const { stored, typed, chosen, compared, work, tally } = state;
	const { version, cost } = partsOf(stored);
	if (work.kind === 'failed') return work.reason;
	switch (at) {
		case 0:
			return `Sign-up: the server draws 16 random bytes, writes them as ${saltOf(stored)}, hashes Ben’s password with them and keeps this one string.`;
		case 1:
			return `Log-in: ${typed === chosen ? 'the same password' : 'another password'} arrives; the server has no password to compare it with, only the string.`;
	}
	if (!compared) return 'Run bcrypt for the password that was typed, then both ways can be seen.';
	const of =
		tally.tried > 1 ? ` So far ${tally.equal} of ${tally.tried} right log-ins passed.` : '';
	switch (at) {
		case 2:
			return isEqual(state)
				? 'Naive: the two strings are equal, which is one chance in 2¹²⁸.'
				: `Naive: hashed again, the string is another one, so the log-in fails${typed === chosen ? ' although the password is right' : ''}.${of}`;
		case 3:
			return `Look closer: version ${version} and cost ${cost} agree, the salt ${saltOf(compared.fresh)} is new, and so all that follows is new.`;
		default:
			return `Verify: hashed with the salt ${saltOf(stored)} of the stored string, the result is ${isVerified(state) ? 'the very same string: the password is right' : 'another string: the password is wrong'}.`;
	}
}

function altText(state: NaiveCompare, at: number): string {
	const { stored, typed, compared, tally, work } = state;
	const both = compared
		? `Hashed again under a fresh salt: ${compared.fresh}, ${isEqual(state) ? 'equal' : 'not equal'}. Hashed under the stored salt: ${compared.again}, ${isVerified(state) ? 'equal' : 'not equal'}.`
		: 'Neither way was computed for it.';
	const now = work.kind === 'running' ? ` bcrypt runs, ${Math.round(work.share * 100)} %.` : '';
	return (
		`Step ${at + 1} of 5. Stored: ${stored}. Typed: “${typed}”. ${both}${now} ` +
		`${tally.equal} of ${tally.tried} right log-ins passed the naive way. ${sentence(state, at)}`
	);
}

/** Why comparing fresh hashes never works, and verify does. The lesson gives the figure its id. */
export function naiveCompare(id: string): FigureModel<NaiveCompare, NaiveCompareAction> {
	const initial: NaiveCompare = {
		chosen: 'simplePW',
		stored: FIRST.stored,
		typed: 'simplePW',
		compared: { fresh: FIRST.fresh, again: FIRST.again },
		tally: { tried: 1, equal: 0 },
		work: IDLE
	};
	return {
		id,
		title: 'Hash again and compare, or verify',
		initial,
		next,
		stepCount: () => 5,
		sentence,
		altText,
		// A typed password is never in a link.
		share: () => ({}),
		restore: () => initial,
		predict: {
			question:
				'Ben types the right password. The server hashes it again and compares the two strings. Equal?',
			options: [
				'each time: same password, same hash',
				'about every second time',
				'practically never: each hash has a fresh salt'
			],
			outcome: (state) => {
				const { tried, equal } = state.tally;
				if (tried === 0) return null;
				return equal === tried ? 0 : equal === 0 ? 2 : 1;
			}
		},
		printStep: 4
	};
}
