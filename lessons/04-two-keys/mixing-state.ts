import { discreteLog } from '$lib/crypto/discrete-log.ts';
import { modularPower } from '$lib/crypto/modular-power.ts';
import { perState } from '$lib/figures/per-state.ts';
import { record } from '$lib/trace/trace.ts';
import { readPrime } from './small-primes.ts';
import type { Exchanged } from './exchange.ts';
import { asRead, readWhole } from './whole-number.ts';

export const NAMES = ['p', 'g', 'a', 'b'] as const;
export type NumberName = (typeof NAMES)[number];
export type Typed = Readonly<Record<NumberName, string>>;
export type Numbers = Readonly<Record<NumberName, bigint>>;

/** The worked example of the lesson. */
export const GOOD: Numbers = { p: 23n, g: 5n, a: 6n, b: 15n };

export const STEP = { agreed: 0, ana: 1, ben: 2, crossed: 3, anaMixed: 4, benMixed: 5, eve: 6 };

export interface Mixing {
	readonly view: 'small' | 'x25519';
	/** As typed. */
	readonly typed: Typed;
	/** The last numbers that were of use. */
	readonly numbers: Numbers;
	readonly real: Real;
}

/** X25519 with the keys drawn last. */
export interface Real {
	/** 32 bytes each. */
	readonly privateKeys: { readonly Ana: Uint8Array; readonly Ben: Uint8Array };
	readonly exchange:
		| { readonly kind: 'waiting' }
		| { readonly kind: 'done'; readonly exchanged: Exchanged; readonly milliseconds: number }
		| { readonly kind: 'failed'; readonly reason: string };
}

export interface Read {
	readonly numbers: Numbers | null;
	readonly problems: Readonly<Partial<Record<NumberName, string>>>;
}

/** Reads the four fields; g, a and b are judged by p. */
export function readNumbers(typed: Typed): Read {
	const p = readPrime(typed.p, GOOD.p);
	if (!p.ok) return { numbers: null, problems: { p: p.reason } };
	const most = p.value - 2n;
	if (most < 3n) {
		const reason = `A prime from 5 on was wanted, ${p.value} came: it leaves no choice of numbers. Try ${GOOD.p}.`;
		return { numbers: null, problems: { p: reason } };
	}
	const problems: Partial<Record<NumberName, string>> = {};
	const values: Partial<Record<NumberName, bigint>> = { p: p.value };
	for (const [name, least] of [
		['g', 2n],
		['a', 1n],
		['b', 1n]
	] as const) {
		const read = readWhole(typed[name], GOOD[name] <= most ? GOOD[name] : least);
		if (!read.ok) problems[name] = read.reason;
		else if (read.value < least || read.value > most) {
			problems[name] =
				`A number from ${least} to ${asRead(most)}, that is p − 2, was wanted; ${asRead(read.value)} came.`;
		} else values[name] = read.value;
	}
	const { g, a, b } = values;
	const isWhole = g !== undefined && a !== undefined && b !== undefined;
	return { numbers: isWhole ? { p: p.value, g, a, b } : null, problems };
}

/** All four powers, and Eve's search. */
export const worked = perState((numbers: Numbers) => {
	const { p, g, a, b } = numbers;
	const raise = (base: bigint, exponent: bigint) => {
		const { steps, result } = record(modularPower({ base, exponent, modulus: p }));
		return { base, exponent, steps, result };
	};
	const ana = raise(g, a);
	const ben = raise(g, b);
	const anaMixed = raise(ben.result, a);
	const benMixed = raise(ana.result, b);
	const search = record(discreteLog({ base: g, modulus: p, power: ana.result }));
	const found = search.result;
	const evesMix = found === null ? null : raise(ben.result, found);
	return { ana, ben, anaMixed, benMixed, search, found, evesMix };
});
