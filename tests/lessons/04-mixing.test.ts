import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchange } from '../../lessons/04-two-keys/exchange.ts';
import { mixing, type MixingAction } from '../../lessons/04-two-keys/mixing.ts';
import {
	GOOD,
	readNumbers,
	STEP,
	worked,
	type Mixing
} from '../../lessons/04-two-keys/mixing-state.ts';
import { record } from '../../src/lib/trace/trace.ts';
import { toHex } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly MixingAction[]): Mixing =>
	actions.reduce(mixing.next, mixing.initial);

const typed = { p: '23', g: '5', a: '6', b: '15' };

test('the worked example: 8 and 19 cross, both mix 2, and Eve finds 6 and 2', () => {
	const { ana, ben, anaMixed, benMixed, found, evesMix, search } = worked(GOOD);
	expect([ana.result, ben.result, anaMixed.result, benMixed.result]).toEqual([8n, 19n, 2n, 2n]);
	expect([found, evesMix!.result, search.steps.length]).toEqual([6n, 2n, 6]);
	expect(mixing.sentence(reach(), STEP.eve)).toContain('after 6 tries 5^6 gives 8');
	expect(mixing.predict!.outcome(reach(), STEP.eve)).toBe(2);
	expect(mixing.predict!.outcome(reach(), STEP.benMixed)).toBeNull();
});

test('both ends always agree, and so does Eve with such small numbers', () => {
	const number = fc.integer({ min: 2, max: 95 }).map(String);
	fc.assert(
		fc.property(fc.constantFrom('97', '101', '211'), number, number, number, (p, g, a, b) => {
			const { numbers } = readNumbers({ p, g, a, b });
			const { anaMixed, benMixed, evesMix } = worked(numbers!);
			expect(anaMixed.result).toBe(benMixed.result);
			expect(evesMix!.result).toBe(anaMixed.result);
		})
	);
});

test.each([
	[{ p: '24' }, 'p', 'An odd prime was wanted, 24 = 2 × 12 came. Near it: 23 and 29.'],
	[{ p: '3' }, 'p', 'A prime from 5 on was wanted'],
	[{ g: '1' }, 'g', 'A number from 2 to 21, that is p − 2, was wanted; 1 came.'],
	[{ a: '22' }, 'a', 'A number from 1 to 21'],
	[{ b: 'x' }, 'b', '“x” came']
] as const)('%o: the field %s says what was wanted', (change, field, words) => {
	const { numbers, problems } = readNumbers({ ...typed, ...change });
	expect(numbers).toBeNull();
	expect(problems[field]).toContain(words);
});

test('a bad number keeps what was typed and the last good numbers', () => {
	const state = reach({ kind: 'typed', name: 'p', text: '2' });
	expect([state.typed.p, state.numbers]).toEqual(['2', GOOD]);
	expect(mixing.next(state, { kind: 'tookGoodNumbers' }).typed.p).toBe('23');
});

test('the first X25519 keys give the shared secret of RFC 7748 §6.1 at both ends', () => {
	const { steps, result } = record(exchange(reach().real.privateKeys));
	expect(steps).toHaveLength(3);
	expect(toHex(result.anaShared)).toBe(
		'4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'
	);
	expect(result.benShared).toEqual(result.anaShared);
});

test('the words change with whatever changes', () => {
	const { result } = record(exchange(reach().real.privateKeys));
	const states = [
		reach(),
		reach({ kind: 'typed', name: 'a', text: '7' }),
		reach({ kind: 'typed', name: 'a', text: '70' }),
		reach({ kind: 'choseView', view: 'x25519' }),
		reach({
			kind: 'drewKeys',
			privateKeys: { Ana: new Uint8Array(32), Ben: new Uint8Array(32) }
		}),
		reach({
			kind: 'exchanged',
			exchange: { kind: 'done', exchanged: result, milliseconds: 3 }
		}),
		reach({ kind: 'exchanged', exchange: { kind: 'failed', reason: 'No worker.' } })
	];
	for (let at = 0; at <= STEP.eve; at++) {
		expect(new Set(states.map((state) => mixing.altText(state, at))).size).toBe(states.length);
	}
});

test('a link brings the numbers and no private key, and any link opens', () => {
	const state = reach(
		{ kind: 'typed', name: 'p', text: '29' },
		{ kind: 'choseView', view: 'x25519' }
	);
	expect(Object.keys(mixing.share(state))).toEqual(['view', 'p', 'g', 'a', 'b']);
	expect(mixing.restore(new URLSearchParams(mixing.share(state)))).toEqual(state);
	expectAnyLinkOpens(mixing, ['view', 'p', 'g', 'a', 'b']);
}, 30_000);
