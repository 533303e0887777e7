import { gcd } from '$lib/crypto/inverse.ts';
import { asRead, readWhole } from './whole-number.ts';
import { readPrime } from './small-primes.ts';

export const NAMES = ['p', 'q', 'e', 'm'] as const;
export type NumberName = (typeof NAMES)[number];

export type Typed = Readonly<Record<NumberName, string>>;
export type Numbers = Readonly<Record<NumberName, bigint>>;

/** The worked example of lesson and literature. */
export const GOOD: Numbers = { p: 61n, q: 53n, e: 17n, m: 65n };

export interface Read {
	/** All four, or null where one of them is of no use. */
	readonly numbers: Numbers | null;
	/** A sentence for each field that is. */
	readonly problems: Readonly<Partial<Record<NumberName, string>>>;
}

/** Reads the four fields; each is judged by the ones before it. */
export function readNumbers(typed: Typed): Read {
	const p = readPrime(typed.p, GOOD.p);
	const q = readPrime(typed.q, GOOD.q);
	const problems: Partial<Record<NumberName, string>> = {};
	if (!p.ok) problems.p = p.reason;
	if (!q.ok) problems.q = q.reason;
	if (!p.ok || !q.ok) return { numbers: null, problems };
	if (p.value === q.value) {
		problems.q = `Two different primes were wanted, ${p.value} came twice: then the square root of n gives the key away. Take another q.`;
		return { numbers: null, problems };
	}
	const n = p.value * q.value;
	const phi = (p.value - 1n) * (q.value - 1n);
	const e = readWhole(typed.e, suggestedE(phi));
	const m = readWhole(typed.m, n > GOOD.m ? GOOD.m : 2n);
	if (!e.ok) problems.e = e.reason;
	else if (e.value < 3n || e.value >= phi) {
		problems.e = `A number from 3 to ${asRead(phi - 1n)} was wanted, below φ(n); ${asRead(e.value)} came. Try ${suggestedE(phi)}.`;
	} else if (gcd(e.value, phi) !== 1n) {
		problems.e = `A number without a factor in common with φ(n) = ${asRead(phi)} was wanted, ${asRead(e.value)} shares ${gcd(e.value, phi)}: it would have no d. Try ${suggestedE(phi)}.`;
	}
	if (!m.ok) problems.m = m.reason;
	else if (m.value >= n) {
		problems.m = `A number below n = ${asRead(n)} was wanted, ${asRead(m.value)} came: it would come back as its remainder. Longer letters are for figure 4.3.`;
	}
	if (!e.ok || !m.ok || problems.e || problems.m) return { numbers: null, problems };
	return { numbers: { p: p.value, q: q.value, e: e.value, m: m.value }, problems };
}

/** 17 where it will do, else the next odd number that does. */
function suggestedE(phi: bigint): bigint {
	for (const e of [GOOD.e, 3n, 5n, 7n, 11n, 13n]) if (e < phi && gcd(e, phi) === 1n) return e;
	let e = 19n;
	while (gcd(e, phi) !== 1n) e += 2n;
	return e;
}
