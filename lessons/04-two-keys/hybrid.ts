import { gcm } from '@noble/ciphers/aes.js';
import type { RsaPrivateKey, RsaPublicKey } from '$lib/crypto/rsa-key.ts';
import { oaepDecrypt, oaepEncrypt } from '$lib/crypto/rsaes-oaep.ts';
import { run, type Traced } from '$lib/trace/trace.ts';
import { concat } from '$lib/wire/bytes.ts';

/** Lengths of a letter's parts in bytes; the ciphertext between nonce and tag is as long as the text. */
export const PART_BYTES = { wrapped: 256, nonce: 12, tag: 16 } as const;

/** What a hybrid letter is longer than its text. */
export const OVERHEAD = PART_BYTES.wrapped + PART_BYTES.nonce + PART_BYTES.tag;

/** The random bytes that one letter needs, all drawn fresh. */
export interface Chance {
	/** AES-256 key, 32 bytes. */
	readonly aesKey: Uint8Array;
	/** 12 bytes. */
	readonly nonce: Uint8Array;
	/** For OAEP, 32 bytes. */
	readonly seed: Uint8Array;
}

export interface HybridLetter {
	/** The AES key under RSA-OAEP. */
	readonly wrapped: Uint8Array;
	readonly nonce: Uint8Array;
	/** AES-GCM's, as long as the text. */
	readonly ciphertext: Uint8Array;
	readonly tag: Uint8Array;
}

/** Wraps a fresh AES key with RSA-OAEP (RFC 8017 §7.1.1) and seals the text with AES-GCM (SP 800-38D §7.1). */
export function sealHybrid(
	publicKey: RsaPublicKey,
	message: Uint8Array,
	chance: Chance
): HybridLetter {
	return { wrapped: wrapKey(publicKey, chance), ...sealContent(message, chance) };
}

/** The AES key under RSA-OAEP: the same whatever the text is. */
export function wrapKey(publicKey: RsaPublicKey, { aesKey, seed }: Chance): Uint8Array {
	return run(oaepEncrypt(publicKey, { message: aesKey, seed }));
}

/** The text under AES-GCM. Lesson 03 opens that; here @noble's does it. */
export function sealContent(
	message: Uint8Array,
	{ aesKey, nonce }: Chance
): Omit<HybridLetter, 'wrapped'> {
	const sealed = gcm(aesKey, nonce).encrypt(message);
	const end = sealed.length - PART_BYTES.tag;
	return { nonce, ciphertext: sealed.subarray(0, end), tag: sealed.subarray(end) };
}

/** The parts one after another, as they travel. */
export function letterBytes({ wrapped, nonce, ciphertext, tag }: HybridLetter): Uint8Array {
	return concat(wrapped, nonce, ciphertext, tag);
}

/** What became of a letter; a refusal gives nothing of the text. */
export type HybridOpened =
	| { readonly ok: true; readonly aesKey: Uint8Array; readonly message: Uint8Array }
	| { readonly ok: false; readonly refusedBy: 'length' }
	| { readonly ok: false; readonly refusedBy: 'RSA-OAEP' }
	| { readonly ok: false; readonly refusedBy: 'AES-GCM'; readonly aesKey: Uint8Array };

export interface Delivery {
	readonly key: RsaPrivateKey;
	/** As it arrived. */
	readonly letter: Uint8Array;
}

/** The AES key is free; with it the rest is opened. */
export interface KeyUnwrapped {
	readonly kind: 'keyUnwrapped';
	readonly aesKey: Uint8Array;
}

/** Unwraps the key, then opens the text with it. Work for a worker. */
export function* openHybrid({ key, letter }: Delivery): Traced<KeyUnwrapped, HybridOpened> {
	if (letter.length < OVERHEAD) return { ok: false, refusedBy: 'length' };
	const unwrapped = run(oaepDecrypt(key, letter.slice(0, PART_BYTES.wrapped)));
	if (!unwrapped.ok || unwrapped.message.length !== 32) {
		return { ok: false, refusedBy: 'RSA-OAEP' };
	}
	const aesKey = unwrapped.message;
	yield { kind: 'keyUnwrapped', aesKey };
	const start = PART_BYTES.wrapped + PART_BYTES.nonce;
	try {
		const nonce = letter.slice(PART_BYTES.wrapped, start);
		return { ok: true, aesKey, message: gcm(aesKey, nonce).decrypt(letter.slice(start)) };
	} catch {
		return { ok: false, refusedBy: 'AES-GCM', aesKey };
	}
}
