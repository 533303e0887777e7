import type { Decision } from '$lib/figures/backend.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { equalBytes, toHex, toUtf8 } from '$lib/wire/bytes.ts';

/** bcrypt reads so many bytes. */
export const LIMIT = 72;

/** What stands between a password and bcrypt: nothing, a limit, or another function. */
export type Library = 'cuts' | 'raises' | 'argon2id';
export const LIBRARIES: readonly Library[] = ['cuts', 'raises', 'argon2id'];

/** Whose account: Ana’s, which is there already, or a new one with a password of the reader’s. */
export type Account = 'Ana' | 'new';

/** 88 bytes, as Ana chose them where nobody told her of a limit; she has them in profile `bcrypt-cut`. */
export const LONG =
	'my grandmother kept seven violet kettles on the shelf above her window, and one was blue';
/** What she chose where sign-up refused the other; she has it in profile `fixed`. */
export const SHORT = 'violet kettle 71';

/** Argon2id of `LONG`: salt `somesaltsomesalt`, 19 MiB, two passes, one lane, 32 bytes. */
export const ARGON2_OF_LONG = '09f278bbb09f3193485957708540807a686231d9d0bebb7a01311cb8987ad11a';
export const ARGON2_SALT = 'somesaltsomesalt';

/** What was tried. */
export interface Tried {
	readonly library: Library;
	readonly account: Account;
	/** Password of the account. */
	readonly chosen: string;
	/** Password at log-in. */
	readonly typed: string;
}

/** One try to get in, and what came of it. */
export interface Attempt extends Tried {
	readonly isIn: boolean;
	/** What was answered, e.g. "200" or a refusal in words. */
	readonly answer: string;
	/** Rules of the backend that spoke on passwords. */
	readonly decisions: readonly Decision[];
}

export interface SeventyTwo {
	readonly library: Library;
	readonly account: Account;
	/** Password of the new account. */
	readonly chosen: string;
	readonly typed: string;
	readonly attempts: readonly Attempt[];
}

export type SeventyTwoAction =
	| { readonly kind: 'switched'; readonly library: Library }
	| { readonly kind: 'took'; readonly account: Account }
	| { readonly kind: 'chose'; readonly text: string }
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'filled'; readonly chosen: string; readonly typed: string }
	| ({ readonly kind: 'answered' } & Attempt)
	| ({
			readonly kind: 'computed';
			/** Argon2id of both passwords. */
			readonly digests: readonly [chosen: string, typed: string];
	  } & Tried);

const MOST_ATTEMPTS = 5;

const initial: SeventyTwo = {
	library: 'cuts',
	account: 'Ana',
	chosen: `${'A'.repeat(LIMIT)} and a tail`,
	typed: LONG,
	attempts: []
};

/** Password that the account has under this library. */
export function chosenOf({ account, library, chosen }: SeventyTwo): string {
	if (account === 'new') return chosen;
	return library === 'raises' ? SHORT : LONG;
}

function next(state: SeventyTwo, action: SeventyTwoAction): SeventyTwo {
	switch (action.kind) {
		case 'switched':
			return { ...state, library: action.library };
		case 'took':
			return {
				...state,
				account: action.account,
				typed: action.account === 'Ana' ? LONG : `${'A'.repeat(LIMIT)} and another`
			};
		case 'chose':
			return { ...state, chosen: action.text };
		case 'typed':
			return { ...state, typed: action.text };
		case 'filled':
			return { ...state, chosen: action.chosen, typed: action.typed };
		case 'answered': {
			const { library, account, chosen, typed, isIn, answer, decisions } = action;
			return attempted(state, { library, account, chosen, typed, isIn, answer, decisions });
		}
		case 'computed': {
			const { library, account, chosen, typed, digests } = action;
			const isIn = digests[0] === digests[1];
			const answer = isIn ? 'Argon2id: equal' : 'Argon2id: not equal';
			return attempted(state, { library, account, chosen, typed, isIn, answer, decisions: [] });
		}
	}
}

function attempted(state: SeventyTwo, attempt: Attempt): SeventyTwo {
	return { ...state, attempts: [...state.attempts, attempt].slice(-MOST_ATTEMPTS) };
}

export interface Count {
	readonly bytes: number;
	/** Bytes that bcrypt never looks at. */
	readonly skipped: number;
}

export function countOf(password: string): Count {
	const { length } = toUtf8(password);
	return { bytes: length, skipped: Math.max(0, length - LIMIT) };
}

