import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	blockOf,
	compress,
	INITIAL_STATE,
	sha256,
	sha256Blocks,
	type Chained,
	type Padded,
	type Round,
	type Scheduled,
	type Sha256Step
} from '../../src/lib/crypto/sha256.ts';
import { fromHex, toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/sha256.json' with { type: 'json' };

const ABC = record(sha256(toUtf8('abc')));

function words(list: readonly number[]): string {
	return list.map((word) => word.toString(16).padStart(8, '0')).join(' ');
}

function roundsOf(steps: readonly Sha256Step[]): Round[] {
	return steps.filter((step): step is Round => step.kind === 'round');
}

describe('NIST examples', () => {
	test.each(vectors.messages)('$name', ({ text, repeat, blocks, digest }) => {
		const { steps, result } = record(sha256Blocks(toUtf8(text.repeat(repeat))));
		expect(toHex(result)).toBe(digest);
		expect(steps[0]).toMatchObject({ kind: 'padded', blocks, messageLength: text.length * repeat });
		expect(steps).toHaveLength(1 + blocks);
	});

	test('the empty message', () => {
		expect(toHex(run(sha256(new Uint8Array())))).toBe(vectors.emptyDigest);
	});

	test('the padded "abc"', () => {
		expect((ABC.steps[0] as Padded).bytes).toEqual(fromHex(vectors.abcPadded));
	});

	test.each(vectors.abcRounds)('round $t of "abc"', ({ t, words: expected }) => {
		expect(words(roundsOf(ABC.steps)[t]!.after)).toBe(expected);
	});

	test('the chaining values of the two-block message', () => {
		const { steps } = record(sha256(toUtf8(vectors.messages[1]!.text)));
		const chained = steps.filter((step): step is Chained => step.kind === 'chained');
		expect(chained.map(({ state }) => words(state))).toEqual(vectors.twoBlockChain);
		expect(chained.map(({ before }) => before)).toEqual([INITIAL_STATE, chained[0]!.state]);
	});
});

describe('the trace', () => {
	test('tells padding, schedule, 64 rounds and the sum, block after block', () => {
		const { steps } = record(sha256(new Uint8Array(64)));
		const block = ['scheduled', ...Array<string>(64).fill('round'), 'chained'];
		expect(steps.map(({ kind }) => kind)).toEqual(['padded', ...block, ...block]);
	});

	test('the terms of a round and of a schedule word add up to what is shown', () => {
		for (const { before, t1, t2, w, k, sigma0, sigma1, choice, majority, after } of roundsOf(
			ABC.steps
		)) {
			expect(t1).toBe((before[7] + sigma1 + choice + k + w) >>> 0);
			expect(t2).toBe((sigma0 + majority) >>> 0);
			expect(after[0]).toBe((t1 + t2) >>> 0);
			expect(after[4]).toBe((before[3] + t1) >>> 0);
			expect(after.slice(1, 4)).toEqual(before.slice(0, 3));
			expect(after.slice(5)).toEqual(before.slice(4, 7));
		}
		const scheduled = ABC.steps[1] as Scheduled;
		for (const { t, w, sum } of scheduled.words) {
			if (t < 16) expect(sum).toBeNull();
			else expect(w).toBe((sum!.small1 + sum!.wMinus7 + sum!.small0 + sum!.wMinus16) >>> 0);
		}
	});

	test('one block opened alone is the same as in the whole', () => {
		const message = toUtf8('Trips'.repeat(100));
		const whole = record(sha256(message)).steps;
		const overview = record(sha256Blocks(message)).steps;
		const { bytes } = overview[0] as Padded;
		const chained = overview[4] as Chained;
		const alone = record(compress(3, blockOf(bytes, 3), chained.before));
		expect(alone.steps).toEqual(whole.filter((step) => step.kind !== 'padded' && step.block === 3));
		expect(alone.result).toEqual(chained.state);
	});

	test('a step does not change after it was yielded, nor does the message', () => {
		const message = toUtf8('a'.repeat(70));
		const kept: Sha256Step[] = [];
		const copies: Sha256Step[] = [];
		for (const step of sha256(message)) {
			kept.push(step);
			copies.push(structuredClone(step));
		}
		expect(kept).toEqual(copies);
		expect(message).toEqual(toUtf8('a'.repeat(70)));
	});
});

test('agrees with @noble/hashes on any bytes', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
			expect(run(sha256(message))).toEqual(nobleSha256(message));
		}),
		{ numRuns: 500 }
	);
});

test('agrees with @noble/hashes at every length around a block end', () => {
	for (let length = 0; length <= 130; length++) {
		const message = new Uint8Array(length).fill(length);
		expect(run(sha256(message))).toEqual(nobleSha256(message));
	}
});
