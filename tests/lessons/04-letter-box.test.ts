import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BEN } from '../../lessons/04-two-keys/ben-key.ts';
import { ANA } from '../../lessons/04-two-keys/first-keys.ts';
import { letterBox, type LetterBoxAction } from '../../lessons/04-two-keys/letter-box.ts';
import {
	attemptsOf,
	LETTER_LIMIT,
	letterOf,
	openedFrom,
	publicTry,
	SENDERS,
	STEP,
	type LetterBox
} from '../../lessons/04-two-keys/letter-box-state.ts';
import { STARTED } from '../../lessons/04-two-keys/making-key.ts';
import { openLetters } from '../../lessons/04-two-keys/open-letters.ts';
import { bitLength } from '../../src/lib/crypto/integer-bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { fromUtf8 } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly LetterBoxAction[]): LetterBox =>
	actions.reduce(letterBox.next, letterBox.initial);

/** What the worker would answer. */
const opened = (state: LetterBox): LetterBox =>
	letterBox.next(state, {
		kind: 'opening',
		opening: openedFrom(run(openLetters(attemptsOf(state))), 17)
	});

test('three letters lie in the box, and only Ana’s private half opens them', () => {
	const { opening } = opened(reach());
	if (opening.kind !== 'opened') throw new Error('not opened');
	const read = SENDERS.map((sender) => {
		const decoded = opening.byAna[sender];
		return decoded.ok ? fromUtf8(decoded.message) : null;
	});
	expect(read).toEqual(['I like you!', 'I like you!', 'Call me back.']);
	expect(opening.byBen).toEqual({ ok: false });
	expect(publicTry(reach()).decoded).toEqual({ ok: false });
});

test('the same words give other bytes, and other bytes again when locked again', () => {
	const first = letterOf(reach(), 'Ben');
	expect(letterOf(reach(), 'Ines')).not.toEqual(first);
	const again = reach({ kind: 'drewSeed', sender: 'Ben', seed: new Uint8Array(32).fill(9) });
	expect(letterOf(again, 'Ben')).not.toEqual(first);
	expect(letterBox.sentence(reach(), STEP.Ines)).toContain('other random bytes went in');
});

test('the prediction waits for the tries, and they say that only Ana can', () => {
	const { outcome } = letterBox.predict!;
	expect(outcome(reach(), STEP.opened)).toBeNull();
	expect(outcome(opened(reach()), STEP.Mallory)).toBeNull();
	expect(outcome(opened(reach()), STEP.tried)).toBe(2);
});

test('typing closes the box again, and no text is too long or too strange', () => {
	const typed = letterBox.next(opened(reach()), { kind: 'typed', sender: 'Ines', text: '' });
	expect(typed.opening.kind).toBe('closed');
	expect(letterBox.sentence(typed, STEP.Ines)).toContain('0 bytes');
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			const state = opened(reach({ kind: 'typed', sender: 'Ben', text }));
			if (state.opening.kind !== 'opened') throw new Error('not opened');
			const { Ben } = state.opening.byAna;
			expect(Ben.ok && Ben.message.length <= LETTER_LIMIT).toBe(true);
		}),
		{ numRuns: 20 }
	);
	const million = reach({ kind: 'typed', sender: 'Ben', text: 'x'.repeat(1_000_000) });
	expect(letterOf(million, 'Ben')).toHaveLength(256);
});

test('a new pair replaces the old one only while it is being made', () => {
	const made = { kind: 'made', key: BEN, milliseconds: 400 } as const;
	expect(reach(made).ana).toBe(ANA);
	const state = reach({ kind: 'making', making: STARTED }, made);
	expect(state.ana).toBe(BEN);
	expect(state.making).toEqual({ kind: 'made', milliseconds: 400 });
	expect(letterOf(state, 'Ben')).not.toEqual(letterOf(reach(), 'Ben'));
});

test('the first keys are of 2,048 bits, and opening reports each letter', () => {
	expect([bitLength(ANA.n), bitLength(BEN.n)]).toEqual([2048, 2048]);
	const { steps } = record(openLetters(attemptsOf(reach())));
	expect(steps.map((step) => step.tried)).toEqual([1, 2, 3, 4]);
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		opened(reach()),
		reach({ kind: 'typed', sender: 'Ben', text: 'x' }),
		reach({ kind: 'typed', sender: 'Mallory', text: 'x' }),
		reach({ kind: 'drewSeed', sender: 'Ines', seed: new Uint8Array(32) }),
		reach({ kind: 'making', making: STARTED }),
		reach({ kind: 'making', making: { kind: 'running', prime: 'p', tried: 0, milliseconds: 90 } }),
		reach({ kind: 'making', making: STARTED }, { kind: 'made', key: BEN, milliseconds: 4 }),
		reach({ kind: 'opening', opening: { kind: 'failed', reason: 'No worker.' } })
	];
	for (let at = 0; at <= STEP.opened; at++) {
		const words = states.map((state) => letterBox.altText(state, at));
		expect(new Set(words).size).toBe(states.length);
	}
	const steps = [0, 1, 2, 3, 4, 5, 6].map((at) => letterBox.altText(reach(), at));
	expect(new Set(steps).size).toBe(7);
});

test('a link brings the texts and no key, and any link opens', () => {
	const state = reach({ kind: 'typed', sender: 'Mallory', text: 'né 🜁\0' });
	const shared = letterBox.share(state);
	expect(Object.keys(shared)).toEqual(['ben', 'ines', 'mallory']);
	expect(letterBox.restore(new URLSearchParams(shared))).toEqual(state);
	expectAnyLinkOpens(letterBox, ['ben', 'ines', 'mallory']);
}, 30_000);
