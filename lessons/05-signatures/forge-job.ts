import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToInteger, integerToBytes } from '$lib/crypto/integer-bytes.ts';
import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { checkPss, pssSign } from '$lib/crypto/rsassa-pss.ts';
import { run, type Traced } from '$lib/trace/trace.ts';
import { concat, toUtf8 } from '$lib/wire/bytes.ts';

export interface ForgeJob {
	readonly scheme: 'pss' | 'ed25519';
	readonly numbers: readonly [bigint, bigint];
	/** 64 random bytes: a salt for each PSS signature. */
	readonly random: Uint8Array;
	readonly rsaKey: RsaPrivateKey;
	/** 32 bytes, of Ana's Ed25519 pair. */
	readonly privateKey: Uint8Array;
}

/** Two signatures that Ana made, put together as an attacker would. */
export interface RealForgery {
	readonly scheme: ForgeJob['scheme'];
	readonly numbers: readonly [bigint, bigint];
	/** On the numbers, written in decimal digits. */
	readonly signatures: readonly [Uint8Array, Uint8Array];
	/** What verify says of those two. */
	readonly genuine: readonly [boolean, boolean];
	/** PSS: their product mod n. Ed25519: the sum of both points, and of both numbers. */
	readonly combined: Uint8Array;
	/** What verify says of it, as a signature on the product of the numbers. */
	readonly accepted: boolean;
}

/** Signs both numbers and combines the signatures; takes some tenths of a second. */
export function* forge(job: ForgeJob): Traced<{ readonly kind: 'signed' }, RealForgery> {
	const { scheme, numbers } = job;
	const way = scheme === 'pss' ? pssOf(job) : edOf(job);
	const signatures: Uint8Array[] = [];
	for (const [i, number] of numbers.entries()) {
		signatures.push(way.sign(toUtf8(String(number)), i));
		yield { kind: 'signed' };
	}
	const [a, b] = signatures as [Uint8Array, Uint8Array];
	const combined = way.combine(a, b);
	const check = (signature: Uint8Array, number: bigint) =>
		way.verify(signature, toUtf8(String(number)));
	return {
		scheme,
		numbers,
		signatures: [a, b],
		genuine: [check(a, numbers[0]), check(b, numbers[1])],
		combined,
		accepted: check(combined, numbers[0] * numbers[1])
	};
}

interface Forgeable {
	sign(message: Uint8Array, i: number): Uint8Array;
	combine(a: Uint8Array, b: Uint8Array): Uint8Array;
	verify(signature: Uint8Array, message: Uint8Array): boolean;
}

function pssOf({ rsaKey, random }: ForgeJob): Forgeable {
	return {
		sign: (message, i) =>
			run(pssSign(rsaKey, { message, salt: random.slice(32 * i, 32 * i + 32) })),
		combine: (a, b) => integerToBytes((bytesToInteger(a) * bytesToInteger(b)) % rsaKey.n, a.length),
		verify: (signature, message) => run(checkPss(rsaKey, { message, signature })).ok
	};
}

/** What in Ed25519 comes nearest to multiplying: R and S add up, were it not for the hash in between. */
function edOf({ privateKey }: ForgeJob): Forgeable {
	const { Point } = ed25519;
	const publicKey = ed25519.getPublicKey(privateKey);
	const number = (signature: Uint8Array) => bytesToInteger(signature.slice(32).reverse());
	return {
		sign: (message) => ed25519.sign(message, privateKey),
		combine(a, b) {
			const r = Point.fromBytes(a.slice(0, 32)).add(Point.fromBytes(b.slice(0, 32)));
			const s = (number(a) + number(b)) % Point.Fn.ORDER;
			return concat(r.toBytes(), integerToBytes(s, 32).reverse());
		},
		verify: (signature, message) => ed25519.verify(signature, message, publicKey)
	};
}
