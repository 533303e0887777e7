import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { modularPower } from './modular-power.ts';

/** One divisor tried on n. */
export interface DivisorTried {
	readonly kind: 'divisorTried';
	readonly divisor: bigint;
	readonly remainder: bigint;
	readonly divides: boolean;
}

/**
 * Looks for the smallest prime factor of n by trial division with 2 and the odd numbers up to √n,
 * one step a divisor. Returns n itself where n is prime. Handbook of Applied Cryptography §3.2.1.
 * @throws {RangeError} on n below 2
 */
export function* smallestFactor(n: bigint): Traced<DivisorTried, bigint> {
	if (n < 2n) throw new RangeError(`a number of at least 2 was wanted, ${n} came`);
	for (let divisor = 2n; divisor * divisor <= n; divisor += divisor === 2n ? 1n : 2n) {
		const remainder = n % divisor;
		const divides = remainder === 0n;
		yield { kind: 'divisorTried', divisor, remainder, divides };
		if (divides) return divisor;
	}
	return n;
}

/** One round of Miller and Rabin: whether `base` proves that n is composite. */
export interface BaseTried {
	readonly kind: 'baseTried';
	readonly base: bigint;
	/** base^m mod n and its squares, as far as they were needed. */
	readonly powers: readonly bigint[];
	readonly provesComposite: boolean;
}

/**
 * The Miller-Rabin test, one step a base; returns false once a base proves that n is composite.
 * Each random base lets a composite pass with a chance of at most 1/4. FIPS 186-5 §B.3.1.
 * @param bases from 2 to n − 2, drawn at random by the caller where n may come from an attacker
 * @throws {RangeError} on an even n or one below 5
 */
export function* millerRabin(n: bigint, bases: Iterable<bigint>): Traced<BaseTried, boolean> {
	if (n < 5n || n % 2n === 0n) {
		throw new RangeError(`an odd number of at least 5 was wanted, ${n} came`);
	}
	// n − 1 = 2^a × m with m odd
	let a = 0;
	let m = n - 1n;
	while (m % 2n === 0n) {
		m /= 2n;
		a++;
	}
	for (const base of bases) {
		const powers = [run(modularPower({ base, exponent: m, modulus: n }))];
		const isTrivial = powers[0] === 1n || powers[0] === n - 1n;
		while (!isTrivial && powers.length < a && powers.at(-1) !== n - 1n) {
			const last = powers.at(-1)!;
			powers.push((last * last) % n);
		}
		const provesComposite = !isTrivial && powers.at(-1) !== n - 1n;
		yield { kind: 'baseTried', base, powers, provesComposite };
		if (provesComposite) return false;
	}
	return true;
}

/** The first thirteen primes. */
export const SMALLEST_PRIMES = [
	2n,
	3n,
	5n,
	7n,
	11n,
	13n,
	17n,
	19n,
	23n,
	29n,
	31n,
	37n,
	41n
] as const;

/** Up to here the smallest primes as bases leave no doubt: Sorenson and Webster, 2015. */
export const CERTAIN_BELOW = 3_317_044_064_679_887_385_961_981n;

/**
 * Whether n is prime: certain below `CERTAIN_BELOW` (about 2^81). Above it, n must come from a
 * friend, since the bases are no secret.
 */
export function isPrime(n: bigint): boolean {
	if (n < 2n) return false;
	for (const prime of SMALLEST_PRIMES) {
		if (n === prime) return true;
		if (n % prime === 0n) return false;
	}
	return run(millerRabin(n, SMALLEST_PRIMES));
}
