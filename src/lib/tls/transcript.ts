import type { HkdfHash } from '../crypto/hkdf.ts';
import { concat } from '../wire/bytes.ts';
import { HANDSHAKE_TYPE } from './handshake.ts';

/** All handshake messages so far, as both ends must have seen them. RFC 8446 §4.4.1. */
export class Transcript {
	#messages: Uint8Array[] = [];

	/** Keeps a reference to `message`, header included. */
	add(message: Uint8Array): void {
		this.#messages.push(message);
	}

	digest(hash: HkdfHash): Uint8Array {
		return hash.digest(concat(...this.#messages));
	}

	/** Before a HelloRetryRequest, ClientHello1 gives way to its digest. RFC 8446 §4.4.1. */
	collapse(hash: HkdfHash): void {
		const digest = this.digest(hash);
		this.#messages = [
			concat(Uint8Array.of(HANDSHAKE_TYPE.message_hash, 0, 0, digest.length), digest)
		];
	}
}
