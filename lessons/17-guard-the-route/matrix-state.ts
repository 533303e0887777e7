import { perState } from '$lib/figures/per-state.ts';
import { LONGEST_CODE, STARTER } from './guard-code.svelte.ts';
import { CELLS, difference, type Expected } from './matrix-cells.ts';

export const SERVERS = ['fixed', 'no-owner-check', 'unguarded-delete', 'deck'] as const;
export type ServerName = (typeof SERVERS)[number];

export interface Came {
	readonly status: number;
	/** Who answered: the reader’s guard, or the server behind it. */
	readonly by: 'guard' | 'server';
}

/** A run over all cells: which server, and with which guard before it. */
export interface Ran {
	readonly server: ServerName;
	/** null where no guard stood before it. */
	readonly code: string | null;
	readonly came: Readonly<Record<string, Came>>;
}

export interface Matrix {
	/** What a click on a cell writes. */
	readonly brush: Expected;
	readonly expected: Readonly<Record<string, Expected>>;
	readonly server: ServerName;
	readonly isGuarded: boolean;
	readonly code: string;
	/** Whether the code came with a link and was not touched since. */
	readonly isLinkedCode: boolean;
	readonly isRunning: boolean;
	readonly ran: Ran | null;
	/** What profile `fixed` answered, once it was asked in all cells. */
	readonly truth: Readonly<Record<string, Came>> | null;
	/** Servers that answered as expected in all cells with this very guard before them. */
	readonly mended: readonly ServerName[];
	/** What is wrong with the guard; a sentence. */
	readonly trouble: string | null;
}

export type MatrixAction =
	| { readonly kind: 'brushed'; readonly brush: Expected }
	| { readonly kind: 'painted'; readonly keys: readonly string[] }
	| { readonly kind: 'chose'; readonly server: ServerName }
	| { readonly kind: 'guarded'; readonly is: boolean }
	| { readonly kind: 'typed'; readonly code: string }
	| { readonly kind: 'began' }
	| {
			readonly kind: 'came';
			readonly key: string;
			readonly status: number;
			readonly by: Came['by'];
	  }
	| { readonly kind: 'ended' }
	| { readonly kind: 'troubled'; readonly trouble: string };

export const initial: Matrix = {
	brush: 401,
	expected: {},
	server: 'fixed',
	isGuarded: false,
	code: STARTER,
	isLinkedCode: false,
	isRunning: false,
	ran: null,
	truth: null,
	mended: [],
	trouble: null
};

export function next(state: Matrix, action: MatrixAction): Matrix {
	switch (action.kind) {
		case 'brushed':
			return { ...state, brush: action.brush };
		case 'painted': {
			const painted = Object.fromEntries(action.keys.map((key) => [key, state.brush]));
			return { ...state, expected: { ...state.expected, ...painted }, mended: [] };
		}
		case 'chose':
			return { ...state, server: action.server, ran: null, isRunning: false, trouble: null };
		case 'guarded':
			return { ...state, isGuarded: action.is, ran: null, isRunning: false, trouble: null };
		case 'typed': {
			const code = action.code.slice(0, LONGEST_CODE);
			return { ...state, code, isLinkedCode: false, trouble: null, mended: [] };
		}
		case 'began': {
			const code = state.isGuarded ? state.code : null;
			return {
				...state,
				isRunning: true,
				trouble: null,
				ran: { server: state.server, code, came: {} }
			};
		}
		case 'came': {
			if (!state.isRunning || !state.ran) return state;
			const { key, status, by } = action;
			return {
				...state,
				ran: { ...state.ran, came: { ...state.ran.came, [key]: { status, by } } }
			};
		}
		case 'ended':
			return ended({ ...state, isRunning: false });
		case 'troubled':
			return { ...state, isRunning: false, ran: null, trouble: action.trouble };
	}
}

function ended(state: Matrix): Matrix {
	const { ran } = state;
	if (!ran || Object.keys(ran.came).length < CELLS.length) return state;
	const truth = ran.server === 'fixed' && ran.code === null ? ran.came : state.truth;
	const known = { ...state, truth };
	const isMended = ran.code === state.code && differences(known).length === 0;
	return isMended ? { ...known, mended: [...new Set([...state.mended, ran.server])] } : known;
}

export interface Difference {
	readonly key: string;
	readonly expected: Expected;
	readonly status: number;
	readonly word: string;
}

/** Where what came is not what the reader expects. */
export const differences = perState(({ expected, ran }: Matrix): readonly Difference[] =>
	CELLS.flatMap(({ key }) => {
		const [wanted, came] = [expected[key], ran?.came[key]];
		if (wanted === undefined || !came) return [];
		const word = difference(wanted, came.status);
		return word === null ? [] : [{ key, expected: wanted, status: came.status, word }];
	})
);

/** Whether the table says of each cell what profile `fixed` has answered. */
export function isTrue({ expected, truth }: Matrix): boolean {
	if (!truth) return false;
	return CELLS.every(({ key }) => {
		const [wanted, came] = [expected[key], truth[key]];
		return wanted !== undefined && came !== undefined && difference(wanted, came.status) === null;
	});
}
