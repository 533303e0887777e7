import { createPublicKey, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASES } from '../../lessons/05-signatures/order-cases.ts';
import { answerOrder } from '../../lessons/05-signatures/order-answer.ts';
import {
	arrivalAt as arrive,
	ORDER_LIMIT,
	wantedAt,
	type Order
} from '../../lessons/05-signatures/order-arrival.ts';
import {
	FIRST_JOBS,
	orderForm,
	verdictOf,
	type OrderAction,
	type OrderPart
} from '../../lessons/05-signatures/order-form.ts';
import type { OrderJob } from '../../lessons/05-signatures/order-job.ts';
import { PEOPLE, PRIVATE_KEYS, PUBLIC_KEYS } from '../../lessons/05-signatures/test-keys.ts';
import { readHexField } from '../../src/lib/figures/hex-field.ts';
import { fromHex, toHex } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly OrderAction[]): Order =>
	actions.reduce(orderForm.next, orderForm.initial);

const answer = (state: Order, job: OrderJob): Order =>
	orderForm.next(state, { kind: 'answered', job, answer: answerOrder(job) });

/** What the worker answers at first. */
const loaded = FIRST_JOBS.reduce(answer, orderForm.initial);

/** The state after the worker has answered whatever step `at` asks. */
function settled(state: Order, at: number): Order {
	const job = wantedAt(state, at);
	return job ? answer(state, job) : state;
}
const arrivalAt = (state: Order, at: number) => arrive(settled(state, at), at);
const sentenceAt = (state: Order, at: number) => orderForm.sentence(settled(state, at), at);

/** What verify says to the eight cases. */
const VERDICTS = [true, false, false, false, true, false, true, false];

describe('the eight cases', () => {
	test.each(VERDICTS.map((valid, at) => ({ valid, at })))('case $at is $valid', ({ valid, at }) => {
		expect(arrivalAt(loaded, at).valid).toBe(valid);
		expect(verdictOf(loaded, at)).toBe(valid);
		expect(orderForm.sentence(loaded, at)).toContain(`Verify returns ${valid}: `);
	});

	test('whatever is ordered, the verdicts stay', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 20 }), (text) => {
				const state = orderForm.next(loaded, { kind: 'typed', at: 0, text });
				CASES.forEach((_, at) => expect(arrivalAt(state, at).valid).toBe(VERDICTS[at]));
			}),
			{ numRuns: 20 }
		);
	});

	test('OpenSSL says of each arrival what the figure says', () => {
		CASES.forEach((_, at) => {
			const { text, signature, key, valid } = arrivalAt(loaded, at);
			// The prefix that makes SubjectPublicKeyInfo of a raw Ed25519 key: RFC 8410 §4.
			const der = Buffer.from(`302a300506032b6570032100${key}`, 'hex');
			const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
			expect(verify(null, Buffer.from(text), publicKey, fromHex(signature))).toBe(valid);
		});
	});

	test('the prediction is settled at the last one, case by case', () => {
		const { outcome } = orderForm.predict!;
		expect(outcome(loaded, 6)).toBeNull();
		expect(outcome(orderForm.initial, 7)).toBeNull();
		const mask = outcome(loaded, 7)!;
		expect(CASES.map((_, i) => Boolean(mask & (1 << i)))).toEqual(VERDICTS);
	});
});

test('the public keys are those of the private ones, RFC 8032 §7.1', () => {
	for (const person of PEOPLE) {
		expect(ed25519.getPublicKey(PRIVATE_KEYS[person])).toEqual(PUBLIC_KEYS[person]);
	}
});

test.each([
	['text', 8],
	['signature', 512],
	['key', 256]
] as const)('any flipped bit of the %s is refused', (part, bits) => {
	for (let bit = 0; bit < bits; bit += part === 'text' ? 1 : 7) {
		const state = orderForm.next(loaded, { kind: 'flipped', at: 0, part, bit });
		expect(arrivalAt(state, 0).valid).toBe(false);
		expect(sentenceAt(state, 0)).toContain(`you changed ${part}`);
	}
});

test('what was changed can be changed back, and counts at its own step alone', () => {
	const changed = orderForm.next(loaded, { kind: 'edited', at: 0, part: 'text', value: 'pay' });
	expect(arrivalAt(changed, 0).valid).toBe(false);
	expect(arrivalAt(changed, 6).valid).toBe(true);
	const value = orderForm.initial.order;
	const back = orderForm.next(changed, { kind: 'edited', at: 0, part: 'text', value });
	expect(arrivalAt(back, 0).valid).toBe(true);
	expect(arrivalAt(orderForm.next(changed, { kind: 'sentAgain' }), 0).valid).toBe(true);
});

