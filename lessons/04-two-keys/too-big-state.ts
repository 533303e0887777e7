import { mostMessageBytes, oaepEncode } from '$lib/crypto/oaep.ts';
import { fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';
import { record } from '$lib/trace/trace.ts';
import { fromHex, toUtf8 } from '$lib/wire/bytes.ts';
import { ANA } from './first-keys.ts';
import {
	letterBytes,
	OVERHEAD,
	PART_BYTES,
	sealContent,
	wrapKey,
	type Chance,
	type Delivery,
	type HybridOpened
} from './hybrid.ts';

/** Length of RSA-2048's modulus in bytes: k of RFC 8017. */
export const K = 256;
/** The most that RSA-OAEP takes by itself. */
export const RSA_LIMIT = mostMessageBytes(K);
/** The longest text that is typed here, in bytes of UTF-8. */
export const TEXT_LIMIT = 2000;
/** Letters up to so many bytes can be edited in hex. */
export const EDIT_LIMIT = OVERHEAD + 400;

/** What Ben sends: the text, or so many bytes of a picture. */
export const SIZES = ['text', '190', '191', '20000'] as const;
export type Size = (typeof SIZES)[number];

export const STEP = { alone: 0, drawn: 1, wrapped: 2, sealed: 3, sent: 4, opened: 5 };

/** Parts that Mallory may change a bit of. */
export const PARTS = ['wrapped', 'nonce', 'ciphertext', 'tag'] as const;
export type Part = (typeof PARTS)[number];

export type Opening =
	| { readonly kind: 'closed' }
	| { readonly kind: 'done'; readonly opened: HybridOpened; readonly milliseconds: number }
	| { readonly kind: 'failed'; readonly reason: string };

/** What Ben sends, and the random bytes of the letter. */
export interface Draft {
	readonly size: Size;
	/** As typed. */
	readonly text: string;
	readonly chance: Chance;
}

export interface TooBig {
	readonly draft: Draft;
	/** The part with one bit flipped on the way. */
	readonly flipped: Part | null;
	/** The letter as edited in hex, or null where it arrives as sent (or flipped). */
	readonly edited: string | null;
	readonly opening: Opening;
}

export function messageOf({ size, text }: Draft): Uint8Array {
	return size === 'text' ? toUtf8(fitting(text, TEXT_LIMIT)) : picture(Number(size));
}

/** Bytes that stand for a picture: a pattern, the same each time. */
function picture(length: number): Uint8Array {
	return Uint8Array.from({ length }, (_, i) => (i * 167 + (i >> 8) * 31) & 255);
}

/** What does not hang on the text, so that typing leaves it alone. */
const wrapping = perState((chance: Chance) => ({
	wrapped: wrapKey(ANA, chance),
	encoding: record(oaepEncode({ message: chance.aesKey, seed: chance.seed, k: K })).steps
}));

/** The letter that leaves Ben, and the encoding of the AES key inside it. */
export const sending = perState((draft: Draft) => {
	const { chance } = draft;
	const message = messageOf(draft);
	const { wrapped, encoding } = wrapping(chance);
	const letter = { wrapped, ...sealContent(message, chance) };
	return { message, letter, bytes: letterBytes(letter), encoding };
});

/** The bytes that arrive, or what is wrong with the hex. */
export type Arriving =
	| { readonly ok: true; readonly bytes: Uint8Array }
	| { readonly ok: false; readonly bytes: Uint8Array; readonly reason: string };

/** What arrives at Ana's: as sent, with a bit flipped, or as edited. */
export const arriving = perState((state: TooBig): Arriving => {
	const { bytes, message } = sending(state.draft);
	if (state.edited !== null) {
		try {
			return { ok: true, bytes: fromHex(state.edited) };
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return {
				ok: false,
				bytes,
				reason: `${sentenceCase(reason)}. Until then the letter as it was sent counts.`
			};
		}
	}
	if (state.flipped === null) return { ok: true, bytes };
	const changed = bytes.slice();
	changed[offsetOf(state.flipped, message.length)]! ^= 1;
	return { ok: true, bytes: changed };
});

/** First byte of a part; an empty text has no ciphertext, so the tag comes in its place. */
function offsetOf(part: Part, textBytes: number): number {
	const { wrapped, nonce } = PART_BYTES;
	const starts = {
		// Not the first byte: flipping that may lift the number over n, which is refused before any RSA.
		wrapped: wrapped - 1,
		nonce: wrapped,
		ciphertext: wrapped + nonce,
		tag: wrapped + nonce + textBytes
	};
	return starts[part];
}

export function deliveryOf(state: TooBig): Delivery {
	return { key: ANA, letter: arriving(state).bytes };
}

function sentenceCase(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
