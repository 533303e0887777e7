import { checkTag, hmac } from '$lib/crypto/hmac.ts';
import { fitting } from '$lib/figures/limited.ts';
import type { Ed25519 } from '$lib/figures/load-ed25519.ts';
import { perState } from '$lib/figures/per-state.ts';
import { record, run } from '$lib/trace/trace.ts';
import { fromHex, toUtf8 } from '$lib/wire/bytes.ts';
import { PRIVATE_KEYS, PUBLIC_KEYS } from './test-keys.ts';

export type ProofKind = 'hmac' | 'ed25519';
export type Party = 'shop' | 'bank' | 'Eve';
export const PARTIES: readonly Party[] = ['shop', 'bank', 'Eve'];

/** The most that is proved here, in bytes of UTF-8. */
export const TEXT_LIMIT = 200;

/** What the judge has each of them prove, so that nobody can bring an old proof. */
export const DICTATED = [
	'seven roses, said the judge',
	'a blue train leaves at nine',
	'two owls sleep in the court'
] as const;

export interface Quarrel {
	readonly proof: ProofKind;
	/** What the shop sends, as typed. */
	readonly sent: string;
	/** What the bank shows the judge, as typed; null: what it got. */
	readonly shown: string | null;
	/** Index into `DICTATED`. */
	readonly dictated: number;
	/** Known to shop and bank, 32 bytes. */
	readonly sharedKey: Uint8Array;
	/** Loaded when the page is quiet; a sentence where that failed. */
	readonly ed25519: Ed25519 | string | null;
}

/** Whatever makes and checks proofs here. */
interface Means {
	readonly proof: ProofKind;
	readonly sharedKey: Uint8Array;
	readonly ed25519: Quarrel['ed25519'];
}

/** What Eve tries in place of the shared key. */
const EVES_KEY = fromHex('00'.repeat(32));
/** The shop signs with TEST 1 of RFC 8032 §7.1; the others have only pairs of their own. */
const OWN_KEYS = { shop: PRIVATE_KEYS.Ana, bank: PRIVATE_KEYS.Ben, Eve: PRIVATE_KEYS.Mallory };
export const SHOPS_PUBLIC_KEY = PUBLIC_KEYS.Ana;

/** A proof of one of the three on a text; null while Ed25519 is not there. */
function prove({ proof, sharedKey, ed25519 }: Means, party: Party, text: string) {
	const message = toUtf8(text);
	if (proof === 'hmac') return run(hmac(party === 'Eve' ? EVES_KEY : sharedKey, message));
	if (ed25519 === null || typeof ed25519 === 'string') return null;
	return ed25519.sign(message, OWN_KEYS[party]);
}

function check({ proof, sharedKey, ed25519 }: Means, text: string, made: Uint8Array): boolean {
	const message = toUtf8(text);
	if (proof === 'hmac') return run(checkTag(sharedKey, message, made));
	if (ed25519 === null || typeof ed25519 === 'string') return false;
	return ed25519.verify(made, message, SHOPS_PUBLIC_KEY);
}

/** A text with its proof, and what checking says. */
export interface Proved {
	readonly text: string;
	/** 32 bytes of HMAC, or 64 of Ed25519. */
	readonly proof: Uint8Array;
	readonly accepted: boolean;
}

interface Known extends Means {
	readonly by: Party;
	readonly of: string;
	readonly result: Proved | null;
}

/** Proofs made before: a key press changes one text and leaves the others. */
const known: Known[] = [];
const MOST_KNOWN = 12;

/** What `by` makes of the text `of`, checked as if it came from the shop. */
function proved(means: Means, by: Party, of: string): Proved | null {
	const { proof, sharedKey, ed25519 } = means;
	const found = known.find(
		(entry) =>
			entry.by === by &&
			entry.of === of &&
			entry.proof === proof &&
			entry.sharedKey === sharedKey &&
			entry.ed25519 === ed25519
	);
	if (found) return found.result;
	const made = prove(means, by, of);
	const result = made && { text: of, proof: made, accepted: check(means, of, made) };
	known.unshift({ proof, sharedKey, ed25519, by, of, result });
	known.length = Math.min(known.length, MOST_KNOWN);
	return result;
}

/** What goes from the shop to the bank. */
export function sent(state: Quarrel): Proved | null {
	return proved(state, 'shop', fitting(state.sent, TEXT_LIMIT));
}

/**
 * What the bank shows the judge. A text of its own gets the bank's own tag; of a signature the
 * bank has none but the shop's.
 */
export const shown = perState((state: Quarrel): Proved | null => {
	const original = sent(state);
	if (state.shown === null || !original) return original;
	const text = fitting(state.shown, TEXT_LIMIT);
	if (state.proof === 'hmac') return proved(state, 'bank', text);
	if (text === original.text) return original;
	return { text, proof: original.proof, accepted: check(state, text, original.proof) };
});

/** What one of the three makes of the judge's words. */
export function tried(state: Quarrel, party: Party): Proved | null {
	return proved(state, party, DICTATED[state.dictated]!);
}

/** The steps of HMAC over what the shop sends. */
export const hmacSteps = perState(
	({ sharedKey, sent }: Quarrel) => record(hmac(sharedKey, toUtf8(fitting(sent, TEXT_LIMIT)))).steps
);
