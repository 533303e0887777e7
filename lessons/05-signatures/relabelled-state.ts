import { SHA_256 } from '$lib/crypto/hash-function.ts';
import { bitLength } from '$lib/crypto/integer-bytes.ts';
import { pssEncode } from '$lib/crypto/emsa-pss.ts';
import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { checkPss } from '$lib/crypto/rsassa-pss.ts';
import { fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';
import { record } from '$lib/trace/trace.ts';
import { equalBytes, toUtf8 } from '$lib/wire/bytes.ts';
import type { Algorithm } from './algorithms.ts';
import type { EncryptAnswer, SignatureRun } from './sign-job.ts';

/** The most that is signed here, in bytes of UTF-8. */
export const MESSAGE_LIMIT = 500;
/** What RSA-OAEP takes with 2,048 bits and SHA-256; asked to encrypt is the start of the text. RFC 8017 §7.1.1. */
export const OAEP_LIMIT = 190;

/** What the worker is at. */
export type Work =
	| { readonly kind: 'idle' }
	| { readonly kind: 'signing'; readonly algorithm: Algorithm }
	| { readonly kind: 'drawing'; readonly tried: number; readonly milliseconds: number }
	| { readonly kind: 'asking' }
	| { readonly kind: 'failed'; readonly reason: string };

export interface Picture {
	readonly algorithm: Algorithm;
	/** As typed; `signedText` is what fits. */
	readonly message: string;
	/** The last run of each; an older one still tells sizes and times. */
	readonly runs: Readonly<Partial<Record<Algorithm, SignatureRun>>>;
	readonly rsaKey: RsaPrivateKey;
	/** Milliseconds that drawing the RSA pair took; null for the one that was there. */
	readonly drawnIn: number | null;
	/** 32 random bytes: salt of PSS, extra chance of ML-DSA. */
	readonly random: Uint8Array;
	readonly work: Work;
	/** What came of asking all four to encrypt. */
	readonly answers: readonly EncryptAnswer[] | null;
}

export function signedText({ message }: Picture): string {
	return fitting(message, MESSAGE_LIMIT);
}

/** The signature on the text that stands there; null while it is being made. */
export function currentRun(state: Picture): SignatureRun | null {
	const run = state.runs[state.algorithm];
	return run && equalBytes(run.message, toUtf8(signedText(state))) ? run : null;
}

/** SHA-256 of the text. */
export const digestOf = perState((state: Picture) => SHA_256.digest(toUtf8(signedText(state))));

/** How the text becomes the block that RSA signs. */
export const encodeSteps = perState(
	(state: Picture) =>
		record(
			pssEncode({
				message: toUtf8(signedText(state)),
				salt: state.random,
				encodedBits: bitLength(state.rsaKey.n) - 1
			})
		).steps
);

/** How the current RSA-PSS signature is checked; null while there is none. */
export const checkSteps = perState((state: Picture) => {
	const run = currentRun(state);
	if (state.algorithm !== 'rsa-pss' || !run) return null;
	return record(checkPss(state.rsaKey, { message: run.message, signature: run.signature })).steps;
});
