import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	findings,
	letterNumbers,
	mostDivisions,
	SIZES,
	TARGETS,
	WORDS
} from '../../lessons/04-two-keys/factor-desk.ts';
import { BEN } from '../../lessons/04-two-keys/ben-key.ts';
import { ANA } from '../../lessons/04-two-keys/first-keys.ts';
import { STARTED } from '../../lessons/04-two-keys/making-key.ts';
import { measureScale, ROUNDS } from '../../lessons/04-two-keys/measure-scale.ts';
import { GOOD, readNumbers, type Typed } from '../../lessons/04-two-keys/toy-numbers.ts';
import { toyRsa, type ToyRsaAction } from '../../lessons/04-two-keys/toy-rsa.ts';
import {
	multiplications,
	multiplicationsFor,
	powerAt,
	worked,
	type ToyRsa
} from '../../lessons/04-two-keys/toy-rsa-state.ts';
import { bitLength } from '../../src/lib/crypto/integer-bytes.ts';
import { isPrime, smallestFactor } from '../../src/lib/crypto/primes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly ToyRsaAction[]): ToyRsa =>
	actions.reduce(toyRsa.next, toyRsa.initial);

const good: Typed = { p: '61', q: '53', e: '17', m: '65' };

test('the worked example: 65 → 2790 → 65, in 20 steps and 17 multiplications', () => {
	const { key, locking, opening } = worked(GOOD);
	expect([key.n, key.d, locking.result, opening.result]).toEqual([3233n, 2753n, 2790n, 65n]);
	expect(toyRsa.stepCount(reach())).toBe(20);
	expect(multiplications(opening.steps)).toBe(17);
	expect(multiplicationsFor(2753n)).toBe(17);
	expect(powerAt(GOOD, 7)).toMatchObject({ kind: 'locking', done: 5 });
	expect(powerAt(GOOD, 8)).toMatchObject({ kind: 'opening', done: 1 });
	expect(toyRsa.sentence(reach(), 7)).toContain('65^17 mod 3,233 = 2,790');
	expect(toyRsa.sentence(reach(), 19)).toContain('After 17 multiplications 65 is back.');
	expect(toyRsa.predict!.outcome(reach(), 19)).toBe(2);
	expect(toyRsa.predict!.outcome(reach(), 6)).toBeNull();
});

test.each([
	[{ p: '57' }, 'p', 'An odd prime was wanted, 57 = 3 × 19 came. Near it: 53 and 59.'],
	[{ p: '2' }, 'p', 'An odd prime was wanted, 2 came. Near it: 3.'],
	[{ p: '' }, 'p', 'A whole number was wanted, nothing came. Try 61.'],
	[{ p: '6x' }, 'p', '“6x” came. Type digits only, such as 61.'],
	[{ p: '-7' }, 'p', '“-7” came'],
	[{ p: '99991' }, 'p', 'A prime of at most 9,973 was wanted'],
	[{ q: '61' }, 'q', 'Two different primes were wanted, 61 came twice'],
	[{ e: '15' }, 'e', 'shares 15: it would have no d. Try 17.'],
	[{ e: '16' }, 'e', 'shares 16'],
	[{ e: '1' }, 'e', 'A number from 3 to 3,119 was wanted'],
	[{ m: '3233' }, 'm', 'A number below n = 3,233 was wanted, 3,233 came'],
	[{ m: '9'.repeat(1000) }, 'm', 'A number of at most 40 digits was wanted, 1000 came']
] as const)('%o: the field %s says what was wanted', (change, field, words) => {
	const { numbers, problems } = readNumbers({ ...good, ...change });
	expect(numbers).toBeNull();
	expect(problems[field]).toContain(words);
});

test('a bad number keeps what was typed and goes on with the last good ones', () => {
	const state = reach(
		{ kind: 'typed', name: 'p', text: '67' },
		{ kind: 'typed', name: 'p', text: '68' }
	);
	expect(state.typed.p).toBe('68');
	expect(state.numbers.p).toBe(67n);
	expect(toyRsa.next(state, { kind: 'tookGoodNumbers' }).numbers).toEqual(GOOD);
});

test('whatever is typed is worked out or refused, never thrown', () => {
	const text = fc.oneof(fc.string(), fc.nat(12_000).map(String));
	fc.assert(
		fc.property(fc.record({ p: text, q: text, e: text, m: text }), (typed) => {
			const { numbers, problems } = readNumbers(typed);
			if (numbers === null) expect(Object.keys(problems)).not.toEqual([]);
			else expect(worked(numbers).opening.result).toBe(numbers.m);
		}),
		{ numRuns: 300 }
	);
	const primes = Array.from({ length: 300 }, (_, n) => n).filter((n) => isPrime(BigInt(n)));
	fc.assert(
		fc.property(fc.constantFrom(...primes), fc.constantFrom(...primes), fc.nat(90), (p, q, m) => {
			const { numbers } = readNumbers({ p: `${p}`, q: `${q}`, e: '17', m: `${m}` });
			if (numbers) expect(worked(numbers).opening.result).toBe(BigInt(m));
		})
	);
});

