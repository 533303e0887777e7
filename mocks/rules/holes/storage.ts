import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { pass, refuse, type Ruling } from '../../ruling.ts';
import type { User } from '../../stores/users.ts';

const WRONG = { status: 401, detail: 'User name or password is wrong.' };

/** SHA-256 and nothing else, hexadecimal. */
export const fastHash = (password: string): string => bytesToHex(sha256(utf8ToBytes(password)));

/** The hole of profile `fast-hash`: no salt, so equal passwords look equal; and quick to guess. */
export function keepsFastHash(password: string): Ruling<string> {
	return pass('keepsFastHash', 'One SHA-256 of the password is kept.', fastHash(password));
}

/** Hashes once and compares: so does whoever has the table, for each word of a list. */
export function matchFastHash(user: User | undefined, password: string): Ruling<User> {
	if (user?.canSignIn && user.passwordHash === fastHash(password)) {
		return pass('matchFastHash', `The SHA-256 is that of ${user.name}.`, user);
	}
	return refuse('matchFastHash', 'No user of this name has this SHA-256.', WRONG);
}

/** The hole of profile `plain-store`: who reads the table reads the passwords. */
export function keepsPassword(password: string): Ruling<string> {
	return pass('keepsPassword', 'The password itself is kept.', password);
}

/** Compares with the very text that was sent at sign-up. */
export function matchText(user: User | undefined, password: string): Ruling<User> {
	if (user?.canSignIn && user.passwordHash === password) {
		return pass('matchText', `The password is the text kept for ${user.name}.`, user);
	}
	return refuse('matchText', 'No user of this name has this text.', WRONG);
}
