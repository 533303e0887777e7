import type { FigureModel } from '$lib/figures/model.ts';
import type { Decision } from '$lib/figures/backend.ts';
import { isOk } from './matrix-cells.ts';

export const TARGETS = ['no-owner-check', 'unguarded-delete', 'fixed'] as const;
export type Target = (typeof TARGETS)[number];
export const ASKERS = ['nobody', 'Ben-G', 'Mallory', 'Ana'] as const;
export type Asker = (typeof ASKERS)[number];
export const METHODS = ['GET', 'PUT', 'DELETE'] as const;

/** A request that was sent, what it came to, and which trips Ana found afterwards. */
export interface Sent {
	readonly target: Target;
	readonly isGuarded: boolean;
	readonly asker: Asker;
	readonly method: (typeof METHODS)[number];
	readonly trip: number;
	readonly status: number;
	readonly by: 'guard' | 'server';
	/** Owner of the trip before the request, as the server says it; null where there was none. */
	readonly owner: string | null;
	/** Ids in Ana’s own list afterwards. */
	readonly anaSees: readonly number[];
	readonly decisions: readonly Decision[];
}

export interface AttackBench {
	readonly target: Target;
	readonly isGuarded: boolean;
	readonly asker: Asker;
	readonly method: (typeof METHODS)[number];
	/** As typed: the last part of the path. */
	readonly trip: string;
	readonly sent: readonly Sent[];
	/** What is wrong with the guard; a sentence. */
	readonly trouble: string | null;
}

export type AttackAction =
	| { readonly kind: 'aimed'; readonly target: Target }
	| { readonly kind: 'guarded'; readonly is: boolean }
	| { readonly kind: 'became'; readonly asker: Asker }
	| { readonly kind: 'chose'; readonly method: (typeof METHODS)[number] }
	| { readonly kind: 'typed'; readonly trip: string }
	| { readonly kind: 'sent'; readonly sent: Sent }
	| { readonly kind: 'troubled'; readonly trouble: string };

const initial: AttackBench = {
	target: 'no-owner-check',
	isGuarded: false,
	asker: 'Ben-G',
	method: 'GET',
	trip: '3',
	sent: [],
	trouble: null
};

function next(state: AttackBench, action: AttackAction): AttackBench {
	switch (action.kind) {
		case 'aimed':
			return { ...state, target: action.target };
		case 'guarded':
			return { ...state, isGuarded: action.is };
		case 'became':
			return { ...state, asker: action.asker };
		case 'chose':
			return { ...state, method: action.method };
		case 'typed':
			return { ...state, trip: action.trip.slice(0, 6) };
		case 'sent':
			return { ...state, trouble: null, sent: [...state.sent, action.sent].slice(-10) };
		case 'troubled':
			return { ...state, trouble: action.trouble };
	}
}

/** The trip of the path; null where it is no number from 1 to 999. */
export function tripOf({ trip }: AttackBench): number | null {
	return /^[1-9]\d{0,2}$/.test(trip) ? Number(trip) : null;
}

/** Somebody else’s trip, deleted: the server said so, and its owner finds it no more. */
function isStolen({ method, status, owner, asker, trip, anaSees }: Sent): boolean {
	return (
		method === 'DELETE' &&
		isOk(status) &&
		owner === 'Ana' &&
		asker !== 'Ana' &&
		!anaSees.includes(trip)
	);
}

/** The same request, and Ana finds her trip. */
function isRepelled({ method, status, owner, asker, trip, anaSees }: Sent): boolean {
	return (
		method === 'DELETE' &&
		!isOk(status) &&
		owner === 'Ana' &&
		asker !== 'Ana' &&
		anaSees.includes(trip)
	);
}

export function words({
	target,
	isGuarded,
	asker,
	method,
	trip,
	status,
	by,
	anaSees
}: Sent): string {
	const list = anaSees.length ? `trips ${anaSees.join(', ')}` : 'no trip';
	return `${method} /trips/${trip} as ${asker} at ${target}${isGuarded ? ' behind your guard' : ''}: ${status} from the ${by}. Ana finds ${list}.`;
}

function sentence(state: AttackBench): string {
	const last = state.sent.at(-1);
	if (state.trouble) return `Nothing was sent: ${state.trouble}`;
	if (!last) return 'Nothing is sent yet. Choose who asks, what, and of which trip.';
	const what = isStolen(last)
		? ' The trip is gone, and it was not theirs.'
		: isRepelled(last)
			? ' The trip is still there.'
			: '';
	return words(last) + what;
}

/** Where each of the two attacks worked without a guard. */
const REPAIRED_BY_GUARD = { nobody: 'unguarded-delete', 'Ben-G': 'no-owner-check' } as const;

export const attackBench: FigureModel<AttackBench, AttackAction> = {
	id: 'f17-5',
	title: 'Somebody else’s trip',
	initial,
	next,
	stepCount: () => 1,
	sentence,
	altText: (state) =>
		[
			`In the bench: ${state.method} /trips/${state.trip} as ${state.asker}, server ${state.target}, ${state.isGuarded ? 'your guard before it' : 'no guard before it'}.`,
			state.trouble ?? '',
			state.sent.length === 0 ? 'Nothing is sent yet.' : `Sent: ${state.sent.map(words).join(' ')}`
		].join(' '),
	share: ({ target, isGuarded, asker, method, trip }) => ({
		server: target,
		guard: isGuarded ? 'yes' : 'no',
		as: asker,
		method,
		trip
	}),
	restore(parameters) {
		const one = <Text extends string>(name: string, of: readonly Text[], otherwise: Text) =>
			of.find((text) => text === parameters.get(name)) ?? otherwise;
		return {
			...initial,
			target: one('server', TARGETS, initial.target),
			isGuarded: parameters.get('guard') === 'yes',
			asker: one('as', ASKERS, initial.asker),
			method: one('method', METHODS, initial.method),
			trip: (parameters.get('trip') ?? initial.trip).slice(0, 6)
		};
	},
	predict: null,
	goals: [
		{
			id: '17.attack-owner',
			reached: ({ sent }) =>
				sent.some(
					(one) => one.target === 'no-owner-check' && one.asker !== 'nobody' && isStolen(one)
				)
		},
		{
			id: '17.attack-unguarded',
			reached: ({ sent }) =>
				sent.some(
					(one) => one.target === 'unguarded-delete' && one.asker === 'nobody' && isStolen(one)
				)
		},
		{
			id: '17.fix-rerun',
			reached: ({ sent }) =>
				(['nobody', 'Ben-G'] as const).every((asker) =>
					sent.some(
						(one) =>
							one.asker === asker &&
							one.isGuarded &&
							one.by === 'guard' &&
							one.target === REPAIRED_BY_GUARD[asker] &&
							isRepelled(one)
					)
				)
		}
	],
	printStep: 0
};
