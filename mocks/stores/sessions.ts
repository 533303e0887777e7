import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64, PAD, URL_ALPHABET } from '../../src/lib/crypto/base64.ts';
import { run } from '../../src/lib/trace/trace.ts';
import type { User } from './users.ts';

/** How a token may travel: in an Authorization field, or in a cookie. Never both ways. */
export type Carrier = 'bearer' | 'cookie';

export interface Session {
	/** SHA-256 of the token, hexadecimal. The token itself is not kept. */
	readonly digest: string;
	readonly user: User;
	/** What the user calls the device, e.g. "Ana's phone". */
	readonly device: string;
	readonly carrier: Carrier;
	/** Milliseconds since 1970. */
	readonly expires: number;
}

/** Sessions of one user beyond this number end, the oldest first. */
const PER_USER = 20;

/** A token has 256 random bits: no salt and no slow hash are needed where nothing can be guessed. */
export function digestOf(token: string): string {
	return bytesToHex(sha256(utf8ToBytes(token)));
}

/** Base64 for URLs, without padding. RFC 4648 §5. */
export function tokenOf(octets: Uint8Array): string {
	return run(encodeBase64(octets, URL_ALPHABET)).replaceAll(PAD, '');
}

/** Open sessions, found by the digest of their token. */
export class Sessions {
	readonly #byDigest = new Map<string, Session>();

	byDigest(digest: string): Session | undefined {
		return this.#byDigest.get(digest);
	}

	add(session: Session, now: number): void {
		const of = [...this.#byDigest.values()].filter(({ user }) => user.name === session.user.name);
		const ended = of.filter(({ expires }) => expires <= now);
		for (const old of [...ended, ...of.slice(0, Math.max(0, of.length + 1 - PER_USER))]) {
			this.remove(old);
		}
		this.#byDigest.set(session.digest, session);
	}

	remove(session: Session): void {
		this.#byDigest.delete(session.digest);
	}

	removeOf(name: string): void {
		for (const session of this.#byDigest.values()) {
			if (session.user.name === name) this.remove(session);
		}
	}

	reset(): void {
		this.#byDigest.clear();
	}
}
