import { createHmac } from 'node:crypto';
import { hmac as nobleHmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTag, hmac, type HmacStep } from '../../src/lib/crypto/hmac.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { concat, fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import vectors from '../vectors/hmac.json' with { type: 'json' };

/** `aa*131` is the byte aa, 131 times. */
function keyOf(text: string): Uint8Array {
	const [hex, times] = text.split('*');
	return fromHex(hex!.repeat(Number(times ?? 1)));
}

test.each(vectors.cases)('test case $test of RFC 4231', ({ key, message, tag }) => {
	const made = run(hmac(keyOf(key), fromHex(message)));
	expect(toHex(made).slice(0, tag.length)).toBe(tag);
});

test('each step takes its input from the one before', () => {
	const message = toUtf8('what do ya want for nothing?');
	const { steps, result } = record(hmac(toUtf8('Jefe'), message));
	const [filled, inner, innerHashed, outer, outerHashed] = steps as [HmacStep, ...HmacStep[]];
	expect(steps.map(({ kind }) => kind)).toEqual([
		'keyFilled',
		'keyMasked',
		'padHashed',
		'keyMasked',
		'padHashed'
	]);
	if (filled.kind !== 'keyFilled' || inner?.kind !== 'keyMasked') throw new Error('other steps');
	if (outer?.kind !== 'keyMasked' || innerHashed?.kind !== 'padHashed') throw new Error('other');
	if (outerHashed?.kind !== 'padHashed') throw new Error('other steps');
	expect(toHex(filled.filled)).toBe('4a656665'.padEnd(128, '0'));
	expect(toHex(inner.masked)).toBe('7c535053'.padEnd(128, '36'));
	expect(toHex(outer.masked)).toBe('16393a39'.padEnd(128, '5c'));
	expect(innerHashed.digest).toEqual(nobleSha256(concat(inner.masked, message)));
	expect(outerHashed.followedBy).toEqual(innerHashed.digest);
	expect(result).toEqual(outerHashed.digest);
});

test('agrees with @noble/hashes and OpenSSL for keys on both sides of a block', () => {
	const key = fc.uint8Array({ maxLength: 140 });
	fc.assert(
		fc.property(key, fc.uint8Array({ maxLength: 200 }), (key, message) => {
			const tag = run(hmac(key, message));
			expect(tag).toEqual(nobleHmac(nobleSha256, key, message));
			expect(toHex(tag)).toBe(createHmac('sha256', key).update(message).digest('hex'));
		}),
		{ numRuns: 200 }
	);
});

test('any flipped bit of message, tag or key is refused, and so is a cut tag', () => {
	const given = { key: new Uint8Array(32).fill(7), message: toUtf8('pay 100 EUR to Ben') };
	const whole = { ...given, tag: run(hmac(given.key, given.message)) };
	const check = ({ key, message, tag }: typeof whole) => run(checkTag(key, message, tag));
	expect(check(whole)).toBe(true);
	for (const part of ['key', 'message', 'tag'] as const) {
		for (let bit = 0; bit < whole[part].length * 8; bit++) {
			const changed = whole[part].slice();
			changed[bit >> 3]! ^= 1 << (bit & 7);
			expect(check({ ...whole, [part]: changed })).toBe(false);
		}
	}
	expect(check({ ...whole, tag: whole.tag.slice(0, 16) })).toBe(false);
});

test('a key of at most a block may be filled up with zeros, and the tag stays', () => {
	// Why a key wants one fixed length: RFC 2104 fills with zeros, so these two are one key.
	const message = toUtf8('x');
	expect(run(hmac(Uint8Array.of(1), message))).toEqual(run(hmac(Uint8Array.of(1, 0), message)));
});
