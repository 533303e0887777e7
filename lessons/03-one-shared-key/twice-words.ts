import { toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { solution, type Row } from './kept.ts';
import { characters } from '$lib/figures/limited.ts';
import {
	ciphertexts,
	isSolved,
	MESSAGE_BYTES,
	noncesOf,
	places,
	wordBytes,
	type Twice
} from './twice-state.ts';

const other = (row: Row): Row => (row === 'A' ? 'B' : 'A');

/** The word at its place, and what it makes of the other message. */
export function sentence(state: Twice, at: number): string {
	if (isSolved(state) && state.mode === 'reused') {
		return 'Both messages are read from end to end. Eve never had the key.';
	}
	const place = places(state)[at];
	const word = characters(wordBytes(state)).join('');
	if (!place) return 'Type a word that may stand in one of the messages, such as “ the ”.';
	const revealed = characters(place.revealed).join('');
	if (state.mode === 'fresh') {
		return `Under one nonce, message ${other(state.row)} would say “${revealed}” at byte ${at}. There were two nonces, so it means nothing, right guess or wrong.`;
	}
	const start = `If message ${state.row} says “${word}” at byte ${at}, message ${other(state.row)} says “${revealed}” there`;
	if (!place.isReadable) return `${start}: no text, so the guess is wrong at this place.`;
	return `${start}. That reads like text: keep it if it is a piece of a word you know.`;
}

/** The whole figure in words. */
export function altText(state: Twice, at: number): string {
	const all = places(state);
	const { A, B } = ciphertexts(state);
	const nonces = noncesOf(state);
	const readable = all.filter(({ isReadable }) => isReadable).map((place) => place.at);
	const found = solution(state.kept, MESSAGE_BYTES);
	return [
		state.mode === 'reused'
			? 'Two messages under one key and one nonce.'
			: 'Two messages under one key, each with its own nonce, in GCM.',
		`Ciphertext A ${toHex(A)} (nonce ${toHex(nonces.A)}), ciphertext B ${toHex(B)} (nonce ${toHex(nonces.B)}).`,
		`The word is “${state.word}” (${toUtf8(state.word).length} bytes), taken to stand in message ${state.row}, at place ${at} of ${all.length}.`,
		sentence(state, at),
		readable.length === 0
			? 'It reads like text nowhere.'
			: `It reads like text at byte ${readable.join(', ')}.`,
		`Kept: ${state.kept.length === 0 ? 'nothing' : state.kept.map(({ at: byte, row, word }) => `“${characters(word).join('')}” in ${row} at ${byte}`).join('; ')}.`,
		`Found so far: message A “${asFound(found.A)}”, message B “${asFound(found.B)}”.`,
		`In store for GCM: nonces ${toHex(state.nonces.A)} and ${toHex(state.nonces.B)}.`
	].join(' ');
}

/** Underscores where nothing is known yet. */
function asFound(cells: readonly (number | null)[]): string {
	return cells.map((byte) => (byte === null ? '_' : characters(Uint8Array.of(byte))[0]!)).join('');
}
