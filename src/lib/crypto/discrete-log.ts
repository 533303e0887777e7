import type { Traced } from '../trace/trace.ts';

/** One exponent tried. */
export interface ExponentTried {
	readonly kind: 'exponentTried';
	readonly exponent: bigint;
	/** base^exponent mod modulus */
	readonly power: bigint;
	readonly matches: boolean;
}

/** What was raised to an unknown power, and what came out. */
export interface KnownPower {
	readonly base: bigint;
	readonly modulus: bigint;
	readonly power: bigint;
}

/**
 * Looks for x with base^x = power (mod modulus) by trying 1, 2, 3 …, one step an exponent. Null
 * after modulus − 1 exponents. Handbook of Applied Cryptography §3.6.1, exhaustive search.
 */
export function* discreteLog(known: KnownPower): Traced<ExponentTried, bigint | null> {
	const { base, modulus, power } = known;
	let value = 1n % modulus;
	for (let exponent = 1n; exponent < modulus; exponent++) {
		value = (value * base) % modulus;
		const matches = value === power;
		yield { kind: 'exponentTried', exponent, power: value, matches };
		if (matches) return exponent;
	}
	return null;
}
