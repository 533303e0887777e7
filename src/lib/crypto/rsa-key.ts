import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { gcd, modularInverse, type Divided } from './inverse.ts';
import { residue } from './modular-power.ts';
import { isPrime } from './primes.ts';

/** RFC 8017 §3.1. */
export interface RsaPublicKey {
	/** The modulus. */
	readonly n: bigint;
	/** The public exponent. */
	readonly e: bigint;
}

/** Both representations of RFC 8017 §3.2 in one; q comes second, as in `RSAPrivateKey`. */
export interface RsaPrivateKey extends RsaPublicKey {
	/** The private exponent: e × d ≡ 1 (mod λ(n)). */
	readonly d: bigint;
	readonly p: bigint;
	readonly q: bigint;
	/** d mod (p − 1) */
	readonly dP: bigint;
	/** d mod (q − 1) */
	readonly dQ: bigint;
	/** The inverse of q modulo p. */
	readonly qInv: bigint;
}

export type RsaKeyProblem =
	| 'pNotOddPrime'
	| 'qNotOddPrime'
	| 'equalPrimes'
	| 'exponentTooSmall'
	| 'exponentTooLarge'
	| 'exponentNotCoprime';

/** Numbers that make no RSA key; `problem` says which of them and why. */
export class RsaKeyError extends Error {
	override readonly name = 'RsaKeyError';
	constructor(
		readonly problem: RsaKeyProblem,
		reason: string
	) {
		super(reason);
	}
}

export interface KeyNumbers {
	readonly p: bigint;
	readonly q: bigint;
	readonly e: bigint;
	/**
	 * What d is the inverse modulo: φ(n) = (p − 1)(q − 1), as in the paper of 1978 and most
	 * textbooks, or λ(n) = lcm(p − 1, q − 1), as in RFC 8017 and FIPS 186-5. Both d work.
	 */
	readonly order: 'phi' | 'lambda';
}

/** n = p × q. RFC 8017 §3.1. */
export interface PrimesMultiplied {
	readonly kind: 'primesMultiplied';
	readonly p: bigint;
	readonly q: bigint;
	readonly n: bigint;
}

/** How many exponents there are before powers repeat: φ(n) or λ(n). RFC 8017 §3.2. */
export interface OrderComputed {
	readonly kind: 'orderComputed';
	readonly order: bigint;
}

/** d, with e × d = 1 + times × order. RFC 8017 §3.2. */
export interface ExponentFound {
	readonly kind: 'exponentFound';
	readonly e: bigint;
	readonly d: bigint;
	readonly order: bigint;
	readonly times: bigint;
}

export type KeyStep = PrimesMultiplied | OrderComputed | Divided | ExponentFound;

/**
 * The key pair of two primes and a public exponent. RFC 8017 §3.1, §3.2.
 * @throws {RsaKeyError} where p or q is not an odd prime, both are equal, or e has no inverse
 */
export function* keyFromPrimes(numbers: KeyNumbers): Traced<KeyStep, RsaPrivateKey> {
	const { p, q } = numbers;
	if (!isOddPrime(p)) throw new RsaKeyError('pNotOddPrime', `p = ${p} is not an odd prime`);
	if (!isOddPrime(q)) throw new RsaKeyError('qNotOddPrime', `q = ${q} is not an odd prime`);
	return yield* keyFromTestedPrimes(numbers);
}

/** The same where the caller has tested p and q, as key generation has. */
export function* keyFromTestedPrimes(numbers: KeyNumbers): Traced<KeyStep, RsaPrivateKey> {
	const { p, q, e } = numbers;
	if (p === q) {
		throw new RsaKeyError('equalPrimes', `p and q are both ${p}: a square root of n finds them`);
	}
	const n = p * q;
	yield { kind: 'primesMultiplied', p, q, n };

	const phi = (p - 1n) * (q - 1n);
	const order = numbers.order === 'phi' ? phi : phi / gcd(p - 1n, q - 1n);
	yield { kind: 'orderComputed', order };

	if (e < 3n) throw new RsaKeyError('exponentTooSmall', `e = ${e} is below 3`);
	if (e >= n) throw new RsaKeyError('exponentTooLarge', `e = ${e} is not below n = ${n}`);
	const { gcd: shared, inverse: d } = yield* modularInverse(e, order);
	if (d === null) {
		throw new RsaKeyError('exponentNotCoprime', `e = ${e} and ${order} share the factor ${shared}`);
	}
	yield { kind: 'exponentFound', e, d, order, times: (e * d - 1n) / order };

	const qInv = run(modularInverse(q, p)).inverse!; // two different primes share no factor
	return { n, e, d, p, q, dP: residue(d, p - 1n), dQ: residue(d, q - 1n), qInv };
}

/** RFC 8017 §3.1 asks for odd primes: with 2, dP is 0 and even numbers come back odd. */
function isOddPrime(value: bigint): boolean {
	return value !== 2n && isPrime(value);
}
