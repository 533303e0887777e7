import type { ByteRange } from '$lib/figures/ByteStrip.svelte';
import type { Role } from '$lib/figures/role.ts';
import { concat, toUtf8 } from '$lib/wire/bytes.ts';
import { piecesOf, type Piece, type Recipe } from './slide-sentence.ts';

/** A few bytes of the message around one thing that the reader decided. */
export interface Lens {
	readonly label: string;
	/** The same bytes as text, with signs for what can't be seen. */
	readonly text: string;
	readonly bytes: Uint8Array;
	readonly ranges: readonly ByteRange[];
}

const NAMES: Record<Piece['kind'], { readonly name: string; readonly role?: Role }> = {
	words: { name: 'words', role: 'plaintext' },
	apostrophe: { name: 'apostrophe' },
	lineBreak: { name: 'between the lines' },
	end: { name: 'the end' },
	salt: { name: 'salt', role: 'random' }
};

const LABELS = {
	salt: 'The salt',
	apostrophe: 'The apostrophe',
	lineBreak: 'Where the slide breaks the line',
	end: 'The end'
} as const;

/** Characters of the words that are shown on either side. */
const AROUND = 4;

/** The places that the reader's choices landed, in the order of the message. */
export function lensesOf(recipe: Recipe): readonly Lens[] {
	const pieces = piecesOf(recipe);
	const lenses = pieces.flatMap(({ kind }, i) =>
		kind === 'words' ? [] : [lens(LABELS[kind], pieces.slice(Math.max(0, i - 1), i + 2))]
	);
	if (pieces.some(({ kind }) => kind === 'end')) return lenses;
	return [...lenses, lens(LABELS.end, pieces.filter(({ kind }) => kind === 'words').slice(-1))];
}

function lens(label: string, around: readonly Piece[]): Lens {
	const cut = around.map((piece, i) => {
		if (piece.kind !== 'words') return piece;
		const isBefore = i === 0;
		return { ...piece, text: isBefore ? piece.text.slice(-AROUND) : piece.text.slice(0, AROUND) };
	});
	let at = 0;
	const ranges = cut.map(({ kind, text }) => {
		const start = at;
		at += toUtf8(text).length;
		return { start, end: at, ...NAMES[kind] };
	});
	return {
		label,
		text: cut.map(({ text }) => visible(text)).join(''),
		bytes: concat(...cut.map(({ text }) => toUtf8(text))),
		ranges
	};
}

/** Line ends by their names, spaces as a dot. */
function visible(text: string): string {
	return text.replaceAll('\r', '[CR]').replaceAll('\n', '[LF]').replaceAll(' ', '·');
}
