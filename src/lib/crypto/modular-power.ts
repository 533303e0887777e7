import type { Traced } from '../trace/trace.ts';

/** One bit of the exponent: square always, multiply where the bit is 1. */
export interface BitTaken {
	readonly kind: 'bitTaken';
	/** Place of the bit, counted from the exponent's highest one: 0 … bits − 1. */
	readonly at: number;
	readonly bit: 0 | 1;
	readonly before: bigint;
	/** before², not reduced yet. */
	readonly square: bigint;
	/** square mod modulus */
	readonly squared: bigint;
	/** squared × base, not reduced yet, or null where the bit is 0. */
	readonly product: bigint | null;
	/** product mod modulus */
	readonly multiplied: bigint | null;
	/** The last of the two: base to the power of the bits taken so far. */
	readonly after: bigint;
}

export interface ModularPower {
	readonly base: bigint;
	/** At least 0. */
	readonly exponent: bigint;
	/** At least 1. */
	readonly modulus: bigint;
}

/**
 * base^exponent mod modulus by square-and-multiply, highest bit first, one step a bit; never a
 * number of more than twice the modulus's length. Handbook of Applied Cryptography, Algorithm 14.79.
 * @throws {RangeError} on a negative exponent or a modulus below 1
 */
export function* modularPower(power: ModularPower): Traced<BitTaken, bigint> {
	const { exponent, modulus } = power;
	if (modulus < 1n) throw new RangeError(`a modulus of at least 1 was wanted, ${modulus} came`);
	if (exponent < 0n) throw new RangeError(`an exponent of at least 0 was wanted, ${exponent} came`);
	const base = residue(power.base, modulus);
	let value = 1n % modulus;
	if (exponent === 0n) return value;

	// Not constant-time: the bits of the exponent show in the time. Fine on a page, not in a product.
	const bits = exponent.toString(2);
	for (let at = 0; at < bits.length; at++) {
		const bit = bits[at] === '1' ? 1 : 0;
		const square = value * value;
		const squared = square % modulus;
		const product = bit === 1 ? squared * base : null;
		const multiplied = product === null ? null : product % modulus;
		const after = multiplied ?? squared;
		yield { kind: 'bitTaken', at, bit, before: value, square, squared, product, multiplied, after };
		value = after;
	}
	return value;
}

/** The remainder of `value` from 0 to modulus − 1, for negative values too. */
export function residue(value: bigint, modulus: bigint): bigint {
	const remainder = value % modulus;
	return remainder < 0n ? remainder + modulus : remainder;
}
