import { checkPrimeSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrime, millerRabin, smallestFactor } from '../../src/lib/crypto/primes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

test('3233 falls apart at 53, after 2 and the odd numbers below it', () => {
	const { steps, result } = record(smallestFactor(3233n));
	expect(result).toBe(53n);
	expect(steps).toHaveLength(27);
	expect(steps.at(-1)).toMatchObject({ divisor: 53n, remainder: 0n, divides: true });
	expect(steps.slice(0, -1).every((step) => !step.divides)).toBe(true);
});

test('a prime is its own smallest factor', () => {
	expect(run(smallestFactor(2n))).toBe(2n);
	expect(run(smallestFactor(3n))).toBe(3n);
	expect(run(smallestFactor(7919n))).toBe(7919n);
});

test('the primes below 10,000 are those of the sieve', () => {
	const composite = new Set<number>();
	for (let i = 2; i < 100; i++) for (let j = i * i; j < 10_000; j += i) composite.add(j);
	for (let n = 0; n < 10_000; n++)
		expect(isPrime(BigInt(n)), `${n}`).toBe(n > 1 && !composite.has(n));
});

test('Carmichael numbers and strong pseudoprimes do not pass', () => {
	for (const n of [561n, 1105n, 1729n, 2047n, 3_215_031_751n, 341_550_071_728_321n]) {
		expect(isPrime(n), `${n}`).toBe(false);
	}
	// 2047 = 23 × 89 deceives base 2, but not base 3
	const { steps, result } = record(millerRabin(2047n, [2n, 3n]));
	expect(result).toBe(false);
	expect(steps.map((step) => step.provesComposite)).toEqual([false, true]);
});

test('agrees with OpenSSL on odd numbers of up to 200 bits', () => {
	fc.assert(
		fc.property(fc.bigInt({ min: 2n, max: 2n ** 199n }), (half) => {
			const n = half * 2n + 1n;
			expect(isPrime(n)).toBe(checkPrimeSync(n));
		}),
		{ numRuns: 500 }
	);
});
