import { open, seal, type Opened } from '$lib/crypto/gcm.ts';
import { countLetters } from '$lib/crypto/letter-frequency.ts';
import { ALPHABET_SIZE, shiftText } from '$lib/crypto/shift-cipher.ts';
import { record, run } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { fitting } from '$lib/figures/limited.ts';
import { perState } from '$lib/figures/per-state.ts';

/** The most that travels in F3.1, in bytes of UTF-8. */
export const MESSAGE_LIMIT = 400;
/** From so many letters on Eve counts; below she tries all shifts. */
export const ENOUGH_LETTERS = 100;
/** How far Bob's key is off where he has another one. */
const OTHER_SHIFT = 3;

export const SHORT_MESSAGE = 'I like you!';
export const LONG_MESSAGE =
	'We meet on Friday at the small station behind the hill. Bring the tickets, the blue map and ' +
	'enough water for two days. If the weather turns bad, wait in the old mill near the bridge until ' +
	'I come. Do not tell anyone which train we take, and leave your phone at home. When you have read ' +
	'this letter, send me one word so that I know the plan is safe with you.';

export interface RoundTrip {
	readonly cipher: 'shift' | 'gcm';
	/** As typed; `sentMessage` is what fits. */
	readonly message: string;
	/** Secret key of the home-made cipher, 1 … 25. */
	readonly shift: number;
	/** Secret key of AES-256-GCM, 32 bytes. */
	readonly key: Uint8Array;
	/** 12 bytes. */
	readonly nonce: Uint8Array;
	/** Whether Bob's key is Alice's. */
	readonly isShared: boolean;
	readonly attack: Attack | null;
}

/** Eve at work on the home-made cipher. */
export interface Attack {
	/** The shift that she settled for, 0 … 25. */
	readonly guess: number | null;
	/** From her start to that guess, measured on this page. */
	readonly milliseconds: number | null;
}

export function sentMessage({ message }: RoundTrip): string {
	return fitting(message, MESSAGE_LIMIT);
}

/** The home-made cipher at both ends. */
export const shiftTrip = perState((state: RoundTrip) => {
	const { steps, result } = record(shiftText(sentMessage(state), state.shift));
	const bobsShift = state.isShared ? state.shift : (state.shift + OTHER_SHIFT) % ALPHABET_SIZE;
	return {
		letters: steps,
		ciphertext: result,
		bobsShift,
		opened: run(shiftText(result, -bobsShift))
	};
});

/** AES-256-GCM at both ends. */
export const gcmTrip = perState((state: RoundTrip) => {
	const { key, nonce } = state;
	const plaintext = toUtf8(sentMessage(state));
	const sealing = record(seal({ key, nonce, plaintext }));
	const bobsKey = state.isShared ? key : otherKey(key);
	const opened: Opened = run(open({ key: bobsKey, nonce, ...sealing.result }));
	return { plaintext, steps: sealing.steps, ...sealing.result, bobsKey, opened };
});

/** The same key but for its last bit. */
function otherKey(key: Uint8Array): Uint8Array {
	const other = key.slice();
	other[other.length - 1]! ^= 1;
	return other;
}

export function letterCount(text: string): number {
	return countLetters(text).total;
}

/** True when Eve's guess gives Alice's text back. */
export function isBroken(state: RoundTrip): boolean {
	const guess = state.attack?.guess ?? null;
	if (guess === null || letterCount(sentMessage(state)) === 0) return false;
	return run(shiftText(shiftTrip(state).ciphertext, -guess)) === sentMessage(state);
}
