import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64, PAD, URL_ALPHABET } from '../../src/lib/crypto/base64.ts';
import { run } from '../../src/lib/trace/trace.ts';
import type { Database } from '../database.ts';
import { userOf, type User, type UserRecord } from './users.ts';

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

interface SessionRecord extends UserRecord {
	readonly digest: string;
	readonly device: string;
	readonly carrier: Carrier;
	readonly expires: number;
}

/** Open sessions, found by the digest of their token. */
export class Sessions {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	byDigest(digest: string): Session | undefined {
		const row = this.#database.one<SessionRecord>(
			`SELECT digest, device, carrier, expires, users.* FROM sessions
			 JOIN users ON users.name = sessions.user WHERE digest = ?`,
			[digest]
		);
		if (!row) return undefined;
		const { device, carrier, expires } = row;
		return { digest, user: userOf(row), device, carrier, expires };
	}

	/** Ends those of the user that have expired, and the oldest where there are too many. */
	add({ digest, user: { name }, device, carrier, expires }: Session, now: number): void {
		this.#database.run('DELETE FROM sessions WHERE user = ? AND expires <= ?', [name, now]);
		this.#database.run(
			`DELETE FROM sessions WHERE digest IN
			 (SELECT digest FROM sessions WHERE user = ? ORDER BY rowid DESC LIMIT -1 OFFSET ?)`,
			[name, PER_USER - 1]
		);
		this.#database.run(
			'INSERT OR REPLACE INTO sessions (digest, user, device, carrier, expires) VALUES (?, ?, ?, ?, ?)',
			[digest, name, device, carrier, expires]
		);
	}

	remove({ digest }: Session): void {
		this.#database.run('DELETE FROM sessions WHERE digest = ?', [digest]);
	}

	removeOf(name: string): void {
		this.#database.run('DELETE FROM sessions WHERE user = ?', [name]);
	}
}
