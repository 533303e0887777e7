import { execFileSync } from 'node:child_process';
import { constants, createHash, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { findProgram } from '../../scripts/peers.mjs';
import type { HashFunction } from '../../src/lib/crypto/hash-function.ts';
import { bytesToInteger } from '../../src/lib/crypto/integer-bytes.ts';
import { MessageTooLongError, oaepDecode, oaepEncode } from '../../src/lib/crypto/oaep.ts';
import { generateKey } from '../../src/lib/crypto/rsa-generate.ts';
import type { RsaPrivateKey } from '../../src/lib/crypto/rsa-key.ts';
import { oaepDecrypt, oaepEncrypt } from '../../src/lib/crypto/rsaes-oaep.ts';
import { fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { privateKeyPem, publicKeyPem } from '../../src/lib/wire/rsa-key-file.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vector from '../vectors/rsaes-oaep.json' with { type: 'json' };

const SHA_1: HashFunction = {
	name: 'SHA-1',
	digestBytes: 20,
	digest: (message) => new Uint8Array(createHash('sha1').update(message).digest())
};

const chance = (length: number) => new Uint8Array(randomBytes(length));
const key = run(generateKey({ modulusBits: 2048, e: 65537n }, chance));
const publicKey = publicKeyPem(key);
const privateKey = privateKeyPem(key);
const options = { oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING };

const byte32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const anyMessage = fc.uint8Array({ maxLength: 190 });

test('the worked-out example of RSA Laboratories, value for value', () => {
	const number = (hex: string) => bytesToInteger(fromHex(hex));
	const vectorKey: RsaPrivateKey = {
		n: number(vector.n),
		e: number(vector.e),
		d: number(vector.d),
		p: number(vector.p),
		q: number(vector.q),
		dP: number(vector.dP),
		dQ: number(vector.dQ),
		qInv: number(vector.qInv)
	};
	const encryption = { message: fromHex(vector.message), seed: fromHex(vector.seed), hash: SHA_1 };
	const sent = record(oaepEncrypt(vectorKey, encryption));
	expect(toHex(sent.result)).toBe(vector.ciphertext);
	const named = Object.fromEntries(sent.steps.map((step) => [step.kind, step]));
	expect(named['dataBlockBuilt']).toMatchObject({ lHash: fromHex(vector.lHash) });
	expect(named['dataBlockMasked']).toMatchObject({
		mask: fromHex(vector.dbMask),
		maskedDataBlock: fromHex(vector.maskedDB)
	});
	expect(named['seedMasked']).toMatchObject({
		mask: fromHex(vector.seedMask),
		maskedSeed: fromHex(vector.maskedSeed)
	});

	const received = record(oaepDecrypt(vectorKey, sent.result, { hash: SHA_1 }));
	expect(received.result).toEqual({ ok: true, message: fromHex(vector.message) });
	expect(received.steps.find((step) => step.kind === 'halvesJoined')).toEqual({
		kind: 'halvesJoined',
		m1: number(vector.m1),
		m2: number(vector.m2),
		h: number(vector.h),
		m: bytesToInteger(fromHex(`00${vector.maskedSeed}${vector.maskedDB}`))
	});
});

test('OpenSSL opens what was sealed here, for messages of any length up to 190 bytes', () => {
	fc.assert(
		fc.property(anyMessage, byte32, (message, seed) => {
			const ciphertext = run(oaepEncrypt(key, { message, seed }));
			const opened = privateDecrypt({ key: privateKey, ...options }, ciphertext);
			expect(new Uint8Array(opened)).toEqual(message);
		}),
		{ numRuns: 50 }
	);
});

test('what OpenSSL seals is opened here, with a label too', () => {
	fc.assert(
		fc.property(anyMessage, fc.uint8Array({ minLength: 1, maxLength: 20 }), (message, label) => {
			const ciphertext = publicEncrypt({ key: publicKey, ...options, oaepLabel: label }, message);
			const received = new Uint8Array(ciphertext);
			expect(run(oaepDecrypt(key, received, { label }))).toEqual({ ok: true, message });
			expect(run(oaepDecrypt(key, received))).toEqual({ ok: false });
		}),
		{ numRuns: 40 }
	);
});

const folder = mkdtempSync(join(tmpdir(), 'oaep-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the openssl command takes our key files, both ways', () => {
	findProgram('openssl');
	const file = (name: string, content: string | Uint8Array) => {
		writeFileSync(join(folder, name), content);
		return join(folder, name);
	};
	const seed = chance(32);
	const message = toUtf8('I like you!');
	const pad = ['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256'];
	const privateFile = file('private.pem', privateKey);
	const publicFile = file('public.pem', publicKey);
	const sealed = file('sealed', run(oaepEncrypt(key, { message, seed })));
	const opened = execFileSync('openssl', [
		...['pkeyutl', '-decrypt', '-inkey', privateFile, '-in', sealed],
		...pad
	]);
	expect(new Uint8Array(opened)).toEqual(message);

	const plain = file('plain', message);
	const ciphertext = execFileSync('openssl', [
		...['pkeyutl', '-encrypt', '-pubin', '-inkey', publicFile, '-in', plain],
		...pad
	]);
	expect(run(oaepDecrypt(key, new Uint8Array(ciphertext)))).toEqual({ ok: true, message });
	expect(execFileSync('openssl', ['rsa', '-in', privateFile, '-check', '-noout'])).toBeTruthy();
});

test('any flipped bit is refused, and so is any other length', () => {
	const message = toUtf8('I like you!');
	const ciphertext = run(oaepEncrypt(key, { message, seed: chance(32) }));
	fc.assert(
		fc.property(fc.nat(256 * 8 - 1), (bit) => {
			const flipped = ciphertext.slice();
			flipped[bit >> 3]! ^= 0x80 >> (bit & 7);
			expect(run(oaepDecrypt(key, flipped))).toEqual({ ok: false });
		}),
		{ numRuns: 60 }
	);
	expect(run(oaepDecrypt(key, ciphertext.slice(1)))).toEqual({ ok: false });
	expect(run(oaepDecrypt(key, new Uint8Array()))).toEqual({ ok: false });
	expect(run(oaepDecrypt(key, new Uint8Array(256).fill(255)))).toEqual({ ok: false });
});

test('every bit of an encoded message counts, without the RSA around it', () => {
	const encoded = run(oaepEncode({ message: toUtf8('hi'), seed: chance(32), k: 128 }));
	expect(run(oaepDecode(encoded))).toEqual({ ok: true, message: toUtf8('hi') });
	for (let bit = 0; bit < encoded.length * 8; bit++) {
		const flipped = encoded.slice();
		flipped[bit >> 3]! ^= 0x80 >> (bit & 7);
		expect(run(oaepDecode(flipped)), `bit ${bit}`).toEqual({ ok: false });
	}
});

test('190 bytes fit into RSA-2048 with SHA-256, 191 do not, and an empty message does', () => {
	const seed = chance(32);
	const sized = (length: number) => ({ message: new Uint8Array(length), seed });
	expect(run(oaepEncrypt(key, sized(190)))).toHaveLength(256);
	expect(() => run(oaepEncrypt(key, sized(191)))).toThrow(new MessageTooLongError(191, 190));
	expect(() => run(oaepEncrypt(key, sized(1_000_000)))).toThrow('190 bytes at most');
	const nothing = new Uint8Array();
	const ciphertext = run(oaepEncrypt(key, { message: nothing, seed }));
	expect(run(oaepDecrypt(key, ciphertext))).toEqual({ ok: true, message: nothing });
	expect(() => run(oaepEncrypt(key, { message: nothing, seed: nothing }))).toThrow('32 bytes');
});

test('the same message under two seeds gives two letters that open to the same', () => {
	const message = toUtf8('I like you!');
	const letters = [chance(32), chance(32)].map((seed) => run(oaepEncrypt(key, { message, seed })));
	expect(letters[0]).not.toEqual(letters[1]);
	for (const letter of letters) {
		expect(run(oaepDecrypt(key, letter))).toEqual({ ok: true, message });
	}
});
