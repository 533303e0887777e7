import { bytesToInteger } from '$lib/crypto/integer-bytes.ts';
import { keyFromPrimes } from '$lib/crypto/rsa-key.ts';
import { rsasp1, rsavp1 } from '$lib/crypto/rsa.ts';
import { checkPss } from '$lib/crypto/rsassa-pss.ts';
import { perState } from '$lib/figures/per-state.ts';
import { record, run } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import type { RealForgery } from './forge-job.ts';
import { rsaTestKey } from './rsa-test-key.ts';

export type Scheme = 'textbook' | 'pss' | 'ed25519';

/** What Mallory wants Ana's signature on; Ana signs any number but this. */
export const WANTED = 63n;

/** Lesson 04's key: n = 61 × 53 = 3233, e = 17, d = 2753. */
export const TOY_KEY = run(keyFromPrimes({ p: 61n, q: 53n, e: 17n, order: 'phi' }));

export interface Forge {
	readonly scheme: Scheme;
	/** The two numbers that Ana is asked to sign, as typed. */
	readonly asked: readonly [string, string];
	/** Signatures of a real scheme, made in a worker; they count for the numbers they were made for. */
	readonly real: RealForgery | null;
	/** A sentence where the worker failed. */
	readonly failure: string | null;
	/** 64 random bytes, for two salts of PSS. */
	readonly random: Uint8Array;
}

/** What is wrong with a number that Ana is asked to sign, or the number. */
export function readNumber(text: string): bigint | string {
	const digits = text.trim();
	const range = `a whole number from 2 to ${TOY_KEY.n - 1n}`;
	if (digits === '') return `Type ${range}; the field is empty.`;
	if (!/^[0-9]{1,40}$/.test(digits)) {
		return `Type ${range} in digits alone; “${digits.slice(0, 20)}” is none.`;
	}
	const number = BigInt(digits);
	if (number === WANTED) return `Ana doesn’t sign ${WANTED}. Ask for other numbers.`;
	if (number < 2n) {
		return `Type ${range}. 0 and 1 are their own signatures, since every power of them is the same.`;
	}
	if (number >= TOY_KEY.n) {
		return `Type ${range}. The modulus is ${TOY_KEY.n}: textbook RSA has no room for ${digits}, and would sign ${number % TOY_KEY.n} in its place.`;
	}
	return number;
}

/** Both numbers, or null while one of them is refused. */
export const numbersOf = perState((state: Forge): readonly [bigint, bigint] | null => {
	const [a, b] = state.asked.map(readNumber);
	return typeof a === 'bigint' && typeof b === 'bigint' ? [a, b] : null;
});

/** The number that the forged signature is said to be on. */
export function claimOf(state: Forge): bigint | null {
	const numbers = numbersOf(state);
	if (!numbers) return null;
	const product = numbers[0] * numbers[1];
	return state.scheme === 'textbook' ? product % TOY_KEY.n : product;
}

/** Textbook RSA: two signatures, their product, and what the public key makes of it. */
export const toyForgery = perState((state: Forge) => {
	const numbers = numbersOf(state);
	if (!numbers) return null;
	const signed = numbers.map((number) => record(rsasp1(TOY_KEY, number)));
	const [a, b] = signed as [(typeof signed)[0], (typeof signed)[0]];
	const product = (a.result * b.result) % TOY_KEY.n;
	const opened = record(rsavp1(TOY_KEY, product));
	return { signed: [a, b] as const, product, opened, accepted: opened.result === claimOf(state) };
});

/** The real scheme's signatures on these very numbers; null while they are being made. */
export function realForgery(state: Forge): RealForgery | null {
	const numbers = numbersOf(state);
	const { real, scheme } = state;
	if (!numbers || !real || real.scheme !== scheme) return null;
	return real.numbers.every((number, i) => number === numbers[i]) ? real : null;
}

/** How the product of two PSS signatures is checked, step by step. */
export const productCheck = perState((state: Forge) => {
	const real = realForgery(state);
	if (!real || real.scheme !== 'pss') return null;
	const message = toUtf8(String(claimOf(state)));
	return record(checkPss(rsaTestKey(), { message, signature: real.combined }));
});

/** Whether what Mallory brings is taken for Ana's; null while it isn't made. */
export function isAccepted(state: Forge): boolean | null {
	if (state.scheme === 'textbook') return toyForgery(state)?.accepted ?? null;
	const real = realForgery(state);
	if (!real) return null;
	return real.scheme === 'pss' ? productCheck(state)!.result.ok : real.accepted;
}

/** The number that a signature of PSS is. */
export const asNumber = bytesToInteger;
