import {
	blockOf,
	compress,
	INITIAL_STATE,
	sha256Blocks,
	type Chained,
	type Padded,
	type Round,
	type Scheduled,
	type State
} from '$lib/crypto/sha256.ts';
import { record } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { keepRecent } from './recent.ts';

/** A message and its SHA-256, with one step a block. */
export interface Hashed {
	readonly padded: Padded;
	readonly chained: readonly Chained[];
	readonly digest: Uint8Array;
}

/** Every step of one block. */
export interface OpenBlock {
	readonly scheduled: Scheduled;
	/** All 64, in order. */
	readonly rounds: readonly Round[];
	readonly chained: Chained;
}

/** SHA-256 of the UTF-8 bytes of a text. */
export const hashText = keepRecent((text: string): Hashed => {
	const { steps, result } = record(sha256Blocks(toUtf8(text)));
	const [padded, ...chained] = steps as [Padded, ...Chained[]];
	return { padded, chained, digest: result };
}, 4);

const openBlocks = keepRecent(
	(hashed: Hashed) => keepRecent((block: number) => openOnce(hashed, block), 2),
	4
);

/** The rounds of one block of a hashed message; `null` where it has no such block. */
export function openBlock(hashed: Hashed, block: number): OpenBlock | null {
	return block < hashed.chained.length ? openBlocks(hashed)(block) : null;
}

/** Only the chosen block is recorded round by round, so that a long message costs no more memory. */
function openOnce({ padded, chained }: Hashed, block: number): OpenBlock {
	const { before } = chained[block] ?? { before: INITIAL_STATE };
	const { steps } = record(compress(block, blockOf(padded.bytes, block), before));
	return {
		scheduled: steps[0] as Scheduled,
		rounds: steps.slice(1, -1) as Round[],
		chained: steps.at(-1) as Chained
	};
}

/** The last chaining value: the digest as eight words. FIPS 180-4 §6.2.2. */
export function digestWords({ chained }: Hashed): State {
	return chained.at(-1)!.state;
}
