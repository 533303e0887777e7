import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { BLOCK_BYTES, sha256 } from './sha256.ts';

/** Output length L of SHA-256 in bytes. RFC 2104 §2. */
export const TAG_BYTES = 32;
/** The byte 0x36, repeated B times. RFC 2104 §2. */
export const IPAD = 0x36;
/** The byte 0x5C, repeated B times. RFC 2104 §2. */
export const OPAD = 0x5c;

/** The key as long as a block, B = 64 bytes: hashed where it was longer, then filled up with zeros. Step 1. */
export interface KeyFilled {
	readonly kind: 'keyFilled';
	readonly key: Uint8Array;
	/** The digest of a key longer than a block; null where the key itself was short enough. */
	readonly hashedKey: Uint8Array | null;
	/** 64 bytes. */
	readonly filled: Uint8Array;
}

/** The filled key XOR one of the two pads. Steps 2 and 5. */
export interface KeyMasked {
	readonly kind: 'keyMasked';
	readonly pad: 'inner' | 'outer';
	/** `IPAD` or `OPAD`. */
	readonly byte: number;
	/** 64 bytes. */
	readonly masked: Uint8Array;
}

/** SHA-256 of a masked key and what follows it. Steps 3 and 4, then 6 and 7. */
export interface PadHashed {
	readonly kind: 'padHashed';
	readonly pad: 'inner' | 'outer';
	/** What follows the masked key: the message, then the inner digest. */
	readonly followedBy: Uint8Array;
	/** 32 bytes. */
	readonly digest: Uint8Array;
}

/** The receiver's comparison. */
export interface TagCompared {
	readonly kind: 'tagCompared';
	readonly expected: Uint8Array;
	readonly received: Uint8Array;
	readonly matches: boolean;
}

export type HmacStep = KeyFilled | KeyMasked | PadHashed;

/**
 * HMAC with SHA-256: a 32-byte tag that whoever holds `key` can make. RFC 2104 §2, steps 1 to 7.
 * The key has any length; RFC 2104 §3 strongly discourages less than 32 bytes.
 */
export function* hmac(key: Uint8Array, message: Uint8Array): Traced<HmacStep, Uint8Array> {
	const filled = fill(key);
	yield filled;
	const inner = mask(filled.filled, 'inner');
	yield inner;
	const innerHashed = hashAfter(inner, message.slice());
	yield innerHashed;
	const outer = mask(filled.filled, 'outer');
	yield outer;
	const outerHashed = hashAfter(outer, innerHashed.digest);
	yield outerHashed;
	return outerHashed.digest.slice();
}

/** Whether `tag` is the one that `key` gives `message`: makes it anew and compares. RFC 2104 §2. */
export function* checkTag(
	key: Uint8Array,
	message: Uint8Array,
	tag: Uint8Array
): Traced<HmacStep | TagCompared, boolean> {
	const expected = yield* hmac(key, message);
	const received = tag.slice();
	// Not constant-time: fine on a page, not in a product.
	const matches =
		received.length === TAG_BYTES && received.every((byte, i) => byte === expected[i]);
	yield { kind: 'tagCompared', expected, received, matches };
	return matches;
}

function fill(key: Uint8Array): KeyFilled {
	const hashedKey = key.length > BLOCK_BYTES ? run(sha256(key)) : null;
	const filled = new Uint8Array(BLOCK_BYTES);
	filled.set(hashedKey ?? key);
	return { kind: 'keyFilled', key: key.slice(), hashedKey, filled };
}

function mask(filled: Uint8Array, pad: KeyMasked['pad']): KeyMasked {
	const byte = pad === 'inner' ? IPAD : OPAD;
	return { kind: 'keyMasked', pad, byte, masked: filled.map((keyByte) => keyByte ^ byte) };
}

function hashAfter({ pad, masked }: KeyMasked, followedBy: Uint8Array): PadHashed {
	const digest = run(sha256(Uint8Array.of(...masked, ...followedBy)));
	return { kind: 'padHashed', pad, followedBy, digest };
}
