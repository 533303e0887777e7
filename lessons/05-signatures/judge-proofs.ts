import { checkTag, hmac } from '$lib/crypto/hmac.ts';
import { fitting } from '$lib/figures/limited.ts';
import type { Ed25519 } from '$lib/figures/load-ed25519.ts';
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

/** What Eve tries in place of the shared key. */
const EVES_KEY = fromHex('00'.repeat(32));
/** The shop signs with TEST 1 of RFC 8032 §7.1; the others have only pairs of their own. */
const OWN_KEYS = { shop: PRIVATE_KEYS.Ana, bank: PRIVATE_KEYS.Ben, Eve: PRIVATE_KEYS.Mallory };
export const SHOPS_PUBLIC_KEY = PUBLIC_KEYS.Ana;

/** A proof of one of the three on a text; null while Ed25519 is not there. */
function prove(state: Quarrel, party: Party, text: string): Uint8Array | null {
	const message = toUtf8(text);
	if (state.proof === 'hmac') {
		return run(hmac(party === 'Eve' ? EVES_KEY : state.sharedKey, message));
	}
	const { ed25519 } = state;
	if (ed25519 === null || typeof ed25519 === 'string') return null;
	return ed25519.sign(message, OWN_KEYS[party]);
}

function check(state: Quarrel, text: string, proof: Uint8Array): boolean {
	const message = toUtf8(text);
	if (state.proof === 'hmac') return run(checkTag(state.sharedKey, message, proof));
	const { ed25519 } = state;
	if (ed25519 === null || typeof ed25519 === 'string') return false;
	return ed25519.verify(proof, message, SHOPS_PUBLIC_KEY);
}

/** A text with its proof, and what checking says. */
export interface Proved {
	readonly text: string;
	/** 32 bytes of HMAC, or 64 of Ed25519. */
	readonly proof: Uint8Array;
	readonly accepted: boolean;
}

function proved(state: Quarrel, text: string, proof: Uint8Array | null): Proved | null {
	return proof && { text, proof, accepted: check(state, text, proof) };
}

/** Remembers the last result of `compute` for each proof and party: most changes leave it. */
function lastFor<Key, Result>(compute: (state: Quarrel, key: Key) => Result) {
	const known = new WeakMap<Quarrel, Map<Key, Result>>();
	return (state: Quarrel, key: Key): Result => {
		let found = known.get(state);
		if (!found) known.set(state, (found = new Map()));
		if (!found.has(key)) found.set(key, compute(state, key));
		return found.get(key)!;
	};
}

/** What goes from the shop to the bank. */
const sentBy = lastFor((state: Quarrel, party: Party) => {
	const text = fitting(state.sent, TEXT_LIMIT);
	return proved(state, text, prove(state, party, text));
});
export const sent = (state: Quarrel) => sentBy(state, 'shop');

/**
 * What the bank shows the judge. A text of its own gets the bank's own tag; of a signature the
 * bank has none but the shop's.
 */
const shownBy = lastFor((state: Quarrel, party: Party) => {
	const original = sent(state);
	if (state.shown === null || !original) return original;
	const text = fitting(state.shown, TEXT_LIMIT);
	const proof = state.proof === 'hmac' ? prove(state, party, text) : original.proof;
	return proved(state, text, proof);
});
export const shown = (state: Quarrel) => shownBy(state, 'bank');

/** What one of the three makes of the judge's words. */
export const tried = lastFor((state: Quarrel, party: Party) => {
	const text = DICTATED[state.dictated]!;
	return proved(state, text, prove(state, party, text));
});

/** The steps of HMAC over what the shop sends. */
const stepsBy = lastFor(
	(state: Quarrel, party: Party) =>
		record(
			hmac(party === 'Eve' ? EVES_KEY : state.sharedKey, toUtf8(fitting(state.sent, TEXT_LIMIT)))
		).steps
);
export const hmacSteps = (state: Quarrel) => stepsBy(state, 'shop');
