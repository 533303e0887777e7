import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forge as doForge, type ForgeJob } from '../../lessons/05-signatures/forge-job.ts';
import {
	isAccepted,
	productCheck,
	readNumber,
	realForgery,
	TOY_KEY,
	toyForgery,
	type Forge
} from '../../lessons/05-signatures/forge-state.ts';
import { CHECKED, failure, WHY } from '../../lessons/05-signatures/forge-words.ts';
import { forgeModel, type ForgeAction } from '../../lessons/05-signatures/forge.ts';
import { rsaTestKey } from '../../lessons/05-signatures/rsa-test-key.ts';
import { PRIVATE_KEYS } from '../../lessons/05-signatures/test-keys.ts';
import { bitLength } from '../../src/lib/crypto/integer-bytes.ts';
import { keyFromPrimes } from '../../src/lib/crypto/rsa-key.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly ForgeAction[]): Forge =>
	actions.reduce(forgeModel.next, forgeModel.initial);
const ask = (a: string, b: string): ForgeAction[] => [
	{ kind: 'asked', which: 0, text: a },
	{ kind: 'asked', which: 1, text: b }
];
const goal = (id: string, state: Forge, at: number = CHECKED) =>
	forgeModel.goals!.find((goal) => goal.id === id)!.reached(state, at);

/** What the worker does, without one. */
function withReal(scheme: ForgeJob['scheme'], a: bigint, b: bigint, random?: Uint8Array): Forge {
	const state = reach({ kind: 'choseScheme', scheme }, ...ask(String(a), String(b)));
	const job: ForgeJob = {
		scheme,
		numbers: [a, b],
		random: random ?? state.random,
		rsaKey: rsaTestKey(),
		privateKey: PRIVATE_KEYS.Ana
	};
	return forgeModel.next(state, { kind: 'signed', real: run(doForge(job)) });
}

describe('textbook RSA', () => {
	test('7 and 9 are signed as 2667 and 2071, and multiply to 1393, a signature on 63', () => {
		const state = reach(...ask('7', '9'));
		const { signed, product, opened, accepted } = toyForgery(state)!;
		expect(signed.map(({ result }) => result)).toEqual([2667n, 2071n]);
		expect(product).toBe(1393n);
		expect(opened.result).toBe(63n);
		expect(accepted).toBe(true);
	});

	test('the attack is done with any two numbers but 63, and when the check is reached', () => {
		expect(goal('05.attack-forge', reach(...ask('7', '9')))).toBe(true);
		expect(goal('05.attack-forge', reach(...ask('3', '21')))).toBe(true);
		expect(goal('05.attack-forge', reach(...ask('7', '9')), CHECKED - 1)).toBe(false);
		expect(goal('05.attack-forge', reach())).toBe(false);
		expect(goal('05.attack-forge', reach(...ask('63', '1')))).toBe(false);
		expect(forgeModel.sentence(reach(...ask('9', '7')), WHY)).toContain('You have forged 63');
		// 2 × 1648 = 3296 = 63 mod 3233: numbers wrap, and so do forgeries.
		expect(goal('05.attack-forge', reach(...ask('2', '1648')))).toBe(true);
	});

	test('every pair of signatures multiplies into a third', () => {
		const number = fc.bigInt({ min: 2n, max: TOY_KEY.n - 1n }).filter((m) => m !== 63n);
		fc.assert(
			fc.property(number, number, (a, b) => {
				expect(toyForgery(reach(...ask(String(a), String(b))))!.accepted).toBe(true);
			})
		);
	});

	test('the prediction is borne out at the check', () => {
		const { outcome } = forgeModel.predict!;
		expect([3, 4].map((at) => outcome(forgeModel.initial, at))).toEqual([null, 0]);
		expect(outcome(reach({ kind: 'choseScheme', scheme: 'pss' }), 5)).toBeNull();
	});
});

