import { dragCrib, type CribTried } from '$lib/crypto/crib-drag.ts';
import { ctr } from '$lib/crypto/ctr.ts';
import { seal } from '$lib/crypto/gcm.ts';
import { xor } from '$lib/crypto/xor.ts';
import { record, run } from '$lib/trace/trace.ts';
import { concat, equalBytes, fromHex, toUtf8 } from '$lib/wire/bytes.ts';
import { solution, type Kept, type Row } from './kept.ts';
import { fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';

/** What Eve is to find out; both are as long. */
const MESSAGES: Record<Row, Uint8Array> = {
	A: toUtf8('Meet Ana at the old bridge at midnight.'),
	B: toUtf8('Bring the tickets and the red notebook.')
};
export const MESSAGE_BYTES = MESSAGES.A.length;
export const FIRST_WORD = ' the ';

const KEY = fromHex('a90b5ce7124f83d6be6107f4983d2ac55fe8134b70c69d2a83b1f40e67d95c18');
const NONCE = fromHex('2f6ad8014be39570c81db46e');

export interface Twice {
	/** Both messages under one nonce in counter mode, or in GCM with a nonce each. */
	readonly mode: 'reused' | 'fresh';
	/** Nonces of GCM, 12 bytes each. */
	readonly nonces: Readonly<Record<Row, Uint8Array>>;
	/** The guessed word, as typed. */
	readonly word: string;
	/** The message that is taken to hold the word. */
	readonly row: Row;
	readonly kept: readonly Kept[];
}

type Both = Readonly<Record<Row, Uint8Array>>;

const bothOf = (encrypt: (row: Row) => Uint8Array): Both => ({ A: encrypt('A'), B: encrypt('B') });

/** Counter mode, the nonce used twice; made once, for nothing that the reader does changes it. */
let reused: Both | undefined;

/** GCM under each pair of nonces. */
const fresh = perState((nonces: Both) =>
	bothOf((row) => run(seal({ key: KEY, nonce: nonces[row], plaintext: MESSAGES[row] })).ciphertext)
);

/** The two ciphertexts that Eve took from the wire. */
export function ciphertexts({ mode, nonces }: Twice): Both {
	if (mode === 'fresh') return fresh(nonces);
	const counterBlock = concat(NONCE, Uint8Array.of(0, 0, 0, 1));
	reused ??= bothOf((row) => run(ctr({ key: KEY, counterBlock, input: MESSAGES[row] })));
	return reused;
}

/** The nonces that travel beside them. */
export function noncesOf({ mode, nonces }: Twice): Readonly<Record<Row, Uint8Array>> {
	return mode === 'fresh' ? nonces : { A: NONCE, B: NONCE };
}

export function wordBytes({ word }: Twice): Uint8Array {
	return toUtf8(fitting(word, MESSAGE_BYTES));
}

/** The word at all of its places, from the left; empty where there is no word. */
export const places = perState((state: Twice): readonly CribTried[] => {
	const { A: first, B: second } = ciphertexts(state);
	const { steps } = record(dragCrib({ first, second, crib: wordBytes(state) }));
	return steps.filter((step): step is CribTried => step.kind === 'cribTried');
});

const xorOf = perState(({ A, B }: Both) => xor(A, B));

export function difference(state: Twice): Uint8Array {
	return xorOf(ciphertexts(state));
}

/** True when a word and what it reveals are what the messages say there, whichever says which. */
function isTrue(at: number, word: Uint8Array, revealed: Uint8Array): boolean {
	const stands = (text: Uint8Array, row: Row) =>
		text.length > 0 && equalBytes(text, MESSAGES[row].subarray(at, at + text.length));
	return (
		(stands(word, 'A') && stands(revealed, 'B')) || (stands(word, 'B') && stands(revealed, 'A'))
	);
}

/** True when a kept piece is right. Which message is which can't be told from their XOR, so either will do. */
export function isRight({ at, word, revealed }: Kept): boolean {
	return isTrue(at, word, revealed);
}

/** True when the kept pieces are both messages from end to end, in either order. */
export function isSolved({ kept }: Twice): boolean {
	const { A, B } = solution(kept, MESSAGE_BYTES);
	const matches = (cells: readonly (number | null)[], row: Row) =>
		cells.every((byte, i) => byte === MESSAGES[row][i]);
	return (matches(A, 'A') && matches(B, 'B')) || (matches(A, 'B') && matches(B, 'A'));
}

/** True when this word at this place reads the other message under one nonce, and not under two. */
export function isUnreadable(state: Twice, at: number): boolean {
	const word = wordBytes(state);
	const before = places({ ...state, mode: 'reused' })[at];
	const now = places(state)[at];
	if (!before || !now || word.length < 4) return false;
	return isTrue(at, word, before.revealed) && !isTrue(at, word, now.revealed);
}
