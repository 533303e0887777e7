import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { BLOCK_BYTES, cipher, expandKey } from './aes.ts';
import { counterMode, increment, type CounterStep } from './ctr.ts';
import { blocksOf, ghash, lengthsBlock, type GhashStep } from './ghash.ts';
import { xor } from './xor.ts';

/** Length of a nonce that needs no hashing, in bytes. NIST SP 800-38D §5.2.1.1. */
export const NONCE_BYTES = 12;
/** Length of a full tag in bytes; shorter ones are not made or taken here. */
export const TAG_BYTES = 16;

/** H = CIPH_K(0¹²⁸), the key of GHASH. NIST SP 800-38D §7.1, step 1. */
export interface SubkeyDerived {
	readonly kind: 'subkeyDerived';
	readonly h: Uint8Array;
}

/** J_0, the counter block of the tag; the message starts one further. NIST SP 800-38D §7.1, step 2. */
export interface CounterPrepared {
	readonly kind: 'counterPrepared';
	readonly nonce: Uint8Array;
	readonly j0: Uint8Array;
}

/** The hash of everything, hidden under the keystream of J_0. NIST SP 800-38D §7.1, step 6. */
export interface TagMasked {
	readonly kind: 'tagMasked';
	/** S, the GHASH of associated data, ciphertext and both lengths. */
	readonly hash: Uint8Array;
	/** CIPH_K(J_0) */
	readonly mask: Uint8Array;
	readonly tag: Uint8Array;
}

/** The receiver's comparison, before a byte is decrypted. NIST SP 800-38D §7.2, step 8. */
export interface TagChecked {
	readonly kind: 'tagChecked';
	/** The tag that the received bytes should have. */
	readonly expected: Uint8Array;
	readonly received: Uint8Array;
	readonly matches: boolean;
}

export type SealStep = SubkeyDerived | CounterPrepared | CounterStep | GhashStep | TagMasked;
export type OpenStep = SealStep | TagChecked;

interface Envelope {
	/** 16, 24 or 32 bytes. */
	readonly key: Uint8Array;
	/** Twelve bytes, never twice under one key; other lengths of at least one byte are hashed. */
	readonly nonce: Uint8Array;
	/** Bytes that stay readable but are covered by the tag; none when left out. */
	readonly associatedData?: Uint8Array;
}

export interface Sealing extends Envelope {
	readonly plaintext: Uint8Array;
}

export interface Opening extends Envelope {
	readonly ciphertext: Uint8Array;
	/** 16 bytes; any other length is a tag that does not match. */
	readonly tag: Uint8Array;
}

export interface Sealed {
	/** As long as the plaintext. */
	readonly ciphertext: Uint8Array;
	/** 16 bytes. */
	readonly tag: Uint8Array;
}

export type Opened =
	| { readonly ok: true; readonly plaintext: Uint8Array }
	| { readonly ok: false; readonly expected: Uint8Array; readonly received: Uint8Array };

/**
 * Encrypts and authenticates: AES-GCM with a 16-byte tag. NIST SP 800-38D §7.1, algorithm 4.
 * @throws {RangeError} on a key of another length, or an empty nonce
 */
export function* seal(sealing: Sealing): Traced<SealStep, Sealed> {
	const { roundKeys, h, j0 } = yield* prepare(sealing);
	const firstCounter = increment(j0, 32);
	const ciphertext = yield* counterMode(roundKeys, firstCounter, sealing.plaintext, 32);
	const tag = yield* makeTag({ roundKeys, h, j0, ciphertext, ...dataOf(sealing) });
	return { ciphertext, tag };
}

/**
 * Checks the tag and only then decrypts. A wrong tag is a value, because figures show it; nothing
 * of the plaintext is made then. NIST SP 800-38D §7.2, algorithm 5.
 * @throws {RangeError} on a key of another length, or an empty nonce
 */
export function* open(opening: Opening): Traced<OpenStep, Opened> {
	const { ciphertext } = opening;
	const { roundKeys, h, j0 } = yield* prepare(opening);
	const expected = yield* makeTag({ roundKeys, h, j0, ciphertext, ...dataOf(opening) });
	const received = opening.tag.slice();
	// Not constant-time: fine on a page, not in a product.
	const matches =
		received.length === TAG_BYTES && received.every((byte, i) => byte === expected[i]);
	yield { kind: 'tagChecked', expected, received, matches };
	if (!matches) return { ok: false, expected, received };

	const plaintext = yield* counterMode(roundKeys, increment(j0, 32), ciphertext, 32);
	return { ok: true, plaintext };
}

interface Prepared {
	readonly roundKeys: readonly Uint8Array[];
	readonly h: Uint8Array;
	readonly j0: Uint8Array;
}

/** NIST SP 800-38D §7.1, steps 1 and 2; the same for both ends. */
function* prepare(envelope: Envelope): Traced<SealStep, Prepared> {
	const { roundKeys } = expandKey(envelope.key);
	const h = run(cipher(roundKeys, new Uint8Array(BLOCK_BYTES)));
	yield { kind: 'subkeyDerived', h };
	const nonce = envelope.nonce.slice();
	const j0 = yield* firstCounterBlock(h, nonce);
	yield { kind: 'counterPrepared', nonce, j0 };
	return { roundKeys, h, j0 };
}

function* firstCounterBlock(h: Uint8Array, nonce: Uint8Array): Traced<GhashStep, Uint8Array> {
	if (nonce.length === 0) {
		throw new RangeError(`GCM wants a nonce, best of ${NONCE_BYTES} bytes; an empty one came`);
	}
	if (nonce.length === NONCE_BYTES) return Uint8Array.of(...nonce, 0, 0, 0, 1);
	return yield* ghash(h, [...blocksOf('nonce', nonce), lengthsBlock('nonce', 0, nonce.length)]);
}

interface TagInput extends Prepared {
	readonly ciphertext: Uint8Array;
	readonly associatedData: Uint8Array;
}

/** NIST SP 800-38D §7.1, steps 4 to 6. */
function* makeTag(input: TagInput): Traced<GhashStep | TagMasked, Uint8Array> {
	const { roundKeys, h, j0, ciphertext, associatedData } = input;
	const hash = yield* ghash(h, [
		...blocksOf('associatedData', associatedData),
		...blocksOf('ciphertext', ciphertext),
		lengthsBlock('lengths', associatedData.length, ciphertext.length)
	]);
	const mask = run(cipher(roundKeys, j0));
	const step: TagMasked = { kind: 'tagMasked', hash, mask, tag: xor(hash, mask) };
	yield step;
	return step.tag;
}

function dataOf({ associatedData }: Envelope): { associatedData: Uint8Array } {
	return { associatedData: associatedData ?? new Uint8Array() };
}
