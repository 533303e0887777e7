import { STATE_BYTES } from './blowfish.ts';

/** A function for passwords and all the knobs it has. */
export type PasswordHash =
	/** `cost`: 2^cost turns of two key set-ups. */
	| { readonly name: 'bcrypt'; readonly cost: number }
	/** HMAC-SHA-256 each time. RFC 8018 §5.2. */
	| { readonly name: 'pbkdf2'; readonly iterations: number }
	/** `n`: a power of two; `r`: block size in units of 128 bytes; `p`: lanes. RFC 7914 §2. */
	| { readonly name: 'scrypt'; readonly n: number; readonly r: number; readonly p: number }
	/** `memory` in KiB, `passes` over it, `lanes`: m, t and p of RFC 9106 §3.1. */
	| {
			readonly name: 'argon2id';
			readonly memory: number;
			readonly passes: number;
			readonly lanes: number;
	  };

export type PasswordHashName = PasswordHash['name'];

/** Bytes of output where the function lets us choose. */
export const KEY_BYTES = 32;

const KIB = 1024;

/**
 * Bytes that one computation fills: bcrypt its S-boxes and P-array, scrypt the table V of one lane
 * (RFC 7914 §5, lanes one after another), Argon2id all its blocks (RFC 9106 §3.2, rounded down to
 * 4p blocks). For PBKDF2 the two inner states of HMAC and a block.
 */
export function memoryOf(setting: PasswordHash): number {
	switch (setting.name) {
		case 'bcrypt':
			return STATE_BYTES;
		case 'pbkdf2':
			return 2 * 32 + 64;
		case 'scrypt':
			return 128 * setting.n * setting.r;
		case 'argon2id': {
			const { memory, lanes } = setting;
			return 4 * lanes * Math.floor(memory / (4 * lanes)) * KIB;
		}
	}
}

/** Relative work: twice the number takes twice the time, within one function. */
export function workOf(setting: PasswordHash): number {
	switch (setting.name) {
		case 'bcrypt':
			return 2 ** setting.cost;
		case 'pbkdf2':
			return setting.iterations;
		case 'scrypt':
			return setting.n * setting.r * setting.p;
		case 'argon2id':
			return setting.memory * setting.passes;
	}
}
