// Hash, verify, hash anew when the settings rise. Needs @noble/hashes.
import { timingSafeEqual } from 'node:crypto';
import { argon2id } from '@noble/hashes/argon2.js';
import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';

interface Settings {
	/** Memory in KiB, passes, lanes: RFC 9106 §3.1. */
	readonly m: number;
	readonly t: number;
	readonly p: number;
}

// OWASP's smallest for Argon2id: 19 MiB, two passes, one lane. Measure yours.
const WANTED: Settings = { m: 19_456, t: 2, p: 1 };

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

function signUp(password: string, { m, t, p } = WANTED): string {
	const salt = randomBytes(16);
	const hash = argon2id(utf8ToBytes(password), salt, { m, t, p, dkLen: 32 });
	return `$argon2id$v=19$m=${m},t=${t},p=${p}$${base64(salt)}$${base64(hash)}`;
}

/** Whether the password is right, and the string to keep from now on. */
function logIn(password: string, stored: string): { right: boolean; keep: string } {
	const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored);
	if (!parts) return { right: false, keep: stored };
	const [m, t, p] = parts.slice(1, 4).map(Number) as [number, number, number];
	const [salt, hash] = parts.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer];
	const again = argon2id(utf8ToBytes(password), salt, { m, t, p, dkLen: hash.length });
	const right = timingSafeEqual(again, hash);
	// Only now the password is at hand: the one moment to make the hash dearer.
	const old = m < WANTED.m || t < WANTED.t;
	return { right, keep: right && old ? signUp(password) : stored };
}

const weak = signUp('simplePW', { m: 8192, t: 1, p: 1 });
const { right, keep } = logIn('simplePW', weak);
const wrong = logIn('simplePw', keep).right;
console.log(weak.split('$')[3], '->', keep.split('$')[3]);
console.log(`right: ${right} wrong: ${wrong} two strings differ: ${signUp('simplePW') !== keep}`);
