import { fromUtf8 } from '$lib/wire/bytes.ts';

/** The two messages; which is which Eve has to choose. */
export type Row = 'A' | 'B';

/** A guess that the reader wants to keep. */
export interface Kept {
	/** Offset of its first byte. */
	readonly at: number;
	/** Message that is taken to hold `word`; the other one holds `revealed`. */
	readonly row: Row;
	readonly word: Uint8Array;
	readonly revealed: Uint8Array;
}

/** As many pieces as a link carries and a reader can oversee. */
export const MOST_PIECES = 24;

/** Both messages as far as the kept pieces tell; null where they are silent. */
export function solution(
	kept: readonly Kept[],
	length: number
): Readonly<Record<Row, readonly (number | null)[]>> {
	const rows = {
		A: new Array<number | null>(length).fill(null),
		B: new Array<number | null>(length).fill(null)
	};
	for (const { at, row, word, revealed } of kept) {
		const other = row === 'A' ? 'B' : 'A';
		word.forEach((byte, i) => {
			if (at + i >= length) return;
			rows[row][at + i] = byte;
			rows[other][at + i] = revealed[i]!;
		});
	}
	return rows;
}

/** The pieces as a parameter of a link: JSON of [place, message, word]. */
export function keptParameter(kept: readonly Kept[]): string {
	return JSON.stringify(kept.map(({ at, row, word }) => [at, row, fromUtf8(word) ?? '']));
}

/** Reads them back; whatever is no piece is left out. */
export function restoreKept(
	parameter: string | null
): { readonly at: number; readonly row: Row; readonly word: string }[] {
	let pieces: unknown;
	try {
		pieces = JSON.parse(parameter ?? '[]');
	} catch {
		return [];
	}
	if (!Array.isArray(pieces)) return [];
	return pieces.slice(0, MOST_PIECES).flatMap((piece: unknown) => {
		if (!Array.isArray(piece)) return [];
		const [at, row, word] = piece as unknown[];
		if (!Number.isInteger(at) || (row !== 'A' && row !== 'B')) return [];
		return typeof word === 'string' ? [{ at: at as number, row, word: word.slice(0, 200) }] : [];
	});
}
