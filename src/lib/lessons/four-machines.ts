import { gcm } from '@noble/ciphers/aes.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from '../crypto/base64.ts';
import { run } from '../trace/trace.ts';
import { toHex, toUtf8 } from '../wire/bytes.ts';

/** Keys of the course page. They guard nothing: they are here for everybody to read. */
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const PRIVATE_KEY = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);

/** What each of the four machines makes of one message. */
export interface Machines {
	readonly bytes: number;
	readonly base64: string;
	/** In hexadecimal: nonce of 12 bytes, ciphertext, tag of 16 bytes. */
	readonly nonce: string;
	readonly ciphertext: string;
	readonly tag: string;
	readonly digest: string;
	readonly signature: string;
}

/** @param nonce 12 bytes, fresh for each message under the one key of this page */
export function machines(text: string, nonce: Uint8Array): Machines {
	const message = toUtf8(text);
	const sealed = gcm(KEY, nonce).encrypt(message);
	return {
		bytes: message.length,
		base64: run(encodeBase64(message)),
		nonce: toHex(nonce),
		ciphertext: toHex(sealed.subarray(0, message.length)),
		tag: toHex(sealed.subarray(message.length)),
		digest: toHex(sha256(message)),
		signature: toHex(ed25519.sign(message, PRIVATE_KEY))
	};
}
