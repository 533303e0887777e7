import type { FigureModel } from '$lib/figures/model.ts';
import { inWords } from '$lib/figures/durations.ts';

/** Samples of each kind in one measurement. */
export const SAMPLES = 30;
/** Of each name, when names are looked for. */
export const TRIES = 4;

export const LEAK_SERVERS = ['timing-leak', 'fixed'] as const;
export type LeakServer = (typeof LEAK_SERVERS)[number];
export type Kind = 'unknown' | 'wrong';

/** Five of them have an account; which ones, the server is asked. */
export const NAMES = [
	'Alice',
	'Ana',
	'Bob',
	'Ben-G',
	'Carol',
	'Aladdin',
	'Dora',
	'Ines',
	'Mallory',
	'Zoe'
] as const;

export interface Measured {
	readonly unknown: readonly number[];
	readonly wrong: readonly number[];
}

export interface Stopwatch {
	readonly server: LeakServer;
	/** Milliseconds, by server. */
	readonly measured: Readonly<Record<LeakServer, Measured>>;
	/** Milliseconds of each name, by server. */
	readonly names: Readonly<Record<LeakServer, Readonly<Record<string, readonly number[]>>>>;
	/** Names that the reader holds for real. */
	readonly picked: readonly string[];
	/** Names that exist, as the server’s user table says once the reader has decided; null before. */
	readonly real: readonly string[] | null;
	readonly isRunning: boolean;
	/** Why it stopped before its end; a sentence. */
	readonly trouble: string | null;
}

export type StopwatchAction =
	| { readonly kind: 'chose'; readonly server: LeakServer }
	| { readonly kind: 'began'; readonly what: 'samples' | 'names' }
	| { readonly kind: 'sampled'; readonly of: Kind; readonly milliseconds: number }
	| { readonly kind: 'named'; readonly name: string; readonly milliseconds: number }
	| { readonly kind: 'ended'; readonly trouble: string | null }
	| { readonly kind: 'picked'; readonly name: string; readonly is: boolean }
	| { readonly kind: 'compared'; readonly real: readonly string[] };

const NONE: Measured = { unknown: [], wrong: [] };

const initial: Stopwatch = {
	server: 'timing-leak',
	measured: { 'timing-leak': NONE, fixed: NONE },
	names: { 'timing-leak': {}, fixed: {} },
	picked: [],
	real: null,
	isRunning: false,
	trouble: null
};

function next(state: Stopwatch, action: StopwatchAction): Stopwatch {
	const { server } = state;
	switch (action.kind) {
		case 'chose':
			return { ...state, server: action.server, picked: [], real: null, trouble: null };
		case 'began':
			return {
				...state,
				isRunning: true,
				trouble: null,
				...(action.what === 'samples'
					? { measured: { ...state.measured, [server]: NONE } }
					: { names: { ...state.names, [server]: {} }, picked: [], real: null })
			};
		case 'sampled': {
			const before = state.measured[server];
			const times = [...before[action.of], action.milliseconds];
			return {
				...state,
				measured: { ...state.measured, [server]: { ...before, [action.of]: times } }
			};
		}
		case 'named': {
			const before = state.names[server];
			const times = [...(before[action.name] ?? []), action.milliseconds];
			return { ...state, names: { ...state.names, [server]: { ...before, [action.name]: times } } };
		}
		case 'ended':
			return { ...state, isRunning: false, trouble: action.trouble };
		case 'picked': {
			const others = state.picked.filter((name) => name !== action.name);
			return { ...state, real: null, picked: action.is ? [...others, action.name] : others };
		}
		case 'compared':
			return { ...state, real: action.real };
	}
}

export function median(times: readonly number[]): number | null {
	if (times.length === 0) return null;
	const sorted = [...times].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How much slower the slower of the two medians is: 1 where they are equal; null before both are there. */
export function ratio({ unknown, wrong }: Measured): number | null {
	const [a, b] = [median(unknown), median(wrong)];
	return a === null || b === null ? null : Math.max(a, b) / Math.max(0.001, Math.min(a, b));
}

/** Above this ratio of medians the two kinds can be told apart at a glance; noise alone stays below. */
const TOLD_APART = 1.5;

const isComplete = ({ unknown, wrong }: Measured) =>
	unknown.length >= SAMPLES && wrong.length >= SAMPLES;

/** Names that were marked, right and wrong; null before the reader asked. */
export function score({ picked, real }: Stopwatch): { right: number; isAll: boolean } | null {
	if (real === null) return null;
	const right = NAMES.filter((name) => picked.includes(name) === real.includes(name)).length;
	return { right, isAll: right === NAMES.length };
}

export const time = (milliseconds: number) => inWords(milliseconds / 1000);

function sentence(state: Stopwatch): string {
	const { server, trouble, isRunning } = state;
	const measured = state.measured[server];
	const [unknown, wrong] = [median(measured.unknown), median(measured.wrong)];
	const found = score(state);
	const parts = [
		trouble ?? '',
		unknown === null || wrong === null
			? `Nothing is measured at profile ${server} yet.`
			: `Profile ${server}, ${measured.unknown.length} and ${measured.wrong.length} samples: an unknown user is refused after ${time(unknown)}, a wrong password after ${time(wrong)} (medians).`,
		isRunning ? 'It is still measuring.' : '',
		found ? `You are right about ${found.right} of ${NAMES.length} names.` : ''
	];
	return parts.filter(Boolean).join(' ');
}

export const stopwatch: FigureModel<Stopwatch, StopwatchAction> = {
	id: 'f17-3',
	title: 'Stopwatch at the login',
	initial,
	next,
	stepCount: () => 1,
	sentence,
	altText(state) {
		const names = Object.entries(state.names[state.server]).map(
			([name, times]) => `${name} ${time(median(times)!)} (${times.length})`
		);
		return [
			sentence(state),
			names.length > 0 ? `Names, with their medians: ${names.join(', ')}.` : '',
			state.picked.length > 0 ? `Marked as real: ${state.picked.join(', ')}.` : ''
		]
			.filter(Boolean)
			.join(' ');
	},
	share: ({ server }) => ({ server }),
	restore: (parameters) => ({
		...initial,
		server: LEAK_SERVERS.find((name) => name === parameters.get('server')) ?? 'timing-leak'
	}),
	predict: {
		question:
			'Both answers are 401 with the same words. Which comes sooner, at a server that looks the user up first?',
		options: [
			'the one for an unknown user',
			'the one for a wrong password',
			'both take the same time'
		],
		outcome({ measured }) {
			const leak = measured['timing-leak'];
			if (!isComplete(leak)) return null;
			if (ratio(leak)! < TOLD_APART) return 2;
			return median(leak.unknown)! < median(leak.wrong)! ? 0 : 1;
		}
	},
	goals: [
		{
			id: '17.attack-names',
			reached: (state) => state.server === 'timing-leak' && score(state)?.isAll === true
		},
		{
			id: '17.fix-dummy',
			reached: ({ measured }) =>
				isComplete(measured.fixed) &&
				ratio(measured.fixed)! < TOLD_APART &&
				isComplete(measured['timing-leak'])
		}
	],
	printStep: 0
};
