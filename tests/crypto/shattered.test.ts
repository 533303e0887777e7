import { sha1 } from '@noble/hashes/legacy.js';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/lib/crypto/sha256.ts';
import { SHATTERED } from '../../src/lib/crypto/shattered.ts';
import { concat, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { run } from '../../src/lib/trace/trace.ts';

const A = concat(SHATTERED.prefix, SHATTERED.blocksA);
const B = concat(SHATTERED.prefix, SHATTERED.blocksB);

test('320 bytes each, 62 of them different', () => {
	expect([A.length, B.length]).toEqual([320, 320]);
	expect(A.filter((byte, i) => byte !== B[i])).toHaveLength(62);
});

test('one SHA-1, by an implementation that does not look out for the pair', () => {
	expect(toHex(sha1(A))).toBe('f92d74e3874587aaf443d1db961d4e26dde13e9c');
	expect(toHex(sha1(B))).toBe('f92d74e3874587aaf443d1db961d4e26dde13e9c');
});

test('two SHA-256', () => {
	expect(toHex(run(sha256(A)))).toMatch(/^cac8644dba1a9aef/);
	expect(toHex(run(sha256(B)))).toMatch(/^842a2c7d2f85b259/);
});

test('the SHA-1 stays equal when both go on alike', () => {
	const tail = toUtf8('x');
	expect(sha1(concat(A, tail))).toEqual(sha1(concat(B, tail)));
	expect(sha1(concat(A, tail))).not.toEqual(sha1(A));
});
