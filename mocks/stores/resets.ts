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
	readonly #byDigest = new Map<string, Reset>();

	byDigest(digest: string): Reset | undefined {
		return this.#byDigest.get(digest);
	}

	/** Those of a user that have not expired. */
	openOf(user: string, now: number): readonly Reset[] {
		return [...this.#byDigest.values()].filter(
			(reset) => reset.user === user && reset.expires > now
		);
	}

	/** Forgets what has expired on the way. */
	add(reset: Reset, now: number): void {
		for (const { digest, expires } of this.#byDigest.values()) {
			if (expires <= now) this.#byDigest.delete(digest);
		}
		this.#byDigest.set(reset.digest, reset);
	}

	removeOf(user: string): void {
		for (const reset of this.#byDigest.values()) {
			if (reset.user === user) this.#byDigest.delete(reset.digest);
		}
	}

	reset(): void {
		this.#byDigest.clear();
	}
}
