import type { State } from '$lib/crypto/sha256.ts';
import { differingBits } from './bits.ts';
import { digestWords, hashText, openBlock, type OpenBlock } from './hashed.ts';
import { stationAt } from './inside-steps.ts';

/** Two texts whose digests are compared, and the block of them that is looked into. */
export interface Avalanche {
	readonly left: string;
	readonly right: string;
	/** Block number, from 0; the left message always has it. */
	readonly block: number;
}

/** What the squares show: the same eight words of both messages. */
export interface Compared {
	readonly names: string;
	readonly title: string;
	readonly left: State;
	readonly right: State;
	/** Bits that differ, 0 … 256. */
	readonly bits: number;
}

/** The chosen block of both; `right` is `null` where that message is too short to have it. */
export function blocksOf({ left, right, block }: Avalanche): {
	readonly left: OpenBlock;
	readonly right: OpenBlock | null;
} {
	return { left: openBlock(hashText(left), block)!, right: openBlock(hashText(right), block) };
}

/** The words that the squares compare at a step; `null` where the right message has no such block. */
export function comparedAt(state: Avalanche, at: number): Compared | null {
	const station = stationAt(at);
	const number = state.block + 1;
	if (station.kind === 'digests') {
		const [left, right] = [digestWords(hashText(state.left)), digestWords(hashText(state.right))];
		return compared('H', 'the two digests', left, right);
	}
	const { left, right } = blocksOf(state);
	if (!right) return null;
	if (station.kind === 'round') {
		const { t } = station;
		return compared('a', `after round ${t}`, left.rounds[t]!.after, right.rounds[t]!.after);
	}
	if (station.kind === 'chained') {
		return compared('H', `after block ${number}`, left.chained.state, right.chained.state);
	}
	return compared('H', `before block ${number}`, left.chained.before, right.chained.before);
}

function compared(names: string, title: string, left: State, right: State): Compared {
	return { names, title, left, right, bits: differingBits(left, right) };
}

/** Bits that differ before round 0 and after each of the 64 rounds: 65 counts. */
export function growth(state: Avalanche): readonly number[] | null {
	const { left, right } = blocksOf(state);
	if (!right) return null;
	return [
		differingBits(left.chained.before, right.chained.before),
		...left.rounds.map(({ after }, t) => differingBits(after, right.rounds[t]!.after))
	];
}
