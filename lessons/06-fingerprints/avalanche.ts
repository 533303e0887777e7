import type { FigureModel } from '$lib/figures/model.ts';
import { fromUtf8, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { bytes, quoted, sentence } from './avalanche-words.ts';
import { comparedAt, type Avalanche } from './compared.ts';
import { hashText } from './hashed.ts';
import { STATIONS } from './inside-steps.ts';

export type AvalancheAction =
	| { readonly kind: 'typed'; readonly side: 'left' | 'right'; readonly text: string }
	| { readonly kind: 'opened'; readonly block: number };

/** Halves of a surrogate pair have no UTF-8: they become U+FFFD, here as in the digest. */
function wellFormed(text: string): string {
	return fromUtf8(toUtf8(text))!;
}

/** Keeps the open block among those that the left message has. */
function settled(state: Avalanche): Avalanche {
	const last = hashText(state.left).chained.length - 1;
	const block = Number.isInteger(state.block) ? Math.max(0, Math.min(state.block, last)) : 0;
	return { ...state, block };
}

export const avalanche: FigureModel<Avalanche, AvalancheAction> = {
	id: 'f6-1',
	title: 'Change one letter',
	initial: { left: 'I like you!', right: 'I like You!', block: 0 },
	next: (state, action) =>
		settled(
			action.kind === 'typed'
				? { ...state, [action.side]: wellFormed(action.text) }
				: { ...state, block: action.block }
		),
	stepCount: () => STATIONS,
	sentence,
	altText(state, at) {
		const [left, right] = [hashText(state.left), hashText(state.right)];
		return `${quoted(state.left)}, ${bytes(left.padded.messageLength)}, has the SHA-256 digest ${toHex(left.digest)}; ${quoted(state.right)}, ${bytes(right.padded.messageLength)}, has ${toHex(right.digest)}. Step ${at + 1} of ${STATIONS}, block ${state.block + 1} of ${left.chained.length}. ${sentence(state, at)}`;
	},
	share: ({ left, right, block }) => ({ left, right, block: String(block) }),
	restore: (parameters) =>
		settled({
			left: wellFormed(parameters.get('left') ?? avalanche.initial.left),
			right: wellFormed(parameters.get('right') ?? avalanche.initial.right),
			block: Number(parameters.get('block') ?? 0)
		}),
	predict: {
		question: 'You change one letter. How many of the 256 bits of the digest change?',
		options: ['1 to 8', 'about 32', 'about 128', 'nearly all 256'],
		outcome(state) {
			if (state.left === state.right) return null;
			const { bits } = comparedAt(state, 0)!;
			return bits <= 8 ? 0 : bits < 80 ? 1 : bits < 200 ? 2 : 3;
		}
	},
	printStep: 0
};
