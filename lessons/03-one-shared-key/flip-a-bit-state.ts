import { ctr, type CounterStep } from '$lib/crypto/ctr.ts';
import { open, seal, type Opened, type OpenStep } from '$lib/crypto/gcm.ts';
import { xor } from '$lib/crypto/xor.ts';
import { record } from '$lib/trace/trace.ts';
import { concat, equalBytes, fromHex, fromUtf8, toUtf8 } from '$lib/wire/bytes.ts';
import { characters, fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';

/** The most that F3.2 sends, in bytes of UTF-8. */
export const PAYMENT_LIMIT = 32;
export const PAYMENT = 'pay Mallory 100 EUR';
/** What Mallory wants Bob to read. */
export const WANTED = 'pay Mallory 900 EUR';
/** Transformations of one block in AES-256: 1 + 13 × 4 + 3. */
export const AES_STEPS = 56;

const NONCE = fromHex('4d8102f6b93ce57a60d41b9f');
/** Two keys, since one must not meet the same counter block in two modes. */
const KEYS = {
	ctr: fromHex('c2f15a0938be74d16ea3907f1dc54b8266f0397de82b15ac4d93b87201fe6a5d'),
	gcm: fromHex('38a7d40b96c15e2ff1740ce8b35d9a6217e84fc9702ab65dd39018fb4ce76521')
};
/** SP 800-38A leaves the first counter block to the user; here it is the nonce, then 1 in four bytes. */
const FIRST_COUNTER = concat(NONCE, Uint8Array.of(0, 0, 0, 1));

export interface FlipABit {
	readonly mode: 'ctr' | 'gcm';
	/** As typed; `sentBytes` is what fits. */
	readonly message: string;
	/** Bits that Mallory turned over, a byte of them for each of 32 bytes. */
	readonly flips: Uint8Array;
	/** The byte whose bits are on show. */
	readonly byte: number;
	/** Block that the deeper view opens, and the transformation on show there, 0 … 55. */
	readonly block: number;
	readonly aesStep: number;
}

export function keyOf({ mode }: FlipABit): Uint8Array {
	return KEYS[mode];
}

export function sentBytes({ message }: FlipABit): Uint8Array {
	return toUtf8(fitting(message, PAYMENT_LIMIT));
}

interface Received {
	readonly ciphertext: Uint8Array;
	/** The ciphertext with Mallory's flips. */
	readonly changed: Uint8Array;
	readonly keystream: Uint8Array;
	/** Null in counter mode, which has none. */
	readonly tag: Uint8Array | null;
	readonly opened: Opened;
	/** What the receiver computed, step by step. */
	readonly trace: readonly (CounterStep | OpenStep)[];
}

/** Alice encrypts, Mallory flips, Bob decrypts: all of it, in the mode chosen. */
export const receive = perState((state: FlipABit): Received => {
	const plaintext = sentBytes(state);
	const key = keyOf(state);
	if (state.mode === 'ctr') {
		const sent = record(ctr({ key, counterBlock: FIRST_COUNTER, input: plaintext }));
		const changed = xor(sent.result, state.flips);
		const { steps, result } = record(ctr({ key, counterBlock: FIRST_COUNTER, input: changed }));
		const keystream = keystreamOf(sent.steps);
		const opened = { ok: true, plaintext: result } as const;
		return { ciphertext: sent.result, changed, keystream, tag: null, opened, trace: steps };
	}
	const sent = record(seal({ key, nonce: NONCE, plaintext }));
	const { ciphertext, tag } = sent.result;
	const changed = xor(ciphertext, state.flips);
	const received = record(open({ key, nonce: NONCE, ciphertext: changed, tag }));
	const keystream = keystreamOf(
		sent.steps.filter((step): step is CounterStep => step.kind === 'blockXored')
	);
	return { ciphertext, changed, keystream, tag, opened: received.result, trace: received.steps };
});

function keystreamOf(steps: readonly CounterStep[]): Uint8Array {
	return concat(...steps.map(({ keystream, input }) => keystream.slice(0, input.length)));
}

/** The counter block that makes the keystream of `state.block`, for the deeper view. */
export function counterBlock(state: FlipABit): Uint8Array {
	const first = state.mode === 'ctr' ? 1 : 2; // GCM keeps counter 1 for the tag.
	return concat(NONCE, Uint8Array.of(0, 0, 0, first + state.block));
}

export function blockCount(state: FlipABit): number {
	return Math.max(1, Math.ceil(sentBytes(state).length / 16));
}

/** Bytes as a reader would see them, with a dot for each that is no text. */
export function asText(bytes: Uint8Array): string {
	const text = fromUtf8(bytes);
	return text === null || /[\u0000-\u001f\u007f-\u009f]/.test(text)
		? characters(bytes).join('')
		: text;
}

/** The bits that Mallory turned over within the message. */
export function flippedBits(state: FlipABit): number {
	const used = state.flips.subarray(0, sentBytes(state).length);
	return used.reduce((sum, mask) => sum + ones(mask), 0);
}

function ones(byte: number): number {
	return byte.toString(2).replaceAll('0', '').length;
}

/** The same, as counter mode would have it. */
export function inCounterMode(state: FlipABit): FlipABit {
	return state.mode === 'ctr' ? state : { ...state, mode: 'ctr' };
}

/** True when these flips make 900 of the 100 that Alice sent, as counter mode reads them. */
export function makes900(state: FlipABit): boolean {
	if (fitting(state.message, PAYMENT_LIMIT) !== PAYMENT) return false;
	const { opened } = receive(inCounterMode(state));
	return opened.ok && equalBytes(opened.plaintext, toUtf8(WANTED));
}
