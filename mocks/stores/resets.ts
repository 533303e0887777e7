import type { Database } from '../database.ts';

/** A permission to set a new password, for whoever has the mailed link. */
export interface Reset {
	/** SHA-256 of the token, hexadecimal. The token itself is not kept. */
	readonly digest: string;
	/** Name of the user. */
	readonly user: string;
	/** Milliseconds since 1970. */
	readonly expires: number;
}

/** Open resets, found by the digest of their token. */
export class Resets {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	byDigest(digest: string): Reset | undefined {
		return this.#database.one<Reset>('SELECT digest, user, expires FROM resets WHERE digest = ?', [
			digest
		]);
	}

	/** Those of a user that have not expired. */
	openOf(user: string, now: number): readonly Reset[] {
		return this.#database.all<Reset>(
			'SELECT digest, user, expires FROM resets WHERE user = ? AND expires > ? ORDER BY rowid',
			[user, now]
		);
	}

	/** Forgets what has expired on the way. Of two with one digest, as clocks draw them, the later counts. */
	add({ digest, user, expires }: Reset, now: number): void {
		this.#database.run('DELETE FROM resets WHERE expires <= ?', [now]);
		this.#database.run('INSERT OR REPLACE INTO resets (digest, user, expires) VALUES (?, ?, ?)', [
			digest,
			user,
			expires
		]);
	}

	removeOf(user: string): void {
		this.#database.run('DELETE FROM resets WHERE user = ?', [user]);
	}
}
