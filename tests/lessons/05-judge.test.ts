import { createHmac } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import {
	hmacSteps,
	sent,
	shown,
	tried,
	type Quarrel
} from '../../lessons/05-signatures/judge-proofs.ts';
import {
	ASKED_AT,
	judge,
	makers,
	RULING,
	type JudgeAction
} from '../../lessons/05-signatures/judge.ts';
import { toHex } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly JudgeAction[]): Quarrel =>
	actions.reduce(judge.next, judge.initial);

const withTag = reach({ kind: 'loaded', ed25519 });
const withSignature = judge.next(withTag, { kind: 'choseProof', proof: 'ed25519' });
const lie = { kind: 'bankWrote', text: 'pay 900 EUR to the bank' } as const;

describe('with HMAC', () => {
	test('the tag is OpenSSL’s, and so is the last step of its trace', () => {
		const { text, proof, accepted } = sent(withTag)!;
		const expected = createHmac('sha256', withTag.sharedKey).update(text).digest('hex');
		expect(toHex(proof)).toBe(expected);
		expect(accepted).toBe(true);
		const last = hmacSteps(withTag).at(-1)!;
		expect(last.kind === 'padHashed' && toHex(last.digest)).toBe(expected);
	});

	test('shop and bank make one and the same tag, and Eve another', () => {
		expect(makers(withTag)).toEqual(['shop', 'bank']);
		expect(tried(withTag, 'bank')!.proof).toEqual(tried(withTag, 'shop')!.proof);
		expect(tried(withTag, 'Eve')!.proof).not.toEqual(tried(withTag, 'shop')!.proof);
		expect(judge.sentence(withTag, RULING)).toContain('to the judge it proves nothing');
	});

	test('what the bank invents passes the judge’s check', () => {
		const cheated = judge.next(withTag, lie);
		expect(shown(cheated)).toMatchObject({ text: lie.text, accepted: true });
		expect(judge.sentence(cheated, 2)).toContain('a text of its own');
	});

	test('the prediction is borne out when all three were asked', () => {
		const { outcome } = judge.predict!;
		expect(outcome(withTag, ASKED_AT.bank)).toBeNull();
		expect(outcome(withTag, ASKED_AT.Eve)).toBe(2);
		expect(outcome(withSignature, RULING)).toBeNull();
	});

	test('with any other key, and any dictation, the ruling is the same', () => {
		const key = new Uint8Array(32).fill(9);
		const other = judge.next(withTag, { kind: 'drewKey', key });
		expect(sent(other)!.proof).not.toEqual(sent(withTag)!.proof);
		expect(makers(judge.next(other, { kind: 'dictated' }))).toEqual(['shop', 'bank']);
	});
});

describe('with Ed25519', () => {
	test('the shop alone makes what the judge accepts', () => {
		expect(sent(withSignature)!.accepted).toBe(true);
		expect(makers(withSignature)).toEqual(['shop']);
		expect(judge.sentence(withSignature, RULING)).toContain('only the shop');
	});

	test('what the bank invents has no signature that fits', () => {
		expect(shown(judge.next(withSignature, lie))).toMatchObject({ accepted: false });
		const same = { kind: 'bankWrote', text: judge.initial.sent } as const;
		expect(shown(judge.next(withSignature, same))).toMatchObject({ accepted: true });
	});

	test('says that it is being loaded until it is there', () => {
		const waiting = reach({ kind: 'choseProof', proof: 'ed25519' });
		expect(judge.sentence(waiting, RULING)).toBe('Ed25519 is being loaded.');
		const failed = judge.next(waiting, { kind: 'loaded', ed25519: 'It did not come.' });
		expect(judge.sentence(failed, 0)).toBe('It did not come.');
		expect(judge.sentence(judge.initial, 0)).toContain('the tag');
	});
});

test('the words change with whatever changes', () => {
	const states = [
		judge.initial,
		withTag,
		withSignature,
		judge.next(withTag, { kind: 'typed', text: '' }),
		judge.next(withTag, { kind: 'typed', text: 'x'.repeat(1e6) }),
		judge.next(withTag, lie),
		judge.next(withTag, { kind: 'dictated' }),
		judge.next(withTag, { kind: 'drewKey', key: new Uint8Array(32) })
	];
	const words = states.map((state) => judge.altText(state, RULING));
	expect(new Set(words).size).toBe(states.length);
	const steps = Array.from({ length: RULING + 1 }, (_, at) => judge.altText(withSignature, at));
	expect(new Set(steps).size).toBe(RULING + 1);
});

test('a link brings the quarrel but no key, and any link opens', () => {
	const state = reach({ kind: 'choseProof', proof: 'ed25519' }, lie, { kind: 'dictated' });
	const shared = judge.share(state);
	expect(judge.restore(new URLSearchParams(shared))).toEqual(state);
	expect(JSON.stringify(shared)).not.toContain(toHex(state.sharedKey).slice(0, 8));
	expectAnyLinkOpens(judge, ['proof', 'sent', 'shown', 'dictated']);
});
