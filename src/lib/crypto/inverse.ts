import type { Traced } from '../trace/trace.ts';
import { residue } from './modular-power.ts';

/** One division of Euclid's algorithm, with the factor that makes the remainder out of the value. */
export interface Divided {
	readonly kind: 'divided';
	readonly dividend: bigint;
	readonly divisor: bigint;
	readonly quotient: bigint;
	/** dividend − quotient × divisor */
	readonly remainder: bigint;
	/** value × factor ≡ remainder (mod modulus); may be negative. */
	readonly factor: bigint;
}

export interface Inverse {
	/** The greatest common divisor of value and modulus. */
	readonly gcd: bigint;
	/** The number from 1 to modulus − 1 with value × inverse ≡ 1, or null where gcd is not 1. */
	readonly inverse: bigint | null;
}

/**
 * The inverse of `value` modulo `modulus` by the extended Euclidean algorithm, one step a division.
 * Handbook of Applied Cryptography, Algorithms 2.107 and 2.142.
 * @throws {RangeError} on a modulus below 2
 */
export function* modularInverse(value: bigint, modulus: bigint): Traced<Divided, Inverse> {
	if (modulus < 2n) throw new RangeError(`a modulus of at least 2 was wanted, ${modulus} came`);
	let dividend = modulus;
	let dividendFactor = 0n;
	let divisor = residue(value, modulus);
	let divisorFactor = 1n;
	while (divisor !== 0n) {
		const quotient = dividend / divisor;
		const step: Divided = {
			kind: 'divided',
			dividend,
			divisor,
			quotient,
			remainder: dividend - quotient * divisor,
			factor: dividendFactor - quotient * divisorFactor
		};
		yield step;
		[dividend, dividendFactor] = [divisor, divisorFactor];
		[divisor, divisorFactor] = [step.remainder, step.factor];
	}
	return { gcd: dividend, inverse: dividend === 1n ? residue(dividendFactor, modulus) : null };
}

/** The greatest common divisor of two positive numbers. */
export function gcd(a: bigint, b: bigint): bigint {
	return b === 0n ? a : gcd(b, a % b);
}
