import type { Divided } from '$lib/crypto/inverse.ts';
import type { BitTaken } from '$lib/crypto/modular-power.ts';
import { keyFromPrimes, type ExponentFound, type RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { rsadp, rsaep } from '$lib/crypto/rsa.ts';
import { perState } from '$lib/figures/per-state.ts';
import { record } from '$lib/trace/trace.ts';
import type { FactorDesk } from './factor-desk.ts';
import type { Making } from './making-key.ts';
import type { Scale } from './measure-scale.ts';
import type { Numbers, Typed } from './toy-numbers.ts';

/** What the figure shows: Ana computing, Eve factoring, or real sizes. */
export const VIEWS = ['compute', 'attack', 'real'] as const;
export type View = (typeof VIEWS)[number];

export interface ToyRsa {
	readonly view: View;
	/** As typed. */
	readonly typed: Typed;
	/** The last numbers that made a key. */
	readonly numbers: Numbers;
	readonly desk: FactorDesk;
	readonly real: Real;
}

/** RSA-2048 beside the toy. */
export interface Real {
	readonly key: RsaPrivateKey;
	readonly making: Making;
	/** Measured on this device; null before. */
	readonly scale: Scale | null;
	/** A sentence where the worker failed. */
	readonly failure: string | null;
}

/** The steps before the first power: n, φ(n), d. */
export const KEY_STEPS = 3;

/** Everything that is computed from the four numbers. */
export const worked = perState((numbers: Numbers) => {
	const { p, q, e, m } = numbers;
	const making = record(keyFromPrimes({ p, q, e, order: 'phi' }));
	const key = making.result;
	const divisions = making.steps.filter((step): step is Divided => step.kind === 'divided');
	const found = making.steps.find((step): step is ExponentFound => step.kind === 'exponentFound')!;
	const locking = record(rsaep(key, m));
	const opening = record(rsadp(key, locking.result));
	return { key, divisions, found, locking, opening };
});

/** What is raised to a power at a step, and how far. */
export interface PowerShown {
	readonly kind: 'locking' | 'opening';
	readonly base: bigint;
	readonly exponent: bigint;
	readonly steps: readonly BitTaken[];
	/** Rows that are done. */
	readonly done: number;
}

/** The power of step `at`; the first one, with nothing done, before its steps begin. */
export function powerAt(numbers: Numbers, at: number): PowerShown {
	const { key, locking, opening } = worked(numbers);
	const done = at - KEY_STEPS + 1;
	if (done <= locking.steps.length) {
		return {
			kind: 'locking',
			base: numbers.m,
			exponent: key.e,
			steps: locking.steps,
			done: Math.max(0, done)
		};
	}
	return {
		kind: 'opening',
		base: locking.result,
		exponent: key.d,
		steps: opening.steps,
		done: done - locking.steps.length
	};
}

/** Squarings and multiplications of a power. */
export function multiplications(steps: readonly BitTaken[]): number {
	return steps.reduce((count, { multiplied }) => count + (multiplied === null ? 1 : 2), 0);
}

/** The same for an exponent that nobody raises to here. */
export function multiplicationsFor(exponent: bigint): number {
	const bits = exponent.toString(2);
	return bits.length + bits.replaceAll('0', '').length;
}
