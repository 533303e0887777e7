import { birthdays, findPreimage, pins } from '$lib/crypto/preimage.ts';
import type { GuessHashed, PreimageSearch } from '$lib/crypto/preimage.ts';
import type { Traced } from '$lib/trace/trace.ts';
import { publishingFunction, type Published } from './published.ts';

/** What the guesser goes through, in this order. */
export const STAGES = [
	{ name: 'PINs', from: 0, count: 10_000 },
	{ name: 'birthdays, six ways of writing', from: 10_000, count: 166_554 },
	{ name: '128-bit values', from: 176_554, count: 2 ** 128 }
] as const;

/** Guesses before the guesser comes to 128-bit values. */
export const SMALL_GUESSES = STAGES[2].from;

/** The search gives up after so many guesses, to spare the battery. */
export const MOST_GUESSES = 20_000_000;

/** Every PIN, every birthday, then 128-bit values from 0 up as 32 hex digits. */
export function* guesses(): Generator<string, void, void> {
	yield* pins();
	yield* birthdays();
	for (let value = 0n; value < 2n ** 128n; value++) yield value.toString(16).padStart(32, '0');
}

/** Looks for what was published; the guesser knows the digest and how it was made, nothing else. */
export function* guess({ digest, ...how }: Published): Traced<GuessHashed, PreimageSearch> {
	const search = findPreimage(digest, guesses(), publishingFunction(how));
	for (let next = search.next(); ; next = search.next()) {
		if (next.done) return next.value;
		yield next.value;
		const { tries, matches } = next.value;
		if (tries >= MOST_GUESSES && !matches) return { found: null, tries };
	}
}
