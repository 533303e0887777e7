import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { bytesToInteger } from './integer-bytes.ts';
import { gcd } from './inverse.ts';
import { millerRabin } from './primes.ts';
import { keyFromTestedPrimes, type RsaPrivateKey } from './rsa-key.ts';

/** One random number looked at on the way to a prime. */
export interface CandidateTried {
	readonly kind: 'candidateTried';
	readonly prime: 'p' | 'q';
	/** Candidates for this prime so far, this one included. */
	readonly tried: number;
	readonly candidate: bigint;
	/** "unsuitable": too close to p, or e would have no inverse. */
	readonly outcome: 'smallFactor' | 'composite' | 'unsuitable' | 'probablyPrime';
}

export interface KeySize {
	/** Length of n in bits, even; 512 or more (2,048 or more outside a classroom). */
	readonly modulusBits: number;
	/** The public exponent, odd; 65,537 nearly everywhere. */
	readonly e: bigint;
}

/** The source of chance: fresh bytes that nobody can foretell. */
export type RandomBytes = (byteLength: number) => Uint8Array;

/** Rounds of Miller and Rabin for primes of 1,024 bits. FIPS 186-5 Table B.1. */
export const ROUNDS = 5;

/**
 * Draws a key pair, one step a candidate: take as many steps as a slice of time allows.
 * Two probable primes as in FIPS 186-5 §A.1.3; d by λ(n).
 * @throws {RangeError} on an odd length or one below 512 bits, or an even e
 */
export function* generateKey(
	{ modulusBits, e }: KeySize,
	randomBytes: RandomBytes
): Traced<CandidateTried, RsaPrivateKey> {
	if (modulusBits < 512 || modulusBits % 16 !== 0) {
		throw new RangeError(
			`a multiple of 16 bits from 512 on was wanted for the modulus, ${modulusBits} came`
		);
	}
	if (e < 3n || e % 2n === 0n) throw new RangeError(`an odd e from 3 on was wanted, ${e} came`);
	const search = { bits: modulusBits / 2, e, randomBytes };
	for (;;) {
		const p = yield* findPrime({ ...search, prime: 'p', apartFrom: null });
		const q = yield* findPrime({ ...search, prime: 'q', apartFrom: p });
		const key = run(keyFromTestedPrimes({ p, q, e, order: 'lambda' }));
		// FIPS 186-5 §A.1.1: a d of less than half the length would give itself away. It never happens.
		if (key.d > 1n << BigInt(modulusBits / 2)) return key;
	}
}

/** Mean number of candidates for one prime of so many bits: every ln(2^bits)-th number, half of them odd. */
export function expectedCandidates(bits: number): number {
	return (bits * Math.LN2) / 2;
}

interface PrimeSearch {
	readonly prime: 'p' | 'q';
	readonly bits: number;
	readonly e: bigint;
	readonly apartFrom: bigint | null;
	readonly randomBytes: RandomBytes;
}

/** FIPS 186-5 §A.1.3, steps 4 and 5. */
function* findPrime(search: PrimeSearch): Traced<CandidateTried, bigint> {
	for (let tried = 1; ; tried++) {
		const candidate = drawOdd(search);
		const outcome = judge(candidate, search);
		yield { kind: 'candidateTried', prime: search.prime, tried, candidate, outcome };
		if (outcome === 'probablyPrime') return candidate;
	}
}

/**
 * An odd number of full length, from √2 × 2^(bits − 1) on: of smaller ones the product may be a bit
 * short. Its square tells without a root. Too small ones are drawn anew and not counted.
 */
function drawOdd({ bits, randomBytes }: PrimeSearch): bigint {
	for (;;) {
		const candidate = bytesToInteger(randomBytes(bits / 8)) | 1n;
		if (candidate * candidate >= 1n << BigInt(2 * bits - 1)) return candidate;
	}
}

function judge(candidate: bigint, search: PrimeSearch): CandidateTried['outcome'] {
	const { bits, e, apartFrom, randomBytes } = search;
	if (apartFrom !== null && distance(candidate, apartFrom) <= 1n << BigInt(bits - 100)) {
		return 'unsuitable';
	}
	// One division by their product costs less than one by each.
	if (gcd(candidate % smallProduct(), smallProduct()) !== 1n) return 'smallFactor';
	if (gcd(candidate - 1n, e) !== 1n) return 'unsuitable';
	return run(millerRabin(candidate, drawBases(candidate, bits, randomBytes)))
		? 'probablyPrime'
		: 'composite';
}

/** FIPS 186-5 §B.3.1, steps 4.1 and 4.2. */
function* drawBases(n: bigint, bits: number, randomBytes: RandomBytes): Generator<bigint> {
	for (let drawn = 0; drawn < ROUNDS;) {
		const base = bytesToInteger(randomBytes(bits / 8));
		if (base < 2n || base > n - 2n) continue;
		drawn++;
		yield base;
	}
}

function distance(a: bigint, b: bigint): bigint {
	return a > b ? a - b : b - a;
}

let knownProduct: bigint | undefined;

/** The product of the odd primes below 1,000; made when a key is, not when this file is loaded. */
function smallProduct(): bigint {
	return (knownProduct ??= oddPrimesBelow(1000).reduce((product, prime) => product * prime, 1n));
}

function oddPrimesBelow(limit: number): readonly bigint[] {
	const found: bigint[] = [];
	for (let n = 3n; n < limit; n += 2n) if (found.every((prime) => n % prime !== 0n)) found.push(n);
	return found;
}
