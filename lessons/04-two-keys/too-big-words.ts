import { grouped, inWords } from '$lib/figures/durations.ts';
import { fromUtf8, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { OVERHEAD, type HybridOpened } from './hybrid.ts';
import { arriving, K, RSA_LIMIT, sending, STEP, type TooBig } from './too-big-state.ts';

/** Whether RSA-OAEP alone takes it, in the words of RFC 8017. */
export function aloneInWords(messageBytes: number): string {
	return messageBytes <= RSA_LIMIT
		? `fits: ${grouped(messageBytes)} of at most ${RSA_LIMIT} bytes`
		: `message too long: ${RSA_LIMIT} bytes at most, ${grouped(messageBytes)} came`;
}

export function sentence(state: TooBig, at: number): string {
	const { message, bytes } = sending(state.draft);
	const length = grouped(message.length);
	switch (at) {
		case STEP.alone:
			return message.length <= RSA_LIMIT
				? `RSA-OAEP alone takes these ${length} bytes. Its room is ${K} − 2 × 32 − 2 = ${RSA_LIMIT} bytes, whatever you do.`
				: `RSA-OAEP alone refuses ${length} bytes: “message too long” (RFC 8017 §7.1.1, step 1.b). Its room is ${K} − 2 × 32 − 2 = ${RSA_LIMIT} bytes.`;
		case STEP.drawn:
			return 'Ben draws a fresh AES key of 32 random bytes, for this letter only.';
		case STEP.wrapped:
			return `He wraps that key with Ana’s public key: OAEP pads 32 bytes to ${K}, RSA makes ${K} bytes of them.`;
		case STEP.sealed:
			return `With the AES key he seals the ${length} bytes by AES-GCM: as many bytes of ciphertext, and a tag of 16.`;
		case STEP.sent:
			return `The letter has ${grouped(bytes.length)} bytes: ${length} and ${OVERHEAD} more, however long the text is.`;
		default:
			return openedInWords(state);
	}
}

function openedInWords(state: TooBig): string {
	const { opening } = state;
	if (opening.kind === 'closed')
		return 'Ana unwraps the AES key with her private key and opens the rest with it.';
	if (opening.kind === 'failed') return opening.reason;
	const time = inWords(opening.milliseconds / 1000);
	const { opened } = opening;
	if (!opened.ok) return `${refusalInWords(opened)} ${changedInWords(state)}`;
	return `Ana’s private key unwraps the AES key, and that opens ${grouped(opened.message.length)} bytes: ${time} on this device.`;
}

function changedInWords({ edited, flipped }: TooBig): string {
	if (edited !== null) return 'The letter was edited on the way.';
	return flipped ? 'One bit was flipped on the way.' : '';
}

/** Why nothing came out. */
export function refusalInWords(opened: HybridOpened): string {
	if (opened.ok) return '';
	switch (opened.refusedBy) {
		case 'length':
			return `Refused: a letter has at least ${OVERHEAD} bytes.`;
		case 'RSA-OAEP':
			return 'Refused by RSA-OAEP: decryption error. Without the AES key nothing opens.';
		case 'AES-GCM':
			return 'Refused by AES-GCM: the tag does not match.';
	}
}

/** What Ana reads: text where it is text, else how many bytes. */
export function readInWords(message: Uint8Array, isText: boolean): string {
	const text = isText ? fromUtf8(message) : null;
	return text === null ? `a picture of ${grouped(message.length)} bytes` : text;
}

export function altText(state: TooBig, at: number): string {
	const { draft, flipped, edited, opening } = state;
	const { message, letter } = sending(draft);
	const { aesKey, nonce, seed } = draft.chance;
	const came = arriving(state);
	const time = opening.kind === 'done' ? ` Opened in ${opening.milliseconds} ms.` : '';
	return [
		`Step ${at + 1} of 6.`,
		sentence(state, at),
		`Ben sends ${draft.size === 'text' ? `a text of ${message.length} bytes` : `${message.length} bytes of a picture`}; the field holds “${draft.text}”, ${toUtf8(draft.text).length} bytes. RSA alone: ${aloneInWords(message.length)}.`,
		`AES key ${toHex(aesKey)}, nonce ${toHex(nonce)}, seed ${toHex(seed)}; the wrapped key begins with ${toHex(letter.wrapped.subarray(0, 8))}, tag ${toHex(letter.tag)}.`,
		`Mallory flips ${flipped ?? 'nothing'}; ${edited === null ? 'nobody edits the letter' : `the letter was edited to “${edited}”`}. ${came.bytes.length} bytes arrive${came.ok ? '' : `: ${came.reason}`}.`,
		`${openedInWords(state)}${time}`
	].join(' ');
}
