import {
	compress,
	INITIAL_STATE,
	sha256Blocks,
	type BlockStep,
	type Round
} from '$lib/crypto/sha256.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { record, run } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';

/** Two texts whose digests are compared. */
export interface Avalanche {
	readonly left: string;
	readonly right: string;
}

export type AvalancheAction = {
	readonly kind: 'typed';
	readonly side: 'left' | 'right';
	readonly text: string;
};

export function digests({ left, right }: Avalanche): readonly [Uint8Array, Uint8Array] {
	return [run(sha256Blocks(toUtf8(left))), run(sha256Blocks(toUtf8(right)))];
}

/** Number of bits in which two digests differ, 0 … 256. */
export function differingBits(a: Uint8Array, b: Uint8Array): number {
	return a.reduce((sum, byte, i) => sum + ones(byte ^ b[i]!), 0);
}

function ones(byte: number): number {
	let count = 0;
	for (let rest = byte; rest > 0; rest &= rest - 1) count++;
	return count;
}

export const avalanche: FigureModel<Avalanche, AvalancheAction> = {
	id: 'f6-1',
	title: 'Change one letter',
	initial: { left: 'I like you!', right: 'I like you?' },
	next: (state, { side, text }) => ({ ...state, [side]: text }),
	stepCount: () => 4,
	sentence: (state, at) => `Step ${at}: ${differingBits(...digests(state))} of 256 bits differ.`,
	altText: (state, at) =>
		`“${state.left}” and “${state.right}”: ${differingBits(...digests(state))} of 256 bits of the digests differ. Step ${at}.`,
	share: ({ left, right }) => ({ left, right }),
	restore: (parameters) => ({
		left: parameters.get('left') ?? avalanche.initial.left,
		right: parameters.get('right') ?? avalanche.initial.right
	}),
	predict: {
		question: 'One letter changes. How many of the 256 bits of the digest change?',
		options: ['1 to 8', 'about 32', 'about 128', 'all 256'],
		outcome: (state) => {
			const bits = differingBits(...digests(state));
			return bits <= 8 ? 0 : bits < 80 ? 1 : bits < 200 ? 2 : 3;
		}
	},
	goals: [
		{ id: '06.attack-pin', reached: ({ right }) => right === 'pwned' },
		{ id: '06.fix', reached: ({ right }) => right === 'fixed' }
	],
	printStep: 0
};
void compress;
void INITIAL_STATE;
void record;
export type { BlockStep, Round };
