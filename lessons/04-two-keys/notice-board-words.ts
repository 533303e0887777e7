import { inWords } from '$lib/figures/durations.ts';
import { fromUtf8, toHex } from '$lib/wire/bytes.ts';
import { ANA } from './first-keys.ts';
import {
	ANA_PEM,
	benLetter,
	fingerprint,
	isAnas,
	MALLORY_PEM,
	sends,
	sentText,
	STEP,
	type NoticeBoard
} from './notice-board-state.ts';

/** Words for the owner of the key on the board. */
const OWNERS = { Ana: 'Ana’s own key', Mallory: 'Mallory’s key', somebody: 'somebody else’s key' };

export function readAs(message: Uint8Array | null): string {
	if (message === null) return 'decryption error';
	return `“${fromUtf8(message) ?? toHex(message)}”`;
}

function pemInWords(pem: string): string {
	if (pem === ANA_PEM) return 'Ana’s key in PEM';
	return pem === MALLORY_PEM ? 'Mallory’s key in PEM' : `“${pem}”`;
}

/** A fingerprint in groups of four digits, as it is read aloud. */
export function aloud(digest: Uint8Array): string[] {
	return toHex(digest).match(/.{4}/g) ?? [];
}

export function sentence(state: NoticeBoard, at: number): string {
	const { posted, compares, verdict } = state;
	switch (at) {
		case STEP.board:
			return `Under Ana’s name hangs ${OWNERS[posted.owner]}. Nothing in a key says whose it is.`;
		case STEP.taken:
			if (!compares) return 'Ben takes the key from the board. He has no way to see whose it is.';
			if (verdict === null) {
				return 'Ana reads the fingerprint of her key over the phone, Ben computes that of the key on the board. Compare them for him.';
			}
			return verdictInWords(state);
		case STEP.locked:
			return sends(state)
				? `Ben locks “${sentText(state)}” with the key from the board: ${benLetter(state).length} bytes.`
				: noLetter(state);
		case STEP.carried:
			return sends(state) ? carriedInWords(state) : noLetter(state);
		default:
			return sends(state) ? openedInWords(state) : noLetter(state);
	}
}

function verdictInWords(state: NoticeBoard): string {
	const same = isAnas(state);
	if (state.verdict === 'different') {
		return same
			? 'Ben says “different”, but they are the same, digit for digit. He sends nothing, without need.'
			: 'The fingerprints differ: the key on the board is not Ana’s. Ben sends nothing, and tells her.';
	}
	return same
		? 'The fingerprints are the same in all 64 digits: this is the key that Ana has.'
		: 'Ben says “the same”, but they differ. A fingerprint helps only those who look.';
}

function noLetter({ verdict }: NoticeBoard): string {
	return verdict === null
		? 'No letter yet: Ben waits for your word on the fingerprints.'
		: 'No letter: Ben does not trust the key on the board.';
}

function carriedInWords({ relaying }: NoticeBoard): string {
	if (relaying.kind === 'waiting')
		return 'Mallory carries the letter and tries her private key on it.';
	if (relaying.kind === 'failed') return relaying.reason;
	const { byMallory, isRelocked } = relaying.relayed;
	if (byMallory === null)
		return 'Mallory tries her private key: decryption error. She carries the letter on.';
	return isRelocked
		? `Mallory opens it with her private key and reads ${readAs(byMallory)}. Then she locks it anew, with Ana’s real key.`
		: `Mallory opens it with her private key and reads ${readAs(byMallory)}. She carries it on as it is.`;
}

function openedInWords({ relaying }: NoticeBoard): string {
	if (relaying.kind === 'waiting') return 'Ana opens what reached her.';
	if (relaying.kind === 'failed') return relaying.reason;
	const { byMallory, byAna } = relaying.relayed;
	const time = `All of it took ${inWords(relaying.milliseconds / 1000)}.`;
	if (byAna === null) {
		return `Ana gets a decryption error: this letter was not locked for her. She will ask. ${time}`;
	}
	return byMallory === null
		? `Ana reads ${readAs(byAna)}, and nobody else did. ${time}`
		: `Ana reads ${readAs(byAna)} and suspects nothing; Mallory has read it, too. ${time}`;
}

export function altText(state: NoticeBoard, at: number): string {
	const { posted, pem, text, seeds, forwards, compares, verdict, relaying } = state;
	const done =
		relaying.kind === 'done'
			? `Mallory: ${readAs(relaying.relayed.byMallory)}, Ana: ${readAs(relaying.relayed.byAna)}, in ${relaying.milliseconds} ms; the letter that reached Ana begins with ${toHex(relaying.relayed.carried.subarray(0, 8))}.`
			: openedInWords(state);
	return [
		`Step ${at + 1} of 5.`,
		sentence(state, at),
		`On the board: ${OWNERS[posted.owner]}, fingerprint ${toHex(fingerprint(posted.key))}; Ana’s is ${toHex(fingerprint(ANA))}.`,
		`The field holds ${pemInWords(pem)}.`,
		`Ben’s text “${text}”, seeds ${toHex(seeds.Ben)} and ${toHex(seeds.Mallory)}.`,
		`Mallory ${forwards ? 'locks it anew for Ana' : 'passes it on as it is'}.`,
		compares ? `Ben compares: ${verdict ?? 'not said yet'}.` : 'Ben does not compare.',
		done
	].join(' ');
}
