import { ROUNDS } from '$lib/crypto/sha256.ts';

/** Where the stepper stands: the two digests, or inside one block. */
export type Station =
	| { readonly kind: 'digests' }
	| { readonly kind: 'padded' }
	| { readonly kind: 'scheduled' }
	/** `t` is the round number, 0 … 63. */
	| { readonly kind: 'round'; readonly t: number }
	| { readonly kind: 'chained' };

const BEFORE_ROUNDS = ['digests', 'padded', 'scheduled'] as const;

/** Digests, padding, schedule, 64 rounds, sum. */
export const STATIONS = BEFORE_ROUNDS.length + ROUNDS + 1;

/** Step of the stepper that shows round `t`. */
export function stepOfRound(t: number): number {
	return BEFORE_ROUNDS.length + t;
}

export function stationAt(at: number): Station {
	const kind = BEFORE_ROUNDS[at];
	if (kind !== undefined) return { kind };
	const t = at - BEFORE_ROUNDS.length;
	return t < ROUNDS ? { kind: 'round', t } : { kind: 'chained' };
}