test('Eve divides, computes d and reads the letter: that is the attack', () => {
	const attack = toyRsa.goals!.find(({ id }) => id === '04.attack-factor')!;
	const desk: ToyRsaAction[] = [{ kind: 'choseView', view: 'attack' }];
	const at = (...actions: ToyRsaAction[]) => reach(...desk, ...actions);
	const wrong = at({ kind: 'typedFactor', text: '51' });
	expect(toyRsa.sentence(wrong, 0)).toContain('3,233 divided by 51 leaves 20: no factor.');
	const factored = at({ kind: 'typedFactor', text: '53' });
	expect(findings(factored.desk)).toMatchObject({ factors: [53n, 61n], phi: 3120n });
	expect(attack.reached(factored, 0)).toBe(false);
	const nearly = toyRsa.next(factored, { kind: 'typedExponent', text: '2752' });
	expect(findings(nearly.desk).product).not.toBe(1n);
	expect(attack.reached(nearly, 0)).toBe(false);
	const read = toyRsa.next(factored, { kind: 'typedExponent', text: '2,753' });
	expect(findings(read.desk)).toMatchObject({ product: 1n, reading: WORDS[0], isRead: true });
	expect(attack.reached(read, 0)).toBe(true);
	// d alone, without the factors, is no attack; and λ(n)'s smaller d reads it as well.
	expect(attack.reached(at({ kind: 'typedExponent', text: '2753' }), 0)).toBe(false);
	const lambda = toyRsa.next(factored, { kind: 'typedExponent', text: '413' });
	expect(attack.reached(lambda, 0)).toBe(true);
	expect(attack.reached(toyRsa.next(read, { kind: 'drewWord', word: 2 }), 0)).toBe(true);
});

test('the machine finds the factors of the short keys, and its find is checked', () => {
	for (const size of [12, 32] as const) {
		const { steps, result } = record(smallestFactor(TARGETS[size].n));
		const state = reach(
			{ kind: 'choseSize', size },
			{ kind: 'searchStarted' },
			{ kind: 'searchFinished', factor: result, milliseconds: 5 }
		);
		expect(state.desk.search).toMatchObject({ factor: result, tries: steps.length });
		if (size === 32) expect(findings(state.desk).isRead).toBe(true);
	}
	const lied = reach(
		{ kind: 'searchStarted' },
		{ kind: 'searchFinished', factor: 59n, milliseconds: 5 }
	);
	expect(lied.desk.search).toMatchObject({ factor: null });
});

test('every key on the desk has the length it says, and its letters open', () => {
	for (const size of SIZES) {
		expect(bitLength(TARGETS[size].n)).toBe(size);
		expect(letterNumbers({ ...reach().desk, size })).toHaveLength(WORDS[0]!.length);
	}
	expect(mostDivisions(12)).toBe(32);
	expect(mostDivisions(2048)).toBe(2 ** 1023);
});

test('2,048 bits hold out: 100,000 divisions, stopped, no factor', () => {
	const fix = toyRsa.goals!.find(({ id }) => id === '04.fix-size')!;
	const searched = (size: 64 | 2048, tries: number) =>
		reach(
			{ kind: 'choseView', view: 'attack' },
			{ kind: 'choseSize', size },
			{ kind: 'searchStarted' },
			{ kind: 'searchProgressed', tries, milliseconds: 400 },
			{ kind: 'searchStopped' }
		);
	expect(fix.reached(searched(2048, 100_000), 0)).toBe(true);
	expect(fix.reached(searched(2048, 99_999), 0)).toBe(false);
	expect(fix.reached(searched(64, 1_000_000), 0)).toBe(false);
	expect(toyRsa.sentence(searched(2048, 100_000), 0)).toContain('Up to 2^1023 divisions');
	expect(toyRsa.sentence(searched(2048, 100_000), 0)).toContain('times the age of the universe');
});

test('the scale counts what the caller’s clock says', () => {
	let now = 0;
	const { steps, result } = record(measureScale(BEN, () => (now += 2)));
	expect(steps).toHaveLength(ROUNDS + 1);
	expect(result).toEqual({ lock: 2, open: 2, openByHalves: 2 });
	const state = reach({ kind: 'choseView', view: 'real' }, { kind: 'measured', scale: result });
	expect(toyRsa.sentence(state, 0)).toContain('locks in 2.0 ms and opens in 2.0 ms');
	expect(run(smallestFactor(3233n))).toBe(53n);
});

test('the words change with whatever changes', () => {
	const scale = { lock: 1, open: 2, openByHalves: 3 };
	const states = [
		reach(),
		reach({ kind: 'typed', name: 'p', text: '67' }),
		reach({ kind: 'typed', name: 'p', text: '68' }),
		reach({ kind: 'choseView', view: 'attack' }),
		reach({ kind: 'choseSize', size: 64 }),
		reach({ kind: 'drewWord', word: 3 }),
		reach({ kind: 'typedFactor', text: '7' }),
		reach({ kind: 'typedExponent', text: '7' }),
		reach({ kind: 'searchStarted' }),
		reach({ kind: 'searchStarted' }, { kind: 'searchProgressed', tries: 9, milliseconds: 8 }),
		reach({ kind: 'searchFailed', reason: 'No worker.' }),
		reach({ kind: 'choseView', view: 'real' }),
		reach({ kind: 'making', making: STARTED }),
		reach({ kind: 'making', making: STARTED }, { kind: 'made', key: BEN, milliseconds: 4 }),
		reach({ kind: 'measured', scale }),
		reach({ kind: 'failed', reason: 'No worker.' })
	];
	const words = states.map((state) => toyRsa.altText(state, 0));
	expect(new Set(words).size).toBe(states.length);
	const steps = Array.from({ length: 20 }, (_, at) => toyRsa.altText(reach(), at));
	expect(new Set(steps).size).toBe(20);
});

test('a link brings numbers and view, and any link opens', () => {
	const state = reach(
		{ kind: 'typed', name: 'm', text: '99' },
		{ kind: 'choseView', view: 'real' }
	);
	expect(toyRsa.restore(new URLSearchParams(toyRsa.share(state)))).toEqual(state);
	expect(state.real.key).toBe(ANA);
	expectAnyLinkOpens(toyRsa, ['view', 'p', 'q', 'e', 'm', 'size', 'word']);
}, 30_000);
