import { toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { asText, flippedBits, receive, sentBytes, type FlipABit } from './flip-a-bit-state.ts';
import { stepsOf } from './flip-steps.ts';

export function sentence(state: FlipABit, at: number): string {
	return at === 0 ? overview(state) : stepsOf(state)[at]!.sentence;
}

function overview(state: FlipABit): string {
	const { opened } = receive(state);
	const flips = flippedBits(state);
	if (flips === 0) {
		return opened.ok
			? `Nothing is changed yet: Bob reads “${asText(opened.plaintext)}”. Choose a byte, then flip one of its bits.`
			: 'Nothing is changed, and yet it is refused.';
	}
	const changed = flips === 1 ? 'Mallory flipped 1 bit' : `Mallory flipped ${flips} bits`;
	if (!opened.ok) {
		return `${changed}. Bob expects another tag than the one that came: refused, no plaintext comes out.`;
	}
	return `${changed}. Bob reads “${asText(opened.plaintext)}”, and nothing in counter mode tells him.`;
}

/** The whole figure in words. */
export function altText(state: FlipABit, at: number): string {
	const { changed, tag, opened } = receive(state);
	return [
		`Step ${at + 1} of ${stepsOf(state).length}, ${state.mode === 'ctr' ? 'AES-256 in counter mode' : 'AES-256-GCM'}.`,
		at === 0 ? '' : sentence(state, at),
		overview(state),
		`Alice sends “${asText(sentBytes(state))}” (${toUtf8(state.message).length} bytes were typed: ${state.message}).`,
		`Flipped bits of each byte: ${toHex(state.flips)}. On the wire: ${toHex(changed)}${tag ? `, tag ${toHex(tag)}` : ''}.`,
		opened.ok
			? ''
			: `Expected tag ${toHex(opened.expected)}, received tag ${toHex(opened.received)}.`,
		`On show: the bits of byte ${state.byte}; inside AES block ${state.block + 1}, transformation ${state.aesStep + 1}.`
	]
		.filter(Boolean)
		.join(' ');
}
