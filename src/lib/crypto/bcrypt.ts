import type { Traced } from '../trace/trace.ts';
import { HASH_BYTES } from './bcrypt-string.ts';
import {
	encryptBlock,
	expandKey,
	initialState,
	keyWords,
	NO_SALT,
	P_WORDS,
	saltWords,
	type BlowfishState
} from './blowfish.ts';

/** Bytes of a password that reach the key set-up: 18 words of 4. */
export const MOST_BYTES = P_WORDS * 4;

/** What is encrypted; its 24 bytes are three blocks. Provos & Mazières 1999 §5. */
export const TEXT = 'OrpheanBeholderScryDoubt';

/** How often it is encrypted, whatever the cost. */
export const ENCRYPTIONS = 64;

/** The password with its NUL, repeated until 72 bytes are full. */
export interface KeyPrepared {
	readonly kind: 'keyPrepared';
	/** Password and NUL, before it is cut or repeated. */
	readonly key: Uint8Array;
	/** 72 bytes: all that bcrypt will ever see of it. */
	readonly read: Uint8Array;
}

/** The first set-up, the only one in which key and salt meet. */
export interface SaltMixed {
	readonly kind: 'saltMixed';
	/** P-array of pi's digits. */
	readonly before: Int32Array;
	/** The same after the key was added to it. */
	readonly keyed: Int32Array;
	/** The same after the set-up. */
	readonly after: Int32Array;
}

/** One turn of the costly loop: two key set-ups. */
export interface SetUp {
	readonly kind: 'setUp';
	/** 1 … 2^cost. */
	readonly turn: number;
	/** P-array after the set-up with the key. */
	readonly withKey: Int32Array;
	/** P-array after the set-up with the salt. */
	readonly withSalt: Int32Array;
}

/** One encryption of all three blocks. */
export interface Encrypted {
	readonly kind: 'encrypted';
	/** 1 … 64. */
	readonly time: number;
	/** 24 bytes. */
	readonly bytes: Uint8Array;
}

export type BcryptStep = KeyPrepared | SaltMixed | SetUp | Encrypted;

/**
 * bcrypt, version 2b, of a password in bytes: 23 bytes of hash. Provos & Mazières, "A Future-Adaptable
 * Password Scheme", USENIX 1999, §5; the NUL and the 23 bytes as in OpenBSD's bcrypt.c.
 *
 * @param salt 16 bytes
 * @param cost 4 … 31: the loop turns 2^cost times
 */
export function* bcrypt(
	password: Uint8Array,
	salt: Uint8Array,
	cost: number
): Traced<BcryptStep, Uint8Array> {
	const key = Uint8Array.of(...password, 0);
	const words = keyWords(key);
	yield { kind: 'keyPrepared', key, read: toBytes(words) };

	const state = yield* eksBlowfishSetup({ cost, salt: saltWords(salt), key: words });

	const block = toWords(new TextEncoder().encode(TEXT));
	for (let time = 1; time <= ENCRYPTIONS; time++) {
		for (let at = 0; at < block.length; at += 2) encryptBlock(state, block, at);
		yield { kind: 'encrypted', time, bytes: toBytes(block) };
	}
	// OpenBSD leaves the last byte out.
	return toBytes(block).subarray(0, HASH_BYTES);
}

/** `EksBlowfishSetup(cost, salt, key)`: the expensive key schedule. Provos & Mazières 1999 §4.1. */
function* eksBlowfishSetup({
	cost,
	salt,
	key
}: {
	readonly cost: number;
	readonly salt: Int32Array;
	readonly key: Int32Array;
}): Traced<SaltMixed | SetUp, BlowfishState> {
	const state = initialState();
	const before = state.p.slice();
	expandKey(state, salt, key);
	const keyed = before.map((word, i) => word ^ key[i]!);
	yield { kind: 'saltMixed', before, keyed, after: state.p.slice() };

	// The salt as a key of its own: 16 bytes, repeated like any key.
	const saltAsKey = Int32Array.from({ length: P_WORDS }, (_, i) => salt[i % 4]!);
	for (let turn = 1; turn <= 2 ** cost; turn++) {
		expandKey(state, NO_SALT, key);
		const withKey = state.p.slice();
		expandKey(state, NO_SALT, saltAsKey);
		yield { kind: 'setUp', turn, withKey, withSalt: state.p.slice() };
	}
	return state;
}

function toBytes(words: Int32Array): Uint8Array {
	const bytes = new DataView(new ArrayBuffer(words.length * 4));
	words.forEach((word, i) => bytes.setInt32(i * 4, word));
	return new Uint8Array(bytes.buffer);
}

function toWords(bytes: Uint8Array): Int32Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4));
}
