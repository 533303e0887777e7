/** Bits computed beyond those asked for; what rounding down loses stays inside them. */
const GUARD_BITS = 64n;

/** arctan(1/x) in units of 2^-bits, rounded down term by term. Gregory’s series. */
function arctanOfInverse(x: bigint, bits: bigint): bigint {
	const square = x * x;
	let term = (1n << bits) / x;
	let sum = term;
	for (let divisor = 3n, sign = -1n; term > 0n; divisor += 2n, sign = -sign) {
		term /= square;
		sum += (sign * term) / divisor;
	}
	return sum;
}

/**
 * The fraction of pi as big-endian words of 32 bits: 0x243f6a88, 0x85a308d3, … Computed by Machin's
 * formula, pi = 16 arctan(1/5) − 4 arctan(1/239); nothing is taken from a table.
 */
export function fractionOfPi(words: number): Uint32Array {
	const wanted = BigInt(words) * 32n;
	const bits = wanted + GUARD_BITS;
	const pi = 16n * arctanOfInverse(5n, bits) - 4n * arctanOfInverse(239n, bits);
	const fraction = (pi - (3n << bits)) >> GUARD_BITS;
	const digits = fraction.toString(16).padStart(words * 8, '0');
	return Uint32Array.from({ length: words }, (_, i) =>
		parseInt(digits.slice(i * 8, i * 8 + 8), 16)
	);
}
