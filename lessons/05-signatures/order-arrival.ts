import { readHexField } from '$lib/figures/hex-field.ts';
import { fitting } from '$lib/figures/limited.ts';
import type { Ed25519 } from '$lib/figures/load-ed25519.ts';
import { toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { CASES, type OrderCase } from './order-cases.ts';
import { PEOPLE, PRIVATE_KEYS, PUBLIC_KEYS, type Person } from './test-keys.ts';

/** The most that is signed here, in bytes of UTF-8. */
export const ORDER_LIMIT = 500;
export const SIGNATURE_BYTES = 64;
export const KEY_BYTES = 32;

/** What the reader put in place of what a case brings, as typed; null: nothing. */
export interface Edits {
	readonly text: string | null;
	readonly signature: string | null;
	readonly key: string | null;
}

export interface Order {
	/** What is signed in all cases but that of the claim, as typed. */
	readonly order: string;
	readonly claim: string;
	/** They count at the step where they were made. */
	readonly edits: (Edits & { readonly at: number }) | null;
	/** Loaded when the page is quiet; a sentence where that failed. */
	readonly ed25519: Ed25519 | string | null;
}

/** What reaches the bank, and what comes of checking it. */
export interface Arrival {
	readonly scene: OrderCase;
	readonly edits: Edits | null;
	/** The text that was signed. */
	readonly signed: string;
	/** 64 bytes by the signer's private key; null before Ed25519 is there. */
	readonly made: Uint8Array | null;
	/** The text that arrives. */
	readonly text: string;
	/** Hex digits that arrive, or were typed. */
	readonly signature: string;
	readonly key: string;
	/** Whose public key that is; null for anybody else's. */
	readonly keyOf: Person | null;
	/** What is wrong with the hex, for its field. */
	readonly complaints: { readonly signature: string | null; readonly key: string | null };
	/** What verify returns; null where it can't be asked. */
	readonly valid: boolean | null;
}

const known = new WeakMap<Order, Arrival[]>();

/** What arrives at step `at`; asked for by the stage, the sentence and the words, computed once. */
export function arrivalAt(state: Order, at: number): Arrival {
	let arrivals = known.get(state);
	if (!arrivals) known.set(state, (arrivals = []));
	return (arrivals[at] ??= arrive(state, at));
}

function arrive(state: Order, at: number): Arrival {
	const scene = CASES[at]!;
	const edits = state.edits?.at === at ? state.edits : null;
	const signed = fitting(state[scene.signs], ORDER_LIMIT);
	const ed25519 = typeof state.ed25519 === 'string' ? null : state.ed25519;
	const made = ed25519 ? sign(ed25519, signed, scene.signer) : null;
	const text = edits?.text ?? scene.onTheWay?.(signed) ?? signed;
	const signature = edits?.signature ?? (made ? toHex(turned(made, scene.flippedBit)) : '');
	const key = edits?.key ?? toHex(PUBLIC_KEYS[scene.key]);
	const signatureBytes = readHexField(signature, SIGNATURE_BYTES, 'A signature');
	const keyBytes = readHexField(key, KEY_BYTES, 'A public key');
	const readable = typeof signatureBytes !== 'string' && typeof keyBytes !== 'string';
	return {
		scene,
		edits,
		signed,
		made,
		text,
		signature,
		key,
		keyOf: typeof keyBytes === 'string' ? null : ownerOf(keyBytes),
		complaints: {
			signature: made && typeof signatureBytes === 'string' ? signatureBytes : null,
			key: typeof keyBytes === 'string' ? keyBytes : null
		},
		valid:
			ed25519 && readable
				? ed25519.verify(signatureBytes, toUtf8(fitting(text, ORDER_LIMIT + 1)), keyBytes)
				: null
	};
}

/** The last signature of each signer: most changes are made behind it. */
const signatures = new Map<string, { readonly text: string; readonly signature: Uint8Array }>();

function sign(ed25519: Ed25519, text: string, signer: Person): Uint8Array {
	const last = signatures.get(signer);
	if (last?.text === text) return last.signature;
	const signature = ed25519.sign(toUtf8(text), PRIVATE_KEYS[signer]);
	signatures.set(signer, { text, signature });
	return signature;
}

function turned(signature: Uint8Array, bit: number | undefined): Uint8Array {
	if (bit === undefined) return signature;
	const changed = signature.slice();
	changed[bit >> 3]! ^= 1 << (bit & 7);
	return changed;
}

function ownerOf(key: Uint8Array): Person | null {
	const hex = toHex(key);
	return PEOPLE.find((person) => toHex(PUBLIC_KEYS[person]) === hex) ?? null;
}
