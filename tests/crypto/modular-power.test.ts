import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gcd, modularInverse } from '../../src/lib/crypto/inverse.ts';
import { modularPower } from '../../src/lib/crypto/modular-power.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

const positive = fc.bigInt({ min: 1n, max: 2n ** 64n });

test('65 to the 17 modulo 3233 is 2790, in five squares and two multiplications', () => {
	const { steps, result } = record(modularPower({ base: 65n, exponent: 17n, modulus: 3233n }));
	expect(result).toBe(2790n);
	expect(steps.map((step) => step.bit).join('')).toBe('10001');
	expect(steps.map((step) => step.after)).toEqual([65n, 992n, 1232n, 1547n, 2790n]);
});

test('the same power comes out of BigInt by itself, over 1,000 random cases', () => {
	fc.assert(
		fc.property(
			fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
			fc.bigInt({ min: 0n, max: 300n }),
			positive,
			(base, exponent, modulus) => {
				const direct = ((base ** exponent % modulus) + modulus) % modulus;
				expect(run(modularPower({ base, exponent, modulus }))).toBe(direct);
			}
		),
		{ numRuns: 1000 }
	);
});

test('each step starts from the one before, and multiplies only where the bit is 1', () => {
	fc.assert(
		fc.property(positive, positive, positive, (base, exponent, modulus) => {
			const { steps, result } = record(modularPower({ base, exponent, modulus }));
			expect(steps.map((step) => step.bit).join('')).toBe(exponent.toString(2));
			let before = 1n % modulus;
			for (const step of steps) {
				expect(step.before).toBe(before);
				expect(step.squared).toBe((before * before) % modulus);
				expect(step.multiplied === null).toBe(step.bit === 0);
				before = step.after;
			}
			expect(result).toBe(before);
		})
	);
});

test('a negative exponent and a modulus of 0 are refused with what was wanted', () => {
	expect(() => run(modularPower({ base: 2n, exponent: -1n, modulus: 5n }))).toThrow(
		'an exponent of at least 0 was wanted, -1 came'
	);
	expect(() => run(modularPower({ base: 2n, exponent: 1n, modulus: 0n }))).toThrow(
		'a modulus of at least 1 was wanted, 0 came'
	);
});

test('17 and 3120 share no factor, and 2753 is the inverse', () => {
	const { steps, result } = record(modularInverse(17n, 3120n));
	expect(result).toEqual({ gcd: 1n, inverse: 2753n });
	expect(steps.map((step) => step.remainder)).toEqual([9n, 8n, 1n, 0n]);
});

test('an inverse times its number leaves 1, and there is none where a factor is shared', () => {
	fc.assert(
		fc.property(positive, fc.bigInt({ min: 2n, max: 2n ** 64n }), (value, modulus) => {
			const { steps, result } = record(modularInverse(value, modulus));
			expect(result.gcd).toBe(gcd(value, modulus));
			if (result.gcd === 1n) expect((value * result.inverse!) % modulus).toBe(1n);
			else expect(result.inverse).toBeNull();
			for (const { dividend, divisor, quotient, remainder, factor } of steps) {
				expect(dividend).toBe(quotient * divisor + remainder);
				expect((value * factor - remainder) % modulus).toBe(0n);
			}
		})
	);
});