describe('bad input', () => {
	const edit = (part: OrderPart, value: string) =>
		orderForm.next(loaded, { kind: 'edited', at: 0, part, value });

	test.each([
		['signature', 'abc', '64 bytes, 128 hex digits; 3 came. Type 125 more'],
		['signature', 'xyz', '“x” is none'],
		['key', 'a'.repeat(65), '65 came. Take 1 away'],
		['key', '', '0 came. Type 64 more']
	] as const)('%s “%s” is told at the field and kept', (part, value, words) => {
		const state = edit(part, value);
		const arrival = arrivalAt(state, 0);
		expect(arrival[part]).toBe(value);
		expect(arrival.complaints[part]).toContain(words);
		expect(arrival.valid).toBeNull();
		expect(orderForm.sentence(state, 0)).toBe(arrival.complaints[part]);
		expect(orderForm.next(state, { kind: 'flipped', at: 0, part, bit: 3 })).toBe(state);
	});

	test('hex of either case and with spaces is read', () => {
		const spaced = toHex(PUBLIC_KEYS.Ana).toUpperCase().replace(/..../g, '$& ');
		expect(arrivalAt(edit('key', spaced), 0).valid).toBe(true);
		expect(readHexField('0a 0B', 2, 'It')).toEqual(Uint8Array.of(10, 11));
	});

	test('a public key that is no point is refused, not thrown', () => {
		expect(arrivalAt(edit('key', 'ff'.repeat(32)), 0).valid).toBe(false);
	});

	test('an empty order is signed, a megabyte is cut at the limit', () => {
		const empty = orderForm.next(loaded, { kind: 'typed', at: 0, text: '' });
		expect(arrivalAt(empty, 0).valid).toBe(true);
		const large = orderForm.next(loaded, { kind: 'typed', at: 0, text: 'x'.repeat(1e6) });
		expect(large.order).toHaveLength(1e6);
		expect(arrivalAt(large, 0)).toMatchObject({ text: 'x'.repeat(ORDER_LIMIT), valid: true });
		expect(arrivalAt(large, 7).valid).toBe(false);
	});
});

describe('while the worker is at it', () => {
	test('nothing is told of a signature before the first is there, or when it fails', () => {
		expect(orderForm.sentence(orderForm.initial, 0)).toContain('is being loaded');
		expect(arrive(orderForm.initial, 0)).toMatchObject({ made: null, valid: null });
		const failed = orderForm.next(orderForm.initial, { kind: 'failed', reason: 'No worker.' });
		expect(orderForm.sentence(failed, 0)).toBe('No worker.');
	});

	test('what a key press changes shows at once, the rest stays as it was until it is answered', () => {
		const typed = orderForm.next(loaded, { kind: 'typed', at: 0, text: 'pay 5' });
		const arrival = arrive(typed, 0);
		expect(arrival).toMatchObject({ signed: 'pay 5', text: 'pay 5', isPending: true, valid: true });
		expect(arrival.made).toEqual(arrive(loaded, 0).made);
		expect(orderForm.sentence(typed, 0)).toBe(orderForm.sentence(loaded, 0));
		const again = orderForm.next(typed, { kind: 'typed', at: 0, text: 'pay 50' });
		expect(orderForm.sentence(again, 0)).toBe(orderForm.sentence(loaded, 0));
		expect(sentenceAt(again, 0)).toContain('Ana signs “pay 50”');
		const late = answer(again, wantedAt(typed, 0)!);
		expect(arrive(late, 0).isPending).toBe(true);
	});

	test('the prediction is settled by the first eight, however much is asked later', () => {
		let state = loaded;
		for (let i = 0; i < 60; i++) {
			state = settled(orderForm.next(state, { kind: 'typed', at: 0, text: `pay ${i}` }), 0);
		}
		expect(Object.keys(state.answers).length).toBeLessThan(40);
		expect(VERDICTS.map((_, i) => verdictOf(state, i))).toEqual(VERDICTS);
		expect(arrive(state, 0)).toMatchObject({ isPending: false, valid: true });
	});

	test('a link with broken hex still shows the signer’s own signature', () => {
		const state = orderForm.restore(new URLSearchParams({ case: '0', signature: 'x' }));
		expect(arrive(state, 0)).toMatchObject({ job: null, made: null });
		expect(arrivalAt(state, 0).made).toEqual(arrive(loaded, 0).made);
	});
});

test('the words change with whatever changes', () => {
	const at = 0;
	const states = [
		orderForm.initial,
		loaded,
		orderForm.next(loaded, { kind: 'typed', at, text: 'x' }),
		orderForm.next(loaded, { kind: 'typed', at: 4, text: '1=2' }),
		orderForm.next(loaded, { kind: 'edited', at, part: 'text', value: 'x' }),
		orderForm.next(loaded, { kind: 'edited', at, part: 'signature', value: 'x' }),
		orderForm.next(loaded, { kind: 'edited', at, part: 'key', value: toHex(PUBLIC_KEYS.Ben) })
	];
	const words = states.map((state) => orderForm.altText(state, at));
	expect(new Set(words).size).toBe(states.length);
	expect(new Set(CASES.map((_, at) => orderForm.altText(loaded, at))).size).toBe(CASES.length);
});

test('a link brings texts and changes, and any link opens', () => {
	const state = reach(
		{ kind: 'typed', at: 4, text: '2+2=4' },
		{ kind: 'edited', at: 2, part: 'signature', value: '00' }
	);
	expect(orderForm.restore(new URLSearchParams(orderForm.share(state)))).toEqual(state);
	expectAnyLinkOpens(orderForm, ['order', 'claim', 'case', 'text', 'signature', 'key']);
});
