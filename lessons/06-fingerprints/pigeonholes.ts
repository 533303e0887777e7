import { counterMessage, findCollision, type Collision } from '$lib/crypto/birthday.ts';
import { sha256Blocks } from '$lib/crypto/sha256.ts';
import { record, run } from '$lib/trace/trace.ts';

/** So few bits that each value gets a hole in the picture: 2⁸ = 256. */
export const HOLE_BITS = 8;
export const HOLES = 2 ** HOLE_BITS;

/** One message put into its hole. */
export interface Placed {
	/** Number of the message, from 0. */
	readonly counter: number;
	readonly message: Uint8Array;
	readonly digest: Uint8Array;
	/** The first byte of the digest. */
	readonly hole: number;
}

export interface Placing {
	readonly placed: readonly Placed[];
	/** Counter of the message that lay already where the last one went. */
	readonly earlier: number;
}

let last: { readonly seed: string; readonly placing: Placing } | undefined;

/** Puts message after message into its hole until one is taken. Remembers the last seed asked for. */
export function place(seed: string): Placing {
	if (last?.seed !== seed) last = { seed, placing: compute(seed) };
	return last.placing;
}

function compute(seed: string): Placing {
	const { result }: { result: Collision } = record(findCollision(HOLE_BITS, seed));
	const placed = Array.from({ length: result.tries }, (_, counter): Placed => {
		const message = counterMessage(seed, counter);
		const digest = run(sha256Blocks(message));
		return { counter, message, digest, hole: digest[0]! };
	});
	return { placed, earlier: placed.findIndex(({ hole }) => hole === result.truncated) };
}
