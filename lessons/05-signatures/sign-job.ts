import { p256 } from '@noble/curves/nist.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { byteLength, integerToBytes } from '$lib/crypto/integer-bytes.ts';
import { generateKey, type RandomBytes } from '$lib/crypto/rsa-generate.ts';
import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { oaepDecrypt, oaepEncrypt } from '$lib/crypto/rsaes-oaep.ts';
import { checkPss, pssSign } from '$lib/crypto/rsassa-pss.ts';
import { run, type Traced } from '$lib/trace/trace.ts';
import { concat } from '$lib/wire/bytes.ts';
import type { Algorithm } from './algorithms.ts';

/** What the worker is asked for. */
export type Job =
	| {
			readonly kind: 'sign';
			readonly algorithm: Algorithm;
			readonly message: Uint8Array;
			/** 32 random bytes: PSS's salt, ML-DSA's extra entropy; the others want none. */
			readonly random: Uint8Array;
			/** 32 bytes that the private keys of the last three are made of. */
			readonly seed: Uint8Array;
			readonly rsaKey: RsaPrivateKey;
	  }
	| { readonly kind: 'drawRsaKey' }
	| { readonly kind: 'askToEncrypt'; readonly message: Uint8Array; readonly rsaKey: RsaPrivateKey };

/** Something was measured once more, or a candidate for a prime was looked at. */
export type JobStep =
	{ readonly kind: 'measured' } | { readonly kind: 'candidateTried'; readonly tried: number };

/** One signature, with the sizes and times of this device. */
export interface SignatureRun {
	readonly kind: 'signed';
	readonly algorithm: Algorithm;
	readonly message: Uint8Array;
	/** As it would be sent, without a wrapping: n and e; a point; 32 bytes; 1,952 bytes. */
	readonly publicKey: Uint8Array;
	readonly signature: Uint8Array;
	readonly valid: boolean;
	/** What verify says of the same signature when one bit of the text is turned. */
	readonly changedValid: boolean;
	/** Medians of some runs, in milliseconds; `make` is null for an RSA pair that was there before. */
	readonly milliseconds: {
		readonly make: number | null;
		readonly sign: number;
		readonly verify: number;
	};
}

/** What came of asking an algorithm to encrypt. */
export interface EncryptAnswer {
	readonly algorithm: Algorithm;
	/** Operations that the library offers for this kind of key. */
	readonly offers: readonly string[];
	/** What the public key encrypted, and the private key opened; null where there is no such operation. */
	readonly encrypted: { readonly ciphertext: Uint8Array; readonly isOpened: boolean } | null;
}

export type JobResult =
	| SignatureRun
	| { readonly kind: 'drawn'; readonly key: RsaPrivateKey; readonly milliseconds: number }
	| { readonly kind: 'answered'; readonly answers: readonly EncryptAnswer[] };

/** Where chance and time come from. */
export interface Surroundings {
	readonly randomBytes: RandomBytes;
	/** Milliseconds. */
	readonly now: () => number;
}

/** Does one job; `JobStep`s tell that it goes on. */
export function* doJob(job: Job, surroundings: Surroundings): Traced<JobStep, JobResult> {
	switch (job.kind) {
		case 'sign':
			return yield* sign(job, surroundings);
		case 'drawRsaKey': {
			const started = surroundings.now();
			let tried = 0;
			const search = generateKey({ modulusBits: 2048, e: 65_537n }, surroundings.randomBytes);
			for (;;) {
				const next = search.next();
				if (next.done) {
					return { kind: 'drawn', key: next.value, milliseconds: surroundings.now() - started };
				}
				yield { kind: 'candidateTried', tried: ++tried };
			}
		}
		case 'askToEncrypt':
			return { kind: 'answered', answers: askAll(job.message, job.rsaKey, surroundings) };
	}
}

/** One way of signing: a pair, and its two operations. */
interface Pair {
	readonly publicKey: Uint8Array;
	sign(message: Uint8Array): Uint8Array;
	verify(signature: Uint8Array, message: Uint8Array): boolean;
}

