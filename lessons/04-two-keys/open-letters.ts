import type { Decoded } from '$lib/crypto/oaep.ts';
import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { oaepDecrypt } from '$lib/crypto/rsaes-oaep.ts';
import { run, type Traced } from '$lib/trace/trace.ts';
import { BEN } from './ben-key.ts';

/** A letter, and the private key it is to be opened with. */
export interface Attempt {
	/** Ben's stands in the source; Ana's may have been drawn by the reader. */
	readonly key: RsaPrivateKey | 'Ben';
	readonly letter: Uint8Array;
}

/** One attempt made. */
export interface LetterTried {
	readonly kind: 'letterTried';
	/** Attempts so far, this one included. */
	readonly tried: number;
}

/** What each attempt came to, in order. Work for a worker: some milliseconds a letter. */
export function* openLetters(attempts: readonly Attempt[]): Traced<LetterTried, Decoded[]> {
	const results: Decoded[] = [];
	for (const { key, letter } of attempts) {
		results.push(run(oaepDecrypt(key === 'Ben' ? BEN : key, letter)));
		yield { kind: 'letterTried', tried: results.length };
	}
	return results;
}
