import fc from 'fast-check';
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { avalanche } from '../../lessons/06-fingerprints/avalanche.ts';
import { countOnes, differingMessageBits, drawBits } from '../../lessons/06-fingerprints/bits.ts';
import { blocksOf, comparedAt, growth } from '../../lessons/06-fingerprints/compared.ts';
import { hashText } from '../../lessons/06-fingerprints/hashed.ts';
import { stationAt, STATIONS, stepOfRound } from '../../lessons/06-fingerprints/inside-steps.ts';
import { partsOfBlock } from '../../lessons/06-fingerprints/padding.ts';
import { SOURCES, termsOfT1, termsOfT2 } from '../../lessons/06-fingerprints/round-terms.ts';
import { toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';

const { initial } = avalanche;
const type = (left: string, right: string) =>
	avalanche.next(avalanche.next(initial, { kind: 'typed', side: 'left', text: left }), {
		kind: 'typed',
		side: 'right',
		text: right
	});

const messy = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
		.map((units) => String.fromCharCode(...units)),
	fc.constantFrom('', '\0', '\ud800', 'é'.repeat(200), '👩‍👧'.repeat(50))
);

test('the first messages differ in one bit, their digests in about half', () => {
	expect(differingMessageBits(toUtf8(initial.left), toUtf8(initial.right))).toBe(1);
	const [left, right] = [sha256(toUtf8(initial.left)), sha256(toUtf8(initial.right))];
	const bits = left.reduce((sum, byte, i) => sum + countOnes(byte ^ right[i]!), 0);
	expect(comparedAt(initial, 0)!.bits).toBe(bits);
	expect(avalanche.sentence(initial, 0)).toContain(`${bits} of 256 bits`);
	expect(avalanche.predict!.outcome(initial, 0)).toBe(2);
});

test('equal messages leave the prediction open', () => {
	const state = type('same', 'same');
	expect(comparedAt(state, 0)!.bits).toBe(0);
	expect(avalanche.predict!.outcome(state, 0)).toBeNull();
});

test('any text is hashed as @noble hashes its UTF-8', () => {
	fc.assert(
		fc.property(messy, (text) => {
			const { left } = type(text, '');
			expect(toHex(hashText(left).digest)).toBe(toHex(sha256(toUtf8(text))));
		})
	);
});

test('the stepper goes digests, padding, schedule, 64 rounds, sum', () => {
	expect(STATIONS).toBe(68);
	expect([0, 1, 2].map((at) => stationAt(at).kind)).toEqual(['digests', 'padded', 'scheduled']);
	expect(stationAt(stepOfRound(0))).toEqual({ kind: 'round', t: 0 });
	expect(stationAt(stepOfRound(63))).toEqual({ kind: 'round', t: 63 });
	expect(stationAt(STATIONS - 1).kind).toBe('chained');
});

test('the difference starts at 0 and ends where round 63 leaves it', () => {
	const counts = growth(initial)!;
	expect(counts).toHaveLength(65);
	expect(counts[0]).toBe(0);
	expect(counts[64]).toBe(comparedAt(initial, stepOfRound(63))!.bits);
});

test('the last sum is the digest, in a message of several blocks too', () => {
	const state = avalanche.next(type('x'.repeat(150), 'y'), { kind: 'opened', block: 2 });
	expect(state.block).toBe(2);
	const words = blocksOf(state).left.chained.state.map((word) =>
		word.toString(16).padStart(8, '0')
	);
	expect(words.join('')).toBe(toHex(sha256(toUtf8('x'.repeat(150)))));
	expect(avalanche.sentence(state, STATIONS - 1)).toContain('It is the last block');
});

test('a block that the right message lacks is said to be lacking', () => {
	const state = avalanche.next(type('x'.repeat(150), 'y'), { kind: 'opened', block: 1 });
	expect(comparedAt(state, stepOfRound(5))).toBeNull();
	expect(growth(state)).toBeNull();
	expect(avalanche.sentence(state, stepOfRound(5))).toContain('no such block');
});

test('a block beyond the message is the last one', () => {
	const far = avalanche.next(type('x'.repeat(150), ''), { kind: 'opened', block: 99 });
	expect(far.block).toBe(2);
	expect(avalanche.next(far, { kind: 'typed', side: 'left', text: 'short' }).block).toBe(0);
});

test('the terms of T1 and T2 add up to them in every round', () => {
	for (const round of blocksOf(initial).left.rounds) {
		const sum = (terms: readonly { value: number }[]) =>
			terms.reduce((total, { value }) => (total + value) >>> 0, 0);
		expect(sum(termsOfT1(round))).toBe(round.t1);
		expect(sum(termsOfT2(round))).toBe(round.t2);
		expect(termsOfT1(round).map(({ key }) => key)).toEqual(SOURCES['t1']);
		expect(termsOfT2(round).map(({ key }) => key)).toEqual(SOURCES['t2']);
	}
});

test('the formulas carry the amounts of FIPS 180-4 §4.1.2', () => {
	const [round] = blocksOf(initial).left.rounds;
	expect(termsOfT1(round!)[1]!.formula).toBe('ROTR⁶(e) ⊕ ROTR¹¹(e) ⊕ ROTR²⁵(e)');
	expect(termsOfT2(round!)[0]!.formula).toBe('ROTR²(a) ⊕ ROTR¹³(a) ⊕ ROTR²²(a)');
});

test.each([0, 55, 56, 63, 64, 119, 120, 500])(
	'the parts of a padded message of %i bytes tile every block',
	(length) => {
		const { padded } = hashText('m'.repeat(length));
		for (let block = 0; block < padded.blocks; block++) {
			let at = 0;
			for (const { start, end } of partsOfBlock(padded, block)) {
				expect(start).toBe(at);
				expect(end).toBeGreaterThan(start);
				at = end;
			}
			expect(at).toBe(64);
		}
	}
);

test('each of the 32 bits is drawn once, as what it is', () => {
	const { same, differs } = drawBits(0x80000001);
	expect(differs.match(/M/g)).toHaveLength(2);
	expect(same.match(/M/g)).toHaveLength(30);
	expect(differs.startsWith('M1 1')).toBe(true);
});

test('the words differ at every step, for every message and for every block', () => {
	const long = type('x'.repeat(150), 'y'.repeat(150));
	const all = [initial, type('I like you!', 'I like you'), long, { ...long, block: 1 }].flatMap(
		(state) => Array.from({ length: STATIONS }, (_, at) => avalanche.altText(state, at))
	);
	expect(new Set(all).size).toBe(all.length);
});

test('a link brings back the same figure, and no link breaks it', () => {
	fc.assert(
		fc.property(messy, messy, messy, (left, right, block) => {
			const state = avalanche.restore(new URLSearchParams({ left, right, block }));
			expect(avalanche.restore(new URLSearchParams(avalanche.share(state)))).toEqual(state);
			for (const at of [0, 1, 2, 30, 67]) {
				expect(avalanche.sentence(state, at)).toMatch(/\.$/);
				expect(avalanche.altText(state, at)).not.toMatch(/undefined|NaN/);
			}
		}),
		{ numRuns: 50 }
	);
});

test('100,000 characters are hashed, opened at any block and told in short', () => {
	const text = 'abcde'.repeat(20_000);
	const state = avalanche.next(type(text, text + '!'), { kind: 'opened', block: 1562 });
	expect(state.block).toBe(1562);
	expect(toHex(hashText(state.left).digest)).toBe(toHex(sha256(toUtf8(text))));
	expect(avalanche.altText(state, 20).length).toBeLessThan(1000);
});
