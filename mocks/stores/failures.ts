/** Failures older than this are forgotten. */
export const WINDOW_MILLISECONDS = 10 * 60 * 1000;

interface Attempt {
	readonly name: string;
	readonly address: string;
	readonly at: number;
}

/**
 * Wrong passwords of the last ten minutes. An attempt counts from its start, so that many at once
 * cannot slip under a limit together, and is taken back when the password proves right.
 */
export class Failures {
	#attempts: Attempt[] = [];

	/** Counts an attempt as failed until the function it returns takes it back. */
	begin(attempt: Attempt): () => void {
		this.#forget(attempt.at);
		this.#attempts.push(attempt);
		return () => {
			this.#attempts = this.#attempts.filter((kept) => kept !== attempt);
		};
	}

	/** Whole seconds until fewer than `limit` failures are left of those that match; 0 if so now. */
	secondsUntilBelow(limit: number, now: number, match: Partial<Omit<Attempt, 'at'>>): number {
		this.#forget(now);
		const { name, address } = match;
		const matching = this.#attempts.filter(
			(attempt) =>
				(name === undefined || attempt.name === name) &&
				(address === undefined || attempt.address === address)
		);
		const oldest = matching[matching.length - limit];
		return oldest ? Math.max(1, Math.ceil((oldest.at + WINDOW_MILLISECONDS - now) / 1000)) : 0;
	}

	reset(): void {
		this.#attempts = [];
	}

	#forget(now: number): void {
		this.#attempts = this.#attempts.filter(({ at }) => at + WINDOW_MILLISECONDS > now);
	}
}
