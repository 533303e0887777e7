import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHA_256, type HashFunction } from '../../src/lib/crypto/hash-function.ts';
import {
	bitLength,
	byteLength,
	bytesToInteger,
	integerToBytes
} from '../../src/lib/crypto/integer-bytes.ts';
import { mgf1 } from '../../src/lib/crypto/mgf1.ts';
import { isPrime } from '../../src/lib/crypto/primes.ts';
import { expectedCandidates, generateKey } from '../../src/lib/crypto/rsa-generate.ts';
import { keyFromPrimes, RsaKeyError, type KeyNumbers } from '../../src/lib/crypto/rsa-key.ts';
import {
	rsadp,
	rsadpByHalves,
	rsaep,
	RsaRangeError,
	rsasp1,
	rsasp1ByHalves,
	rsavp1
} from '../../src/lib/crypto/rsa.ts';
import { fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

const toy: KeyNumbers = { p: 61n, q: 53n, e: 17n, order: 'phi' };
const key = run(keyFromPrimes(toy));

describe('the toy key of lesson 04', () => {
	test('61 and 53 make n = 3233 and d = 2753; by λ(n) a smaller d of 413', () => {
		expect(key).toEqual({
			n: 3233n,
			e: 17n,
			d: 2753n,
			p: 61n,
			q: 53n,
			dP: 53n,
			dQ: 49n,
			qInv: 38n
		});
		expect(run(keyFromPrimes({ ...toy, order: 'lambda' })).d).toBe(413n);
	});

	test('its steps are n, φ(n), the divisions and d', () => {
		const { steps } = record(keyFromPrimes(toy));
		expect(steps.filter((step) => step.kind !== 'divided')).toEqual([
			{ kind: 'primesMultiplied', p: 61n, q: 53n, n: 3233n },
			{ kind: 'orderComputed', order: 3120n },
			{ kind: 'exponentFound', e: 17n, d: 2753n, order: 3120n, times: 15n }
		]);
	});

	test('65 becomes 2790 and 65 again, for every number below n and by both ways', () => {
		expect(run(rsaep(key, 65n))).toBe(2790n);
		expect(run(rsadp(key, 2790n))).toBe(65n);
		for (let m = 0n; m < key.n; m++) {
			const c = run(rsaep(key, m));
			expect(run(rsadpByHalves(key, c))).toBe(m);
		}
	});

	test('signatures of 7 and 9 multiply to one of 63 that nobody made', () => {
		expect(run(rsasp1(key, 7n))).toBe(2667n);
		expect(run(rsasp1ByHalves(key, 9n))).toBe(2071n);
		expect((2667n * 2071n) % 3233n).toBe(1393n);
		expect(run(rsavp1(key, 1393n))).toBe(63n);
	});

	test('a number from n on is refused in the words of RFC 8017', () => {
		expect(() => run(rsaep(key, 3233n))).toThrow(new RsaRangeError('message'));
		expect(() => run(rsadp(key, -1n))).toThrow('ciphertext representative out of range');
		expect(() => run(rsadpByHalves(key, 3233n))).toThrow('ciphertext representative out of range');
		expect(() => run(rsavp1(key, 3233n))).toThrow('signature representative out of range');
	});
});

test.each([
	[{ ...toy, p: 57n }, 'pNotOddPrime'],
	[{ ...toy, p: 2n }, 'pNotOddPrime'],
	[{ ...toy, q: 1n }, 'qNotOddPrime'],
	[{ ...toy, q: 61n }, 'equalPrimes'],
	[{ ...toy, e: 1n }, 'exponentTooSmall'],
	[{ ...toy, e: 3233n }, 'exponentTooLarge'],
	[{ ...toy, e: 15n }, 'exponentNotCoprime'],
	[{ ...toy, e: 16n }, 'exponentNotCoprime']
] as const)('%o makes no key: %s', (numbers, problem) => {
	const attempt = () => run(keyFromPrimes(numbers));
	expect(attempt).toThrow(RsaKeyError);
	try {
		attempt();
	} catch (error) {
		expect((error as RsaKeyError).problem).toBe(problem);
	}
});

test('decrypt after encrypt is the identity for every pair of small primes', () => {
	const primes = Array.from({ length: 500 }, (_, n) => BigInt(n)).filter(
		(n) => n > 2n && isPrime(n)
	);
	fc.assert(
		fc.property(
			fc.constantFrom(...primes),
			fc.constantFrom(...primes),
			fc.bigInt({ min: 0n, max: 250_000n }),
			(p, q, seed) => {
				fc.pre(p !== q && (p - 1n) % 257n !== 0n && (q - 1n) % 257n !== 0n && p * q > 257n);
				const key = run(keyFromPrimes({ p, q, e: 257n, order: 'phi' }));
				const m = seed % key.n;
				const c = run(rsaep(key, m));
				expect(run(rsadp(key, c))).toBe(m);
				expect(run(rsadpByHalves(key, c))).toBe(m);
			}
		),
		{ numRuns: 500 }
	);
});

const source = (length: number) => new Uint8Array(randomBytes(length));

test('a drawn key has the length asked for, primes, and undoes its own work', () => {
	const { steps, result } = record(generateKey({ modulusBits: 1024, e: 65537n }, source));
	expect(bitLength(result.n)).toBe(1024);
	expect(result.p * result.q).toBe(result.n);
	expect(isPrime(result.p) && isPrime(result.q)).toBe(true);
	expect(run(rsadpByHalves(result, run(rsaep(result, 42n))))).toBe(42n);
	const primes = steps.filter((step) => step.outcome === 'probablyPrime');
	expect(primes.map((step) => step.candidate)).toEqual([result.p, result.q]);
	expect(primes.map((step) => step.prime)).toEqual(['p', 'q']);
});

test('the same chance draws the same key', () => {
	const replay = () => {
		let drawn = 0;
		return (length: number) => {
			const bytes = Array.from({ length: Math.ceil(length / 32) }, () =>
				createHash('sha256').update(`${drawn++}`).digest()
			);
			return new Uint8Array(Buffer.concat(bytes).subarray(0, length));
		};
	};
	const draw = () => run(generateKey({ modulusBits: 512, e: 3n }, replay()));
	expect(draw()).toEqual(draw());
});

test('lengths and exponents that make no key are refused', () => {
	expect(() => run(generateKey({ modulusBits: 500, e: 3n }, source))).toThrow('500 came');
	expect(() => run(generateKey({ modulusBits: 512, e: 4n }, source))).toThrow('4 came');
	expect(Math.round(expectedCandidates(1024))).toBe(355);
});

test('an integer becomes bytes of the length asked for, and back', () => {
	expect(toHex(integerToBytes(65537n, 4))).toBe('00010001');
	expect(bytesToInteger(fromHex('00010001'))).toBe(65537n);
	expect(bytesToInteger(new Uint8Array())).toBe(0n);
	expect(() => integerToBytes(256n, 1)).toThrow('integer too large');
	expect(() => integerToBytes(-1n, 1)).toThrow('-1 came');
	expect([byteLength(0n), byteLength(255n), byteLength(256n)]).toEqual([0, 1, 2]);
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
			expect(integerToBytes(bytesToInteger(bytes), bytes.length)).toEqual(bytes);
		})
	);
});

const SHA_1: HashFunction = {
	name: 'SHA-1',
	digestBytes: 20,
	digest: (message) => new Uint8Array(createHash('sha1').update(message).digest())
};

/** Seed "bar", 50 bytes: the examples of Wikipedia's article on mask generation functions. */
test.each([
	[
		SHA_1,
		'bc0c655e016bc2931d85a2e675181adcef7f581f76df2739da74faac41627be2f7f415c89e983fd0ce80ced9878641cb4876'
	],
	[
		SHA_256,
		'382576a7841021cc28fc4c0948753fb8312090cea942ea4c4e735d10dc724b155f9f6069f289d61daca0cb814502ef04eae1'
	]
])('MGF1 with $name stretches "bar" to the known 50 bytes', (hash, mask) => {
	const { steps, result } = record(mgf1(toUtf8('bar'), 50, hash));
	expect(toHex(result)).toBe(mask);
	expect(steps).toHaveLength(Math.ceil(50 / hash.digestBytes));
	expect(toHex(steps[1]!.hashed)).toBe('62617200000001');
});