function pairOf({ algorithm, seed, random, rsaKey }: Job & { kind: 'sign' }): Pair {
	switch (algorithm) {
		case 'rsa-pss':
			return {
				publicKey: concat(
					integerToBytes(rsaKey.n, byteLength(rsaKey.n)),
					integerToBytes(rsaKey.e, 3)
				),
				sign: (message) => run(pssSign(rsaKey, { message, salt: random })),
				verify: (signature, message) => run(checkPss(rsaKey, { message, signature })).ok
			};
		case 'ecdsa':
			return {
				publicKey: p256.getPublicKey(seed, false),
				sign: (message) => p256.sign(message, seed),
				verify(signature, message) {
					return p256.verify(signature, message, this.publicKey);
				}
			};
		case 'ed25519':
			return {
				publicKey: ed25519.getPublicKey(seed),
				sign: (message) => ed25519.sign(message, seed),
				verify(signature, message) {
					return ed25519.verify(signature, message, this.publicKey);
				}
			};
		case 'ml-dsa': {
			const { publicKey, secretKey } = ml_dsa65.keygen(seed);
			return {
				publicKey,
				sign: (message) => ml_dsa65.sign(message, secretKey, { extraEntropy: random }),
				verify: (signature, message) => ml_dsa65.verify(signature, message, publicKey)
			};
		}
	}
}

/** So many runs make a median; the first of a fresh worker is slow, for nothing is compiled yet. */
const RUNS = 5;

function* sign(job: Job & { kind: 'sign' }, { now }: Surroundings): Traced<JobStep, SignatureRun> {
	const { algorithm, message } = job;
	const made = yield* measure(now, () => pairOf(job));
	const pair = made.result;
	const signed = yield* measure(now, () => pair.sign(message));
	const verified = yield* measure(now, () => pair.verify(signed.result, message));
	const changed = message.length > 0 ? message.slice() : new Uint8Array(1);
	changed[0]! ^= 1;
	return {
		kind: 'signed',
		algorithm,
		message,
		publicKey: pair.publicKey,
		signature: signed.result,
		valid: verified.result,
		changedValid: pair.verify(signed.result, changed),
		milliseconds: {
			make: algorithm === 'rsa-pss' ? null : made.milliseconds,
			sign: signed.milliseconds,
			verify: verified.milliseconds
		}
	};
}

function* measure<Result>(
	now: () => number,
	work: () => Result
): Traced<JobStep, { readonly result: Result; readonly milliseconds: number }> {
	let result = work();
	const times: number[] = [];
	for (let i = 0; i < RUNS; i++) {
		yield { kind: 'measured' };
		const started = now();
		result = work();
		times.push(now() - started);
	}
	times.sort((a, b) => a - b);
	return { result, milliseconds: times[RUNS >> 1]! };
}

/** Operations that @noble offers for a kind of key: what begins with a small letter and can be called. */
function offersOf(library: object): readonly string[] {
	return Object.entries(library)
		.filter(([name, value]) => typeof value === 'function' && /^(?!hash$)[a-z]/.test(name))
		.map(([name]) => name);
}

function askAll(
	message: Uint8Array,
	key: RsaPrivateKey,
	{ randomBytes }: Surroundings
): readonly EncryptAnswer[] {
	const ciphertext = run(oaepEncrypt(key, { message, seed: randomBytes(32) }));
	const opened = run(oaepDecrypt(key, ciphertext));
	const isOpened =
		opened.ok &&
		opened.message.length === message.length &&
		opened.message.every((byte, i) => byte === message[i]);
	const libraries = [
		['ecdsa', p256],
		['ed25519', ed25519],
		['ml-dsa', ml_dsa65]
	] as const;
	return [
		{
			algorithm: 'rsa-pss',
			offers: ['pssSign', 'checkPss', 'oaepEncrypt', 'oaepDecrypt'],
			encrypted: { ciphertext, isOpened }
		},
		...libraries.map(([algorithm, library]) => ({
			algorithm,
			offers: offersOf(library),
			encrypted: null
		}))
	];
}
