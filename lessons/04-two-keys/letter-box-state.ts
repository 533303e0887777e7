import { byteLength, bytesToInteger, integerToBytes } from '$lib/crypto/integer-bytes.ts';
import { mostMessageBytes, oaepDecode, type Decoded } from '$lib/crypto/oaep.ts';
import type { RsaPrivateKey, RsaPublicKey } from '$lib/crypto/rsa-key.ts';
import { rsaep, RsaRangeError } from '$lib/crypto/rsa.ts';
import { oaepEncrypt } from '$lib/crypto/rsaes-oaep.ts';
import { fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';
import { run } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import type { Making } from './making-key.ts';
import type { Attempt } from './open-letters.ts';

export const SENDERS = ['Ben', 'Ines', 'Mallory'] as const;
export type Sender = (typeof SENDERS)[number];

/** The most that RSA-2048 with OAEP and SHA-256 takes, in bytes of UTF-8. */
export const LETTER_LIMIT = mostMessageBytes(256);

/** Ana makes a pair, publishes half of it; three letters come; Ben tries, Ana opens. */
export const STEP = { made: 0, published: 1, Ben: 2, Ines: 3, Mallory: 4, tried: 5, opened: 6 };

/** What a sender writes, and the random bytes that go into the letter with it. */
export interface Draft {
	/** As typed; `fitting` is what is locked. */
	readonly text: string;
	/** 32 bytes. */
	readonly seed: Uint8Array;
}

/** What a worker made of the letters. */
export type Opening =
	| { readonly kind: 'closed' }
	| {
			readonly kind: 'opened';
			/** Ben's letter with Ben's own private key. */
			readonly byBen: Decoded;
			/** All letters with Ana's. */
			readonly byAna: Readonly<Record<Sender, Decoded>>;
			/** For these four, measured in the worker. */
			readonly milliseconds: number;
	  }
	| { readonly kind: 'failed'; readonly reason: string };

export interface LetterBox {
	readonly ana: RsaPrivateKey;
	readonly making: Making;
	readonly drafts: Readonly<Record<Sender, Draft>>;
	readonly opening: Opening;
}

/** Letters, remembered with the draft: a key press locks one of them anew, not three. */
const locked = new WeakMap<Draft, { readonly key: RsaPublicKey; readonly letter: Uint8Array }>();

/** What lies in the box: 256 bytes. */
export function letterOf({ ana, drafts }: LetterBox, sender: Sender): Uint8Array {
	const draft = drafts[sender];
	let known = locked.get(draft);
	if (known?.key !== ana) {
		const message = toUtf8(fitting(draft.text, LETTER_LIMIT));
		known = { key: ana, letter: run(oaepEncrypt(ana, { message, seed: draft.seed })) };
		locked.set(draft, known);
	}
	return known.letter;
}

/** Ben applies the public key to his letter again. It is all he has; it gives noise, not text. */
export const publicTry = perState((state: LetterBox) => {
	const letter = letterOf(state, 'Ben');
	try {
		const m = run(rsaep(state.ana, bytesToInteger(letter)));
		const bytes = integerToBytes(m, byteLength(state.ana.n));
		return { bytes, decoded: run(oaepDecode(bytes)) };
	} catch (error) {
		if (error instanceof RsaRangeError) return { bytes: letter, decoded: { ok: false } as const };
		throw error;
	}
});

/** What the worker is asked to try, in the order of `openedFrom`. */
export function attemptsOf(state: LetterBox): Attempt[] {
	return [
		{ key: 'Ben', letter: letterOf(state, 'Ben') },
		...SENDERS.map((sender) => ({ key: state.ana, letter: letterOf(state, sender) }))
	];
}

/** The worker's answers under the names of those who asked. */
export function openedFrom(results: readonly Decoded[], milliseconds: number): Opening {
	const [byBen, Ben, Ines, Mallory] = results;
	if (!byBen || !Ben || !Ines || !Mallory) {
		return { kind: 'failed', reason: 'The worker opened fewer letters than there are.' };
	}
	return { kind: 'opened', byBen, byAna: { Ben, Ines, Mallory }, milliseconds };
}

/** Bytes in which two letters of the same length differ. */
export function differingBytes(a: Uint8Array, b: Uint8Array): number {
	return a.reduce((count, byte, i) => count + (byte === b[i] ? 0 : 1), 0);
}
