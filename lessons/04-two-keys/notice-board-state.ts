import { sha256 } from '@noble/hashes/sha2.js';
import { bitLength, byteLength } from '$lib/crypto/integer-bytes.ts';
import { mostMessageBytes } from '$lib/crypto/oaep.ts';
import type { RsaPublicKey } from '$lib/crypto/rsa-key.ts';
import { oaepEncrypt } from '$lib/crypto/rsaes-oaep.ts';
import { fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';
import { run } from '$lib/trace/trace.ts';
import { equalBytes, toUtf8 } from '$lib/wire/bytes.ts';
import { WireError } from '$lib/wire/field.ts';
import { PemError } from '$lib/wire/pem.ts';
import { publicKeyInfo, publicKeyPem, readPublicKeyPem } from '$lib/wire/rsa-key-file.ts';
import { ANA } from './first-keys.ts';
import { MALLORY } from './mallory-key.ts';
import type { Relay, Relayed } from './relay.ts';

export const STEP = { board: 0, taken: 1, locked: 2, carried: 3, opened: 4 };

/** Keys of other lengths are not taken from the board, in bits. */
export const KEY_BITS = { least: 1024, most: 4096 } as const;

export const ANA_PEM = publicKeyPem(ANA);
export const MALLORY_PEM = publicKeyPem(MALLORY);

export type Relaying =
	| { readonly kind: 'waiting' }
	| { readonly kind: 'done'; readonly relayed: Relayed; readonly milliseconds: number }
	| { readonly kind: 'failed'; readonly reason: string };

export interface NoticeBoard {
	/** What hangs under Ana's name, as typed or pinned. */
	readonly pem: string;
	/** The last text there that was a key. */
	readonly posted: Posted;
	/** Ben's letter, as typed. */
	readonly text: string;
	/** For Ben's letter and Mallory's, 32 bytes each. */
	readonly seeds: { readonly Ben: Uint8Array; readonly Mallory: Uint8Array };
	/** Whether Mallory locks what she read anew for Ana. */
	readonly forwards: boolean;
	/** Whether Ana reads her fingerprint to Ben over the phone. */
	readonly compares: boolean;
	/** What Ben, who is the reader, says of the two fingerprints. */
	readonly verdict: 'same' | 'different' | null;
	readonly relaying: Relaying;
}

export interface Posted {
	readonly key: RsaPublicKey;
	readonly owner: 'Ana' | 'Mallory' | 'somebody';
}

/** Reads what hangs on the board, or says what is wrong with it. */
export function readPosted(
	pem: string
):
	{ readonly ok: true; readonly posted: Posted } | { readonly ok: false; readonly reason: string } {
	let key: RsaPublicKey;
	try {
		key = readPublicKeyPem(pem);
	} catch (error) {
		if (!(error instanceof PemError || error instanceof WireError)) throw error;
		return {
			ok: false,
			reason: `A public key in PEM was wanted: ${error.message}. The last good key still hangs there; “Pin Ana’s key” brings hers back.`
		};
	}
	const bits = bitLength(key.n);
	if (bits < KEY_BITS.least || bits > KEY_BITS.most) {
		return {
			ok: false,
			reason: `An RSA key of ${KEY_BITS.least} to ${KEY_BITS.most} bits was wanted, ${bits} bits came: shorter ones are unsafe, longer ones make each key press slow. The last good key still hangs there.`
		};
	}
	if (key.e < 3n || key.e % 2n === 0n || bitLength(key.e) > 64 || key.n % 2n === 0n) {
		return {
			ok: false,
			reason: `An odd n and an odd e from 3 on, of at most 64 bits, were wanted; these numbers are none of an RSA key. The last good key still hangs there.`
		};
	}
	return { ok: true, posted: { key, owner: ownerOf(key) } };
}

function ownerOf(key: RsaPublicKey): Posted['owner'] {
	if (key.n === ANA.n && key.e === ANA.e) return 'Ana';
	return key.n === MALLORY.n && key.e === MALLORY.e ? 'Mallory' : 'somebody';
}

/** SHA-256 of the key's SubjectPublicKeyInfo, as `openssl pkey -pubin -outform DER | sha256sum` says. */
export const fingerprint = perState((key: RsaPublicKey) => sha256(publicKeyInfo(key)));

/** Whether the key on the board is Ana's: what two fingerprints tell. */
export function isAnas({ posted }: NoticeBoard): boolean {
	return equalBytes(fingerprint(posted.key), fingerprint(ANA));
}

/** Whether Ben sends at all: he waits for the fingerprints if he compares, and stops if they differ. */
export function sends({ compares, verdict }: NoticeBoard): boolean {
	return !compares || verdict === 'same';
}

/** The most that fits under the key on the board, in bytes. */
export function letterLimit({ posted }: NoticeBoard): number {
	return Math.min(190, mostMessageBytes(byteLength(posted.key.n)));
}

export function sentText(state: NoticeBoard): string {
	return fitting(state.text, letterLimit(state));
}

/** Ben's letter under the key on the board. */
export const benLetter = perState((state: NoticeBoard) =>
	run(oaepEncrypt(state.posted.key, { message: toUtf8(sentText(state)), seed: state.seeds.Ben }))
);

/** What the worker is asked to carry. */
export function relayOf(state: NoticeBoard): Relay {
	return {
		letter: benLetter(state),
		mallory: MALLORY,
		ana: ANA,
		forwards: state.forwards,
		seed: state.seeds.Mallory
	};
}

/** Text that came out of a letter, or null. */
export function isBensText(state: NoticeBoard, message: Uint8Array | null): boolean {
	return message !== null && equalBytes(message, toUtf8(sentText(state)));
}
