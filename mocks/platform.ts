/** Time and chance, handed to the backend as arguments so that tests are exact. */
export interface Platform {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	/** Milliseconds since some fixed moment, never going back. */
	elapsed(): number;
	/** Resolves once `elapsed` has come to that. */
	until(moment: number): Promise<void>;
	/** Fresh random octets. */
	random(byteLength: number): Uint8Array;
}

/** The real ones; the same in a page, a worker and Node. */
export const platform: Platform = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	async until(moment) {
		// In short steps: one long timer would be set from what is left, and tell it by its rounding.
		while (performance.now() < moment) await new Promise((done) => setTimeout(done, 1));
	},
	random: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength))
};