/** Offsets at which two passwords differ, up to the end of `typed`. */
export function differing(chosen: string, typed: string): ReadonlySet<number> {
	const [a, b] = [toUtf8(chosen), toUtf8(typed)];
	return new Set([...b.keys()].filter((i) => a[i] !== b[i]));
}

/** Whether two different passwords are the same to bcrypt. */
export function differInTail(chosen: string, typed: string): boolean {
	const [a, b] = [toUtf8(chosen), toUtf8(typed)];
	return (
		!equalBytes(a, b) && equalBytes(a.subarray(0, LIMIT), b.subarray(0, LIMIT)) && a.length > LIMIT
	);
}

export const LIBRARY_NAMES: Readonly<Record<Library, string>> = {
	cuts: 'a bcrypt that cuts in silence',
	raises: 'a limit of 72 bytes before bcrypt',
	argon2id: 'Argon2id'
};

function counted(name: string, password: string, library: Library): string {
	const { bytes, skipped } = countOf(password);
	if (library === 'argon2id') return `${name} has ${bytes} bytes, all of them read`;
	if (skipped === 0) return `${name} has ${bytes} of ${LIMIT} bytes`;
	return library === 'cuts'
		? `${name} has ${bytes} bytes: ${LIMIT} are read, ${skipped} skipped`
		: `${name} has ${bytes} bytes, ${skipped} too many`;
}

function told({ library, typed, chosen, isIn, answer, account }: Attempt): string {
	const whose = account === 'Ana' ? 'Ana' : 'the new user';
	const how = typed === chosen ? 'the right password' : 'a wrong password';
	return isIn
		? `With ${LIBRARY_NAMES[library]}, ${how} is let in as ${whose} (${answer}).`
		: `With ${LIBRARY_NAMES[library]}, ${how} is refused (${answer}).`;
}

function sentence(state: SeventyTwo): string {
	const last = state.attempts.at(-1);
	const now = `${counted('What is typed', state.typed, state.library)}.`;
	return last ? `${told(last)} Now ${now[0]!.toLowerCase()}${now.slice(1)}` : now;
}

function altText(state: SeventyTwo): string {
	const { library, account, typed, attempts, chosen } = state;
	const list = attempts.map((attempt) => `“${attempt.typed}”: ${told(attempt)}`).join(' ');
	return (
		`Guarded by ${LIBRARY_NAMES[library]}. Account: ${account}; its password “${chosenOf(state)}”, typed “${typed}” ` +
		`(${toHex(toUtf8(typed)).length / 2} bytes). ${sentence(state)} Tries so far: ${list || 'none'}` +
		(account === 'Ana' ? ` For a new account stands by “${chosen}”.` : '')
	);
}

const isAttack = ({ library, account, chosen, typed, isIn }: Attempt) =>
	library === 'cuts' && account === 'Ana' && isIn && differInTail(chosen, typed);

export const seventyTwo: FigureModel<SeventyTwo, SeventyTwoAction> = {
	id: 'f12-4',
	title: 'Seventy-two bytes and not one more',
	initial,
	next,
	stepCount: () => 1,
	sentence,
	altText,
	// Passwords are typed here: none of them is in a link.
	share: ({ library, account }) => ({ library, account }),
	restore: (parameters) => {
		const library = LIBRARIES.find((name) => name === parameters.get('library')) ?? 'cuts';
		const restored = next(initial, { kind: 'switched', library });
		return parameters.get('account') === 'new'
			? next(restored, { kind: 'took', account: 'new' })
			: restored;
	},
	predict: {
		question:
			'Ana’s password has 88 bytes, hashed by bcrypt. Mallory knows the first 72 and types another tail. The server:',
		options: [
			'refuses: one wrong byte changes every hash',
			'lets her in as Ana',
			'lets her in, if the length is right'
		],
		outcome: ({ attempts }) => {
			const tries = attempts.filter(
				({ library, account, chosen, typed }) =>
					library === 'cuts' && account === 'Ana' && differInTail(chosen, typed)
			);
			if (tries.length === 0) return null;
			return tries.some(({ isIn }) => isIn) ? 1 : 0;
		}
	},
	goals: [
		{ id: '12.attack-tail', reached: ({ attempts }) => attempts.some(isAttack) },
		{
			id: '12.fix-tail',
			// The very password that got in is refused afterwards.
			reached: ({ attempts }) =>
				attempts.some(
					(attack, i) =>
						isAttack(attack) &&
						attempts
							.slice(i + 1)
							.some(
								({ library, account, typed, isIn }) =>
									library !== 'cuts' && account === 'Ana' && typed === attack.typed && !isIn
							)
				)
		}
	],
	printStep: 0
};
