import { constants, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pssEncode, pssVerify, TRAILER } from '../../src/lib/crypto/emsa-pss.ts';
import { SHA_256 } from '../../src/lib/crypto/hash-function.ts';
import { bitLength, bytesToInteger, integerToBytes } from '../../src/lib/crypto/integer-bytes.ts';
import { keyFromPrimes, type RsaPrivateKey } from '../../src/lib/crypto/rsa-key.ts';
import { rsasp1ByHalves } from '../../src/lib/crypto/rsa.ts';
import { checkPss, pssSign } from '../../src/lib/crypto/rsassa-pss.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { fromHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import vectors from '../vectors/rsassa-pss.json' with { type: 'json' };

const RSA_PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } as const;

/** A key pair that OpenSSL drew, in both forms. */
function drawKey(modulusLength: number) {
	const pair = generateKeyPairSync('rsa', { modulusLength, publicExponent: 65_537 });
	const jwk = pair.privateKey.export({ format: 'jwk' });
	const integer = (field: keyof typeof jwk) =>
		bytesToInteger(Buffer.from(String(jwk[field]), 'base64url'));
	const key: RsaPrivateKey = {
		n: integer('n'),
		e: integer('e'),
		d: integer('d'),
		p: integer('p'),
		q: integer('q'),
		dP: integer('dp'),
		dQ: integer('dq'),
		qInv: integer('qi')
	};
	return { openssl: pair, key };
}

const keys = [1024, 1032, 2048].map((bits) => ({ bits, ...drawKey(bits) }));
const { key, openssl } = keys[2]!;
const salt = new Uint8Array(32).fill(0x5a);
const message = toUtf8('pay 100 EUR to Ben');

describe('RSASSA-PSS', () => {
	const publicKey = {
		n: bytesToInteger(fromHex(vectors.n)),
		e: bytesToInteger(fromHex(vectors.e))
	};

	test.each(vectors.cases)('Wycheproof’s signature $test is valid', ({ message, signature }) => {
		const checking = { message: fromHex(message), signature: fromHex(signature) };
		expect(run(checkPss(publicKey, checking))).toEqual({ ok: true });
	});

	test.each(keys)('OpenSSL and we take each other’s signatures with $bits bits', (pair) => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
				const ours = run(pssSign(pair.key, { message, salt: randomBytes(32) }));
				const { publicKey, privateKey } = pair.openssl;
				expect(verify('sha256', message, { key: publicKey, ...RSA_PSS }, ours)).toBe(true);
				const theirs = sign('sha256', message, { key: privateKey, ...RSA_PSS });
				expect(run(checkPss(pair.key, { message, signature: theirs }))).toEqual({ ok: true });
			}),
			{ numRuns: 8 }
		);
	});

	test.each([0, 20, 32, 94])('a salt of %i bytes, as OpenSSL has it', (saltBytes) => {
		const options = { key: keys[0]!.openssl.privateKey, ...RSA_PSS, saltLength: saltBytes };
		const signature = sign('sha256', message, options);
		const check = (saltBytes: number) =>
			run(checkPss(keys[0]!.key, { message, signature, saltBytes }));
		expect(check(saltBytes)).toEqual({ ok: true });
		expect(check(saltBytes + 1).ok).toBe(false);
	});

	test('any flipped bit of text, signature or modulus is refused', () => {
		const { key } = keys[0]!;
		const signature = run(pssSign(key, { message, salt }));
		const flip = (bytes: Uint8Array, bit: number) => {
			const changed = bytes.slice();
			changed[bit >> 3]! ^= 1 << (bit & 7);
			return changed;
		};
		for (let bit = 0; bit < message.length * 8; bit++) {
			const checking = { message: flip(message, bit), signature };
			expect(run(checkPss(key, checking))).toEqual({ ok: false, failed: 'digest' });
		}
		for (let bit = 0; bit < signature.length * 8; bit++) {
			expect(run(checkPss(key, { message, signature: flip(signature, bit) })).ok).toBe(false);
			const n = bytesToInteger(flip(integerToBytes(key.n, 128), bit));
			expect(run(checkPss({ n, e: key.e }, { message, signature })).ok).toBe(false);
		}
	});

	test('the same text twice has two signatures, and both are valid', () => {
		const [a, b] = [1, 2].map((fill) =>
			run(pssSign(key, { message, salt: new Uint8Array(32).fill(fill) }))
		);
		expect(a).not.toEqual(b);
		for (const signature of [a!, b!]) {
			expect(run(checkPss(key, { message, signature }))).toEqual({ ok: true });
		}
	});

	test('a signature that is cut, or not below n, is refused before it is opened', () => {
		const signature = run(pssSign(key, { message, salt }));
		const check = (signature: Uint8Array) => run(checkPss(key, { message, signature }));
		expect(check(signature.slice(1))).toEqual({ ok: false, failed: 'signatureLength' });
		expect(check(integerToBytes(key.n, 256))).toEqual({ ok: false, failed: 'range' });
	});

	test('a PKCS #1 v1.5 signature is none', () => {
		const signature = sign('sha256', message, openssl.privateKey);
		expect(run(checkPss(key, { message, signature }))).toEqual({ ok: false, failed: 'trailer' });
	});
});

