import { shiftText } from '$lib/crypto/shift-cipher.ts';
import { run } from '$lib/trace/trace.ts';
import { fromUtf8, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { inWords } from '$lib/figures/durations.ts';
import { gcmTrip, isBroken, sentMessage, shiftTrip, type RoundTrip } from './round-trip-state.ts';

/** What happens in each of the four steps, with this state's values. */
export function sentence(state: RoundTrip, at: number): string {
	return state.cipher === 'shift' ? shiftSentence(state, at) : gcmSentence(state, at);
}

function shiftSentence(state: RoundTrip, at: number): string {
	const { ciphertext, bobsShift, opened, letters } = shiftTrip(state);
	switch (at) {
		case 0:
			return `Alice writes “${shorten(sentMessage(state))}”, ${counted(letters.length, 'character')}.`;
		case 1:
			return `The secret key is ${state.shift}: each letter moves ${counted(state.shift, 'place')} along the alphabet.`;
		case 2:
			return `“${shorten(ciphertext)}” is on the wire, and Eve has a copy of it.`;
		default:
			return state.isShared
				? `Bob moves each letter back by ${bobsShift} and reads “${shorten(opened)}”.`
				: `Bob moves each letter back by ${bobsShift} and gets “${shorten(opened)}”. Nothing tells him that his key is wrong.`;
	}
}

function gcmSentence(state: RoundTrip, at: number): string {
	const { plaintext, ciphertext, tag, opened } = gcmTrip(state);
	switch (at) {
		case 0:
			return `Alice writes “${shorten(sentMessage(state))}”, ${counted(plaintext.length, 'byte')} of UTF-8.`;
		case 1:
			return `AES-256 turns key and nonce into a keystream; plaintext XOR keystream is the ciphertext.`;
		case 2:
			return `12 bytes of nonce, ${ciphertext.length} of ciphertext and ${tag.length} of tag travel. Eve learns the length, and nothing else of the text.`;
		default:
			return opened.ok
				? `The tag is the one Bob’s key gives, so he decrypts and reads “${shorten(fromUtf8(opened.plaintext) ?? '')}”.`
				: `Bob’s key gives tag ${toHex(opened.expected).slice(0, 8)}…, the message carries ${toHex(opened.received).slice(0, 8)}…: refused, and no plaintext comes out.`;
	}
}

/** The whole figure in words. */
export function altText(state: RoundTrip, at: number): string {
	const typed = toUtf8(state.message).length;
	return [
		`Step ${at + 1} of 4.`,
		sentence(state, at),
		`The message is “${sentMessage(state)}”; ${counted(typed, 'byte')} were typed.`,
		state.cipher === 'shift' ? 'The cipher is the home-made shift.' : 'The cipher is AES-256-GCM.',
		`Its shift is ${state.shift}; AES key ${toHex(state.key)}, nonce ${toHex(state.nonce)}.`,
		state.isShared ? 'Bob has the same key.' : 'Bob has another key.',
		gcmInWords(state),
		attackInWords(state)
	].join(' ');
}

function gcmInWords(state: RoundTrip): string {
	if (state.cipher === 'shift') return `On the wire: “${shiftTrip(state).ciphertext}”.`;
	const { ciphertext, tag } = gcmTrip(state);
	return `On the wire: ciphertext ${toHex(ciphertext)}, tag ${toHex(tag)}.`;
}

function attackInWords(state: RoundTrip): string {
	if (!state.attack) return 'Eve has not started.';
	const { guess, milliseconds } = state.attack;
	if (guess === null || milliseconds === null) return 'Eve looks at 25 shifts.';
	const read = run(shiftText(shiftTrip(state).ciphertext, -guess));
	return `After ${inWords(milliseconds / 1000)} (${milliseconds} ms) Eve took shift ${guess} and read “${read}”, which is ${isBroken(state) ? 'the message' : 'not the message'}.`;
}

/** The start of a long text. */
export function shorten(text: string): string {
	const characters = [...text];
	return characters.length <= 40 ? text : `${characters.slice(0, 38).join('')}…`;
}

function counted(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
