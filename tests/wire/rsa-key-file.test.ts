import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalBytes, fromHex, toHex } from '../../src/lib/wire/bytes.ts';
import { derInteger, derObjectIdentifier, DerReader, readTlv } from '../../src/lib/wire/der.ts';
import { WireError } from '../../src/lib/wire/field.ts';
import { PemError, readPem, writePem } from '../../src/lib/wire/pem.ts';
import {
	privateKeyInfo,
	privateKeyPem,
	publicKeyInfo,
	publicKeyPem,
	readPrivateKeyInfo,
	readPrivateKeyPem,
	readPublicKeyInfo,
	readPublicKeyPem
} from '../../src/lib/wire/rsa-key-file.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 1024, publicExponent: 65537 });
const publicText = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privateText = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('key files', () => {
	test('OpenSSL’s files are read and written again to the byte', () => {
		expect(publicKeyPem(readPublicKeyPem(publicText))).toBe(publicText);
		expect(privateKeyPem(readPrivateKeyPem(privateText))).toBe(privateText);
	});

	test('OpenSSL reads ours, with Windows line ends and words around them too', () => {
		const key = readPrivateKeyPem(privateText);
		const words = `my key:\r\n${privateText.replaceAll('\n', '\r\n')}bye`;
		expect(readPrivateKeyPem(words)).toEqual(key);
		expect(createPublicKey(publicKeyPem(key)).equals(pair.publicKey)).toBe(true);
		expect(createPrivateKey(privateKeyPem(key)).asymmetricKeyDetails).toMatchObject({
			modulusLength: 1024
		});
	});

	test('cut after any byte, they are refused by the name of a field', () => {
		const key = readPrivateKeyPem(privateText);
		for (const [bytes, read] of [
			[publicKeyInfo(key), readPublicKeyInfo],
			[privateKeyInfo(key), readPrivateKeyInfo]
		] as const) {
			for (let length = 0; length < bytes.length; length++) {
				expect(() => read(bytes.slice(0, length)), `${length} bytes`).toThrow(WireError);
			}
			expect(() => read(Uint8Array.of(...bytes, 0))).toThrow('bytes left over: 1');
		}
	});

	test('a changed byte is refused, or it is another key that is written back the same', () => {
		const bytes = privateKeyInfo(readPrivateKeyPem(privateText));
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
				const changed = bytes.slice();
				changed[at]! ^= flip;
				try {
					expect(equalBytes(privateKeyInfo(readPrivateKeyInfo(changed)), changed)).toBe(true);
				} catch (error) {
					expect(error).toBeInstanceOf(WireError);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test('a file of another kind is named', () => {
		expect(() => readPublicKeyPem(privateText)).toThrow(
			'a PUBLIC KEY was wanted, a PRIVATE KEY came'
		);
		const edwards = generateKeyPairSync('ed25519').publicKey.export({
			type: 'spki',
			format: 'pem'
		});
		expect(() => readPublicKeyPem(edwards.toString())).toThrow('an RSA key (rsaEncryption)');
	});
});

describe('PEM', () => {
	test.each([
		['', 'a line -----BEGIN …----- was wanted, none came'],
		['-----BEGIN X-----\nAAAA', 'a line -----END X----- was wanted'],
		['-----BEGIN X-----\nAAAA\n-----END Y-----', '-----END X----- was wanted, -----END Y'],
		['-----BEGIN X-----\nAA!A\n-----END X-----', '"!" came'],
		['-----BEGIN X-----\nAAAAA\n-----END X-----', '5 characters came; some are missing'],
		['-----BEGIN X-----\nA===\n-----END X-----', 'some are missing'],
		['-----BEGIN X-----\n=AAA\n-----END X-----', 'some are missing'],
		['-----BEGIN X-----\n-----END X-----', 'nothing between']
	])('%j is refused with what was wanted', (text, reason) => {
		expect(() => readPem(text)).toThrow(PemError);
		expect(() => readPem(text)).toThrow(reason);
	});

	test('gives back any bytes, and no text makes it throw anything else', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
				expect(readPem(writePem('TEST', bytes))).toEqual({ label: 'TEST', bytes });
			})
		);
		fc.assert(
			fc.property(fc.string(), (middle) => {
				try {
					readPem(`-----BEGIN X-----${middle}-----END X-----`);
				} catch (error) {
					expect(error).toBeInstanceOf(PemError);
				}
			})
		);
	});
});

describe('DER', () => {
	test('integers take the fewest octets and stay positive', () => {
		for (const [value, hex] of [
			[0n, '020100'],
			[127n, '02017f'],
			[128n, '02020080'],
			[256n, '02020100']
		] as const) {
			expect(toHex(derInteger(value))).toBe(hex);
			expect(new DerReader(fromHex(hex), 'x').integer('n')).toBe(value);
		}
		for (const hex of ['0200', '0201ff', '02020001', '028101ff', '0280', '04017f']) {
			expect(() => new DerReader(fromHex(hex), 'x').integer('n'), hex).toThrow(WireError);
		}
	});

	test('names as numbers: rsaEncryption', () => {
		expect(toHex(derObjectIdentifier('1.2.840.113549.1.1.1'))).toBe('06092a864886f70d010101');
	});

	test('lengths from 128 on are written in the fewest octets, and only so read', () => {
		expect(() => readTlv(fromHex('3081050000000000'), 0, 'x')).toThrow('longer than needed');
		expect(() => readTlv(fromHex('30820005'), 0, 'x')).toThrow('longer than needed');
		expect(() => readTlv(fromHex('3003'), 0, 'x')).toThrow('3 bytes wanted, 0 left');
	});
});
