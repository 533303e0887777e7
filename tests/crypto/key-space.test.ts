import { describe, expect, test } from 'vitest';
import { ctr } from '../../src/lib/crypto/ctr.ts';
import { searchKey } from '../../src/lib/crypto/key-search.ts';
import {
	expectedSeconds,
	expectedTries,
	keysForPairs,
	keysOfBits,
	keysOfText,
	log2
} from '../../src/lib/crypto/key-space.ts';
import { weakKey } from '../../src/lib/crypto/weak-key.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

describe('key space', () => {
	test('counts', () => {
		expect(keysOfText(10, 4)).toBe(10_000n);
		expect(keysOfBits(128)).toBe(340282366920938463463374607431768211456n);
		expect(keysForPairs(20)).toBe(190n);
		expect(keysForPairs(1)).toBe(0n);
	});

	test('bits', () => {
		expect(log2(1n)).toBe(0);
		expect(log2(keysOfBits(256))).toBe(256);
		expect(log2(keysOfBits(5000))).toBe(5000);
		expect(log2(10_000n)).toBeCloseTo(13.2877, 4);
		expect(log2(3n ** 1000n)).toBeCloseTo(1000 * Math.log2(3), 6);
		expect(() => log2(0n)).toThrow('0 came');
	});

	test('tries', () => {
		expect(expectedTries(10_000n)).toBe(5000.5);
		expect(expectedTries(keysOfBits(256))).toBeCloseTo(2 ** 255, -60);
		expect(expectedSeconds(9_999n, 1000)).toBe(5);
	});
});

describe('searching a 16-bit key', () => {
	const counterBlock = new Uint8Array(16);
	const plaintext = toUtf8('I like you!');

	function known(candidate: number, keyBytes = 16) {
		const ciphertext = run(
			ctr({ key: weakKey(candidate, keyBytes), counterBlock, input: plaintext })
		);
		return { counterBlock, plaintext, ciphertext, keyBytes };
	}

	test.each([16, 24, 32])('finds a key of %i bytes', (keyBytes) => {
		const { steps, result } = record(searchKey(known(300, keyBytes)));
		expect(result).toEqual({ key: weakKey(300, keyBytes), tries: 301 });
		expect(steps).toHaveLength(301);
		expect(steps.filter((step) => step.matches)).toEqual([steps.at(-1)]);
		expect(steps.at(-1)!.decrypted).toEqual(plaintext);
	});

	test('goes on where the last slice stopped', () => {
		const search = searchKey(known(1000));
		for (let i = 0; i < 10; i++) search.next();
		expect(search.next().value).toMatchObject({ candidate: 10, matches: false });
	});

	test('says so when no such key fits', () => {
		const { ciphertext } = known(5);
		ciphertext[0]! ^= 1;
		expect(run(searchKey({ ...known(5), ciphertext }))).toEqual({ key: null, tries: 65536 });
	});

	test('refuses texts that do not belong together', () => {
		expect(() => run(searchKey({ ...known(5), plaintext: new Uint8Array(2) }))).toThrow('2 and 11');
	});
});
