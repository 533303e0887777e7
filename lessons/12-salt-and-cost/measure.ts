import type { PasswordHash } from '$lib/crypto/password-hash.ts';
import { hashInBackground } from '$lib/figures/password-hash-jobs.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import type { Measured } from './measured.ts';

/** Milliseconds over which short hashes are repeated. */
const MEASURE_FOR = 40;

interface Listener {
	/** `at`: index in the queue; `share` of it, 0 … 1. */
	readonly ontold: (at: number, share: number) => void;
	readonly onmeasured: (at: number, measured: Measured) => void;
	readonly onend: () => void;
	readonly onfail: (reason: string) => void;
}

/** Measures settings in a worker, one after another; the password is the deck’s. Returns how to stop. */
export function measure(queue: readonly PasswordHash[], listener: Listener): () => void {
	const password = toUtf8('simplePW');
	const salt = toUtf8('somesaltsomesalt');
	return hashInBackground(
		queue.map((setting) => ({ setting, password, salt, measureFor: MEASURE_FOR })),
		{
			ontold: listener.ontold,
			onhashed: ({ job, milliseconds, runs }) =>
				listener.onmeasured(job, { setting: queue[job]!, milliseconds, runs }),
			onend: listener.onend,
			onfail: listener.onfail
		}
	);
}
