import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';

interface Envelope {
	readonly key: Uint8Array;
	/** 12 bytes, never twice under one key. */
	readonly nonce: Uint8Array;
	readonly associatedData: Uint8Array;
}

/** Authenticated encryption by @noble, with a tag of 16 bytes at the end. RFC 5116 §2. */
export interface Aead {
	readonly name: string;
	readonly keyBytes: number;
	/** Ciphertext and tag. */
	readonly seal: (sealing: Envelope & { readonly plaintext: Uint8Array }) => Uint8Array;
	/** The plaintext, or null where the tag does not fit. */
	readonly open: (opening: Envelope & { readonly sealed: Uint8Array }) => Uint8Array | null;
}

/** Length of each tag in bytes. RFC 5116 §5.1, RFC 8439 §2.8. */
export const TAG_BYTES = 16;
/** Length of each nonce in bytes. */
export const NONCE_BYTES = 12;

function aead(name: string, keyBytes: number, cipher: typeof gcm | typeof chacha20poly1305): Aead {
	return {
		name,
		keyBytes,
		seal: ({ key, nonce, associatedData, plaintext }) =>
			cipher(key, nonce, associatedData).encrypt(plaintext),
		open: ({ key, nonce, associatedData, sealed }) => {
			// @noble throws for a short input as for a wrong tag: to the receiver they are one.
			try {
				return cipher(key, nonce, associatedData).decrypt(sealed);
			} catch {
				return null;
			}
		}
	};
}

export const AES_128_GCM = aead('AES-128-GCM', 16, gcm);
export const AES_256_GCM = aead('AES-256-GCM', 32, gcm);
export const CHACHA20_POLY1305 = aead('ChaCha20-Poly1305', 32, chacha20poly1305);
