import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { rsadp, rsadpByHalves, rsaep } from '$lib/crypto/rsa.ts';
import { run, type Traced } from '$lib/trace/trace.ts';

/** Milliseconds for one of each, the mean of `ROUNDS`. */
export interface Scale {
	/** m^e mod n */
	readonly lock: number;
	/** c^d mod n in one power */
	readonly open: number;
	/** The same by two powers of half the length. */
	readonly openByHalves: number;
}

export interface RoundMeasured {
	readonly kind: 'roundMeasured';
	readonly round: number;
}

/** As many as give a steady mean and are over in a second even on a slow phone. */
export const ROUNDS = 6;

/** Times the three operations of a key; `now` is the caller's clock, in milliseconds. */
export function* measureScale(key: RsaPrivateKey, now: () => number): Traced<RoundMeasured, Scale> {
	const spent = { lock: 0, open: 0, openByHalves: 0 };
	// The first round warms the machine up and does not count.
	for (let round = 0; round <= ROUNDS; round++) {
		const m = key.n / BigInt(3 + round);
		const started = now();
		const c = run(rsaep(key, m));
		const locked = now();
		run(rsadp(key, c));
		const opened = now();
		run(rsadpByHalves(key, c));
		const done = now();
		if (round > 0) {
			spent.lock += locked - started;
			spent.open += opened - locked;
			spent.openByHalves += done - opened;
		}
		yield { kind: 'roundMeasured', round };
	}
	return {
		lock: spent.lock / ROUNDS,
		open: spent.open / ROUNDS,
		openByHalves: spent.openByHalves / ROUNDS
	};
}
