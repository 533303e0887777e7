import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '$lib/wire/bytes.ts';
import type { Login, Modules } from './python/flask.ts';
import { native, thing, type Value } from './python/python-values.ts';

/** Invented, as everything in them; the settings file and the user table of a repaired sample. */
export const SETTINGS = { USERNAME: 'admin', PASSWORD: 'plum tart 64' };
const PASSWORDS: Readonly<Record<string, string>> = {
	Ana: 'violet kettle 71',
	'Ben-G': 'simplePW'
};

/** Few turns, since here it is about the way and not about the work; a product takes Argon2id. */
const TURNS = 10;

/** A stored string with its salt, as password hashes have it: `salt$digest`. */
function hashOf(password: string, salt: string): string {
	return `${salt}$${toHex(pbkdf2(sha256, password, salt, { c: TURNS, dkLen: 32 }))}`;
}

/** Of each user; the salts were drawn once. */
export const STORED: Readonly<Record<string, string>> = {
	Ana: hashOf(PASSWORDS['Ana']!, '8c1f6a90'),
	'Ben-G': hashOf(PASSWORDS['Ben-G']!, '27d0b3e5')
};

/** What the users of the table know by heart; it stands nowhere on the server. */
export const TABLE_LOGINS: readonly Login[] = Object.entries(PASSWORDS).map(
	([username, password]) => ({ username, password })
);

const DUMMY_HASH = hashOf('nobody’s password', 'f4e6190c');

/** Whether a password belongs to a stored string. The digest is compared to its end. */
function verify(password: Value, stored: Value): boolean {
	const text = String(stored);
	const made = hashOf(String(password), text.split('$')[0]!);
	let difference = made.length ^ text.length;
	for (let i = 0; i < made.length; i++) difference |= made.charCodeAt(i) ^ text.charCodeAt(i);
	return difference === 0;
}

/** hmac.compare_digest: looks at every character, equal or not. */
function compareDigest(left: Value, right: Value): boolean {
	const [a, b] = [String(left), String(right)];
	let difference = a.length ^ b.length;
	for (let i = 0; i < a.length; i++)
		difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1));
	return difference === 0;
}

/** What the repaired forms of the sample import. */
export const MODULES: Modules = {
	hmac: { compare_digest: native('compare_digest', ([a = '', b = '']) => compareDigest(a, b)) },
	settings: SETTINGS,
	accounts: {
		users: thing('users', {
			get: native('get', ([name]) => {
				const stored = STORED[String(name)];
				return stored === undefined ? null : thing('user', { password_hash: stored });
			})
		}),
		verify: native('verify', ([password = '', stored = '']) => verify(password, stored)),
		DUMMY_HASH
	}
};
