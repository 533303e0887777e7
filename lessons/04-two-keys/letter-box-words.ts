import { bitLength } from '$lib/crypto/integer-bytes.ts';
import type { Decoded } from '$lib/crypto/oaep.ts';
import { inWords } from '$lib/figures/durations.ts';
import { fitting } from '$lib/figures/limited.ts';
import { fromUtf8, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import {
	differingBytes,
	LETTER_LIMIT,
	letterOf,
	publicTry,
	SENDERS,
	STEP,
	type LetterBox,
	type Sender
} from './letter-box-state.ts';
import { makingInWords } from './making-key.ts';

export function textOf({ drafts }: LetterBox, sender: Sender): string {
	return fitting(drafts[sender].text, LETTER_LIMIT);
}

/** What came out of an attempt, as a reader sees it. */
export function decodedInWords(decoded: Decoded): string {
	if (!decoded.ok) return 'decryption error';
	return `“${shorten(fromUtf8(decoded.message) ?? toHex(decoded.message))}”`;
}

export function sentence(state: LetterBox, at: number): string {
	const { ana, opening } = state;
	switch (at) {
		case STEP.made:
			return `Ana draws two primes and makes two halves of one key from them: the public half (n, e) and the private half d. n has ${bitLength(ana.n)} bits.`;
		case STEP.published:
			return `Ana hangs the public half on her letter box for all to read: n, and e = ${ana.e}. The private half stays with her.`;
		case STEP.Ben:
			return `${locks(state, 'Ben')} OAEP mixes in 32 random bytes, then c = m^${ana.e} mod n (RFC 8017 §7.1.1).`;
		case STEP.Ines:
			return `${locks(state, 'Ines')} ${comparison(state)}`;
		case STEP.Mallory:
			return `${locks(state, 'Mallory')} Nobody asked who she is: anyone can lock a letter with a public key.`;
		case STEP.tried: {
			const own =
				opening.kind === 'opened'
					? ` His own private key does not fit either: ${decodedInWords(opening.byBen)}.`
					: '';
			return `Ben wants to reread his letter and applies the public key once more: ${decodedInWords(publicTry(state).decoded)}.${own}`;
		}
		default:
			return openedInWords(state);
	}
}

function locks(state: LetterBox, sender: Sender): string {
	const text = textOf(state, sender);
	const bytes = toUtf8(text).length;
	return `${sender} locks “${shorten(text)}”, ${bytes} byte${bytes === 1 ? '' : 's'}, with Ana’s public half: ${letterOf(state, sender).length} bytes lie in the box.`;
}

/** Ben's and Ines's letters beside each other. */
function comparison(state: LetterBox): string {
	const differ = differingBytes(letterOf(state, 'Ben'), letterOf(state, 'Ines'));
	return textOf(state, 'Ben') === textOf(state, 'Ines')
		? `The same text as Ben’s, and yet ${differ} of 256 bytes differ: other random bytes went in.`
		: `${differ} of 256 bytes differ from Ben’s letter.`;
}

function openedInWords({ opening }: LetterBox): string {
	if (opening.kind === 'failed') return opening.reason;
	if (opening.kind === 'closed') return 'Ana opens the letters with her private half.';
	const read = SENDERS.map((sender) => decodedInWords(opening.byAna[sender])).join(', ');
	const time = inWords(opening.milliseconds / 1000);
	return `Only Ana’s private half opens them, ${time} for all tries on this device. She reads ${read}`;
}

export function altText(state: LetterBox, at: number): string {
	const { ana, making, opening } = state;
	const letters = SENDERS.map(
		(sender) =>
			`${sender} typed ${toUtf8(state.drafts[sender].text).length} bytes and locked “${textOf(state, sender)}” into a letter that begins with ${start(letterOf(state, sender))}.`
	);
	const tried =
		opening.kind === 'opened'
			? `Tried in ${opening.milliseconds} ms: Ben’s own key gives ${decodedInWords(opening.byBen)}.`
			: 'Not opened yet.';
	return [
		`Step ${at + 1} of 7.`,
		sentence(state, at),
		`The public key n begins with ${ana.n.toString(16).slice(0, 16)}, e is ${ana.e}.`,
		...letters,
		tried,
		openedInWords(state),
		making.kind === 'running'
			? `${makingInWords(making)} ${making.milliseconds} ms.`
			: makingInWords(making)
	].join(' ');
}

/** The first eight bytes in hex: enough to tell two letters apart, and short enough to be read out. */
function start(letter: Uint8Array): string {
	return toHex(letter.subarray(0, 8));
}

/** The start of a long text. */
export function shorten(text: string): string {
	const all = [...text];
	return all.length <= 40 ? text : `${all.slice(0, 38).join('')}…`;
}
