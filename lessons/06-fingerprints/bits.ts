/** Number of bits that are 1 in a 32-bit word. */
export function countOnes(word: number): number {
	let count = 0;
	for (let rest = word >>> 0; rest > 0; rest = (rest & (rest - 1)) >>> 0) count++;
	return count;
}

/** Number of bits in which two lists of words differ; both are of one length. */
export function differingBits(left: readonly number[], right: readonly number[]): number {
	return left.reduce((sum, word, i) => sum + countOnes(word ^ right[i]!), 0);
}

/**
 * Number of bits in which two messages differ, byte by byte from their first; `null` where their
 * lengths differ, since it makes no sense to compare what has shifted.
 */
export function differingMessageBits(left: Uint8Array, right: Uint8Array): number | null {
	if (left.length !== right.length) return null;
	return differingBits([...left], [...right]);
}

/** A word as eight hex digits. */
export function hexWord(word: number): string {
	return word.toString(16).padStart(8, '0');
}

/** Side of a cell in `drawBits`, in the units of its drawing. */
export const CELL = 10;

/**
 * The 32 bits of a word as outlines for two SVG paths, most significant first: what differs is a
 * full square, what agrees a small dot, so that the two are told apart without colour.
 */
export function drawBits(difference: number): { readonly same: string; readonly differs: string } {
	let same = '';
	let differs = '';
	for (let i = 0; i < 32; i++) {
		const x = i * CELL;
		if ((difference >>> (31 - i)) & 1) differs += `M${x + 1} 1h8v8h-8z`;
		else same += `M${x + 4} 4h2v2h-2z`;
	}
	return { same, differs };
}
