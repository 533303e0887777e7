import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	beginAlike,
	expectedCollisionTries,
	findCollision,
	truncate
} from '../../src/lib/crypto/birthday.ts';
import { DigestTable } from '../../src/lib/crypto/digest-table.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

test.each([8, 16, 20, 24])('two messages whose digests begin with the same %i bits', (bits) => {
	const { tries, truncated, first, second } = run(findCollision(bits, 'trips'));
	expect(first).not.toEqual(second);
	expect(truncate(sha256(first), bits)).toBe(truncated);
	expect(truncate(sha256(second), bits)).toBe(truncated);
	expect(truncated).toBeLessThan(2 ** bits);
	expect(tries).toBeGreaterThan(1);
});

test('it is the first pair, and every message before is told once', () => {
	const { steps, result } = record(findCollision(12, 'trips'));
	const seen = steps.map((step) => step.truncated);
	expect(steps.map((step) => step.tries)).toEqual(seen.map((_, i) => i + 1));
	expect(new Set(seen).size).toBe(seen.length);
	expect(result.tries).toBe(seen.length + 1);
	expect(seen).toContain(result.truncated);
});

test('about 320, 5,100 and 82,000 tries', () => {
	expect(expectedCollisionTries(16)).toBeCloseTo(320.8, 1);
	expect(expectedCollisionTries(24)).toBeCloseTo(5133.1, 0);
	expect(expectedCollisionTries(32)).toBeCloseTo(82_137, -1);
});

test('the mean of 400 searches is near the expected one', () => {
	let sum = 0;
	for (let seed = 0; seed < 400; seed++) sum += run(findCollision(16, `seed ${seed}`)).tries;
	// The spread of one search is 0.52 of the mean, that of 400 is 0.026: five times that is safe,
	// and the seeds are fixed anyway.
	expect(Math.abs(sum / 400 / expectedCollisionTries(16) - 1)).toBeLessThan(0.13);
});

test.each([0, 257, 1.5])('%f bits are refused', (bits) => {
	expect(() => run(findCollision(bits, 'trips'))).toThrow(`${bits} came`);
});

test('the beginnings of two digests, cut at any bit', () => {
	const bitsOf = (bytes: Uint8Array) =>
		Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
	const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
	fc.assert(
		fc.property(
			digest,
			digest,
			fc.integer({ min: 1, max: 256 }),
			fc.nat(255),
			(a, other, bits, at) => {
				const b = a.map((byte, i) => (i < at >> 3 ? byte : other[i]!));
				const expected = bitsOf(a).slice(0, bits) === bitsOf(b).slice(0, bits);
				expect(beginAlike(a, b, bits)).toBe(expected);
				const few = Math.min(bits, 53);
				expect(truncate(a, few)).toBe(parseInt(bitsOf(a).slice(0, few), 2));
			}
		)
	);
});

test('a search in all 256 bits goes on', () => {
	const search = findCollision(256, 'trips');
	for (let tries = 1; tries <= 3000; tries++) {
		expect(search.next()).toMatchObject({ done: false, value: { tries } });
	}
	search.return({ tries: 0, truncated: 0, first: new Uint8Array(), second: new Uint8Array() });
});

describe('the table', () => {
	test('answers like a Map', () => {
		const digests = fc.array(fc.oneof(fc.nat(50), fc.nat(0xffffffff), fc.maxSafeNat()), {
			maxLength: 3000
		});
		fc.assert(
			fc.property(digests, (digests) => {
				const table = new DigestTable();
				const map = new Map<number, number>();
				digests.forEach((digest, counter) => {
					expect(table.addOrFind(digest, counter)).toBe(map.get(digest) ?? null);
					if (!map.has(digest)) map.set(digest, counter);
				});
			}),
			{ numRuns: 100 }
		);
	});

	test('keeps what it knew when it grows', () => {
		const table = new DigestTable();
		for (let i = 0; i < 5000; i++) expect(table.addOrFind(i * 7919, i)).toBeNull();
		for (let i = 0; i < 5000; i++) expect(table.addOrFind(i * 7919, 9999)).toBe(i);
	});
});