describe('real schemes', () => {
	test.each(['pss', 'ed25519'] as const)('%s refuses what two signatures make', (scheme) => {
		const state = withReal(scheme, 7n, 9n);
		const real = realForgery(state)!;
		expect(real.genuine).toEqual([true, true]);
		expect(real.accepted).toBe(false);
		expect(isAccepted(state)).toBe(false);
		expect(goal('05.fix-padding', state)).toBe(true);
		expect(goal('05.fix-padding', state, CHECKED - 1)).toBe(false);
		expect(goal('05.attack-forge', state)).toBe(false);
		expect(forgeModel.sentence(state, CHECKED)).toContain('Verify returns false for “63”');
	});

	test('the fix wants the attack on 63, with signatures on the very numbers', () => {
		expect(goal('05.fix-padding', withReal('pss', 3n, 5n))).toBe(false);
		const stale = forgeModel.next(withReal('pss', 7n, 9n), ask('21', '3')[0]!);
		expect(realForgery(stale)).toBeNull();
		expect(isAccepted(stale)).toBeNull();
		const other = forgeModel.next(withReal('pss', 7n, 9n), {
			kind: 'choseScheme',
			scheme: 'ed25519'
		});
		expect(goal('05.fix-padding', other)).toBe(false);
	});

	test('with any salts the product fails, and the sentence names the check that failed', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (random) => {
				const state = withReal('pss', 7n, 9n, random);
				const verdict = productCheck(state)!.result;
				expect(verdict.ok).toBe(false);
				expect(forgeModel.sentence(state, CHECKED)).toContain(failure(verdict));
			}),
			{ numRuns: 12 }
		);
	});

	test('the pinned pair is a key of 2,048 bits with two primes', () => {
		const { n, e, p, q } = rsaTestKey();
		expect(bitLength(n)).toBe(2048);
		// keyFromPrimes tests both.
		expect(run(keyFromPrimes({ p, q, e, order: 'lambda' })).n).toBe(n);
	});
});

test.each([
	['', 'the field is empty'],
	['  ', 'the field is empty'],
	['3.5', 'in digits alone'],
	['-7', 'in digits alone'],
	['0x9', 'in digits alone'],
	['1', '0 and 1 are their own signatures'],
	['63', 'Ana doesn’t sign 63'],
	['3233', 'would sign 0 in its place'],
	['3240', 'would sign 7 in its place'],
	['9'.repeat(50), 'in digits alone']
])('“%s” is refused with a sentence and kept', (text, words) => {
	expect(readNumber(text)).toContain(words);
	const state = reach(...ask('7', text));
	expect(state.asked[1]).toBe(text);
	expect(forgeModel.sentence(state, CHECKED)).toContain(words);
	expect(isAccepted(state)).toBeNull();
});

test('a worker that fails is told of, and the next number is tried again', () => {
	const failed = reach(
		{ kind: 'choseScheme', scheme: 'pss' },
		{ kind: 'failed', reason: 'No worker.' }
	);
	expect(forgeModel.sentence(failed, CHECKED)).toBe('No worker.');
	expect(forgeModel.next(failed, ask('7', '9')[0]!).failure).toBeNull();
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		reach(...ask('7', '9')),
		reach(...ask('x', '9')),
		reach({ kind: 'choseScheme', scheme: 'pss' }),
		reach({ kind: 'choseScheme', scheme: 'pss' }, { kind: 'failed', reason: 'No worker.' }),
		reach({ kind: 'drewRandom', random: new Uint8Array(64) }),
		withReal('pss', 7n, 9n),
		withReal('ed25519', 7n, 9n)
	];
	const words = states.map((state) => forgeModel.altText(state, CHECKED));
	expect(new Set(words).size).toBe(states.length);
	const steps = [0, 1, 2, 3, 4, 5].map((at) => forgeModel.altText(states[6]!, at));
	expect(new Set(steps).size).toBe(6);
});

test('a link brings scheme and numbers, and any link opens', () => {
	const state = reach({ kind: 'choseScheme', scheme: 'ed25519' }, ...ask('7', ''));
	expect(forgeModel.restore(new URLSearchParams(forgeModel.share(state)))).toEqual(state);
	expectAnyLinkOpens(forgeModel, ['scheme', 'a', 'b', 'random']);
});
