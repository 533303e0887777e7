import { argon2id } from '@noble/hashes/argon2.js';
import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryOf, workOf } from '../../src/lib/crypto/password-hash.ts';
import { pbkdf2 } from '../../src/lib/crypto/pbkdf2.ts';
import { runPasswordHash } from '../../src/lib/crypto/run-password-hash.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import strings from '../vectors/bcrypt.json' with { type: 'json' };
import vectors from '../vectors/password-hash.json' with { type: 'json' };

const input = ({ password, salt }: { password: string; salt: string }) => ({
	password: toUtf8(password),
	salt: toUtf8(salt)
});

describe('PBKDF2-HMAC-SHA-256', () => {
	test.each(vectors.pbkdf2)('$password, $salt, $iterations', ({ key, iterations, ...rest }) => {
		const { password, salt } = input(rest);
		const keyBytes = key.length / 2;
		expect(toHex(run(pbkdf2(password, salt, { iterations, keyBytes })))).toBe(key);
	});

	test('agrees with @noble/hashes, and yields each iteration', () => {
		const bytes = fc.uint8Array({ maxLength: 80 });
		const many = fc.integer({ min: 1, max: 9 });
		fc.assert(
			fc.property(
				bytes,
				bytes,
				many,
				fc.integer({ min: 1, max: 70 }),
				(password, salt, c, dkLen) => {
					const ours = record(pbkdf2(password, salt, { iterations: c, keyBytes: dkLen }));
					expect(ours.result).toEqual(noblePbkdf2(sha256, password, salt, { c, dkLen }));
					expect(ours.steps).toHaveLength(c * Math.ceil(dkLen / 32));
				}
			)
		);
	});
});

describe('what the page runs', () => {
	test.each(vectors.scrypt)(
		'scrypt of RFC 7914: $password',
		async ({ start, n, r, p, ...rest }) => {
			const shares: number[] = [];
			const key = await runPasswordHash({ name: 'scrypt', n, r, p }, input(rest), (share) =>
				shares.push(share)
			);
			expect(toHex(key)).toBe(start);
			expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
		}
	);

	test('PBKDF2 of the course', async () => {
		const { key, iterations, ...rest } = vectors.pbkdf2[2]!;
		expect(toHex(await runPasswordHash({ name: 'pbkdf2', iterations }, input(rest)))).toBe(key);
	});

	test('Argon2id of the course', async () => {
		const { tag, memory, passes, lanes, ...rest } = vectors.argon2id.course;
		const setting = { name: 'argon2id', memory, passes, lanes } as const;
		expect(toHex(await runPasswordHash(setting, input(rest)))).toBe(tag);
	});

	test('Argon2id by the same library, RFC 9106 §5.3', () => {
		const { memory, passes, lanes, tag, ...bytes } = vectors.argon2id.rfc9106;
		const { password, salt, secret, associatedData } = bytes;
		const options = {
			m: memory,
			t: passes,
			p: lanes,
			dkLen: 32,
			key: fromHex(secret),
			personalization: fromHex(associatedData)
		};
		expect(toHex(argon2id(fromHex(password), fromHex(salt), options))).toBe(tag);
	});

	test('bcrypt, quietly and with progress', async () => {
		const salt = fromHex('71d79f8218a39259a7a29aabb2dbafc3');
		const { string } = strings.deck[0]!;
		const password = toUtf8('simplePW');
		const made = await runPasswordHash({ name: 'bcrypt', cost: 12 }, { password, salt });
		expect(new TextDecoder().decode(made)).toBe(string);
		const cheap = await runPasswordHash({ name: 'bcrypt', cost: 4 }, { password, salt });
		expect(new TextDecoder().decode(cheap)).toMatch(/^\$2b\$04\$abcdefghijklmnopqrstuu/);
	});
});

test('memory of one guess', () => {
	expect(memoryOf({ name: 'bcrypt', cost: 12 })).toBe(4168);
	expect(memoryOf({ name: 'scrypt', n: 2 ** 17, r: 8, p: 1 })).toBe(128 * 2 ** 20);
	const argon2 = { name: 'argon2id', memory: 19_456, passes: 2, lanes: 1 } as const;
	expect(memoryOf(argon2)).toBe(19 * 2 ** 20);
	// RFC 9106 §3.2: m' = 4p ⌊m/4p⌋ blocks.
	expect(memoryOf({ ...argon2, memory: 1003, lanes: 2 })).toBe(1000 * 1024);
	expect(workOf({ name: 'bcrypt', cost: 13 }) / workOf({ name: 'bcrypt', cost: 12 })).toBe(2);
});
