import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRIVATE_KEYS, PUBLIC_KEYS, type Person } from '../../lessons/05-signatures/test-keys.ts';
import { fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import vectors from '../vectors/signatures.json' with { type: 'json' };

test.each(vectors.ed25519.cases)('$person’s pair signs as RFC 8032 has it', (vector) => {
	const person = vector.person as Person;
	const signature = ed25519.sign(fromHex(vector.message), PRIVATE_KEYS[person]);
	expect(toHex(signature)).toBe(vector.signature);
	expect(ed25519.verify(signature, fromHex(vector.message), PUBLIC_KEYS[person])).toBe(true);
});

test('ECDSA without chance is that of RFC 6979', () => {
	const { privateKey, message, r, s } = vectors.ecdsa;
	const signature = p256.sign(toUtf8(message), fromHex(privateKey), { lowS: false });
	expect(toHex(signature)).toBe(r + s);
});

test('OpenSSL and @noble take each other’s Ed25519 signatures, and make the same', () => {
	// The prefixes that make PKCS #8 and SubjectPublicKeyInfo of raw keys: RFC 8410 §7, §4.
	const der = (prefix: string, key: Uint8Array) => Buffer.from(prefix + toHex(key), 'hex');
	const privateKey = createPrivateKey({
		key: der('302e020100300506032b657004220420', PRIVATE_KEYS.Ana),
		format: 'der',
		type: 'pkcs8'
	});
	const publicKey = createPublicKey({
		key: der('302a300506032b6570032100', PUBLIC_KEYS.Ana),
		format: 'der',
		type: 'spki'
	});
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
			const ours = ed25519.sign(message, PRIVATE_KEYS.Ana);
			expect(new Uint8Array(sign(null, message, privateKey))).toEqual(ours);
			expect(verify(null, message, publicKey, ours)).toBe(true);
		}),
		{ numRuns: 30 }
	);
});
