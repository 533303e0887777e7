import { gcm } from '@noble/ciphers/aes.js';
import { concatBytes, randomBytes, utf8ToBytes } from '@noble/ciphers/utils.js';

/** 32 random bytes, made once and kept where only the two ends can read them. */
const key = randomBytes(32);

function seal(message: string): Uint8Array {
	const nonce = randomBytes(12); // fresh for every message, never twice under one key
	return concatBytes(nonce, gcm(key, nonce).encrypt(utf8ToBytes(message)));
}

function open(sealed: Uint8Array): string {
	const nonce = sealed.subarray(0, 12);
	// The last 16 bytes are the tag; decrypt throws unless it matches.
	return new TextDecoder().decode(gcm(key, nonce).decrypt(sealed.subarray(12)));
}

const sealed = seal('I like you!');
console.log(sealed.length, 'bytes:', open(sealed));