describe('each of the verifier’s checks can fail, and OpenSSL refuses the same', () => {
	const encodedBits = bitLength(key.n) - 1;
	const good = run(pssEncode({ message, salt, encodedBits }));

	/** Signs an encoding that was changed before. */
	function verdict(encoded: Uint8Array) {
		const signature = integerToBytes(run(rsasp1ByHalves(key, bytesToInteger(encoded))), 256);
		const ours = run(checkPss(key, { message, signature }));
		const theirs = verify('sha256', message, { key: openssl.publicKey, ...RSA_PSS }, signature);
		expect(theirs).toBe(ours.ok);
		return ours.ok ? 'valid' : ours.failed;
	}

	const changed = (at: number, mask: number) =>
		good.map((byte, i) => (i === at ? byte ^ mask : byte));

	test.each([
		['nothing changed', good, 'valid'],
		['another trailer', changed(255, 0x01), 'trailer'],
		['a zero of the padding', changed(10, 0x01), 'padding'],
		['the 0x01 before the salt', changed(190, 0x01), 'padding'],
		['a bit of the salt', changed(200, 0x01), 'digest'],
		['a bit of H', changed(240, 0x01), 'padding']
	])('%s', (_, encoded, failed) => {
		expect(verdict(encoded)).toBe(failed);
	});

	test('a bit beyond emBits', () => {
		// Such a number may not be below n, so the encoding is checked alone.
		const encoded = changed(0, 0x80);
		const checking = { message, encoded, encodedBits, saltBytes: 32 };
		expect(run(pssVerify(checking))).toEqual({ ok: false, failed: 'leftmostBits' });
	});
});

describe('the trace', () => {
	test('of encoding: hash, salt, block, mask, EM', () => {
		const { steps, result } = record(pssEncode({ message, salt, encodedBits: 2047 }));
		expect(steps.map(({ kind }) => kind)).toEqual([
			'messageHashed',
			'saltHashed',
			'dataBlockBuilt',
			'dataBlockMasked',
			'messageEncoded'
		]);
		expect(result).toHaveLength(256);
		expect(result[0]! & 0x80).toBe(0);
		expect(result.at(-1)).toBe(TRAILER);
		const [hashed, salted] = steps;
		if (hashed?.kind !== 'messageHashed' || salted?.kind !== 'saltHashed') throw new Error();
		expect(hashed.digest).toEqual(SHA_256.digest(message));
		expect(salted.hashed).toEqual(Uint8Array.of(...new Uint8Array(8), ...hashed.digest, ...salt));
	});

	test('a modulus too short for digest and salt is an encoding error', () => {
		expect(() => run(pssEncode({ message, salt, encodedBits: 511 }))).toThrow(/encoding error/);
		const toy = run(keyFromPrimes({ p: 61n, q: 53n, e: 17n, order: 'phi' }));
		expect(() => run(pssSign(toy, { message, salt }))).toThrow('want 66 bytes, there are 2');
	});
});
