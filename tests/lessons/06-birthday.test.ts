import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	MOST_MESSAGES,
	nextSeed,
	searchWithEnd,
	speedOf,
	succeeded
} from '../../lessons/06-fingerprints/birthday-run.ts';
import {
	birthdaySearch,
	estimate,
	LENGTHS,
	type Birthday,
	type BirthdayAction
} from '../../lessons/06-fingerprints/birthday-search.ts';
import { HOLE_BITS, place } from '../../lessons/06-fingerprints/pigeonholes.ts';
import { beginAlike } from '../../src/lib/crypto/birthday.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';

const reach = (...actions: readonly BirthdayAction[]): Birthday =>
	actions.reduce(birthdaySearch.next, birthdaySearch.initial);

/** What the worker does, without one. */
function searched(bits: (typeof LENGTHS)[number], seed = 'ticket'): readonly BirthdayAction[] {
	const collision = run(searchWithEnd({ bits, seed }));
	return [
		{ kind: 'choseBits', bits },
		{ kind: 'typedSeed', seed },
		{ kind: 'started' },
		{ kind: 'finished', collision, milliseconds: 20 }
	];
}

const stopped = (bits: (typeof LENGTHS)[number], tries: number): readonly BirthdayAction[] => [
	{ kind: 'choseBits', bits },
	{ kind: 'started' },
	{ kind: 'progressed', tries, milliseconds: tries / 100 },
	{ kind: 'stopped' }
];

const goal = (id: string, state: Birthday) =>
	birthdaySearch.goals!.find((goal) => goal.id === id)!.reached(state, 0);

describe('256 holes', () => {
	test('each message lies in the hole of its first byte, and only the last hole is taken twice', () => {
		const { placed, earlier } = place('ticket');
		placed.forEach(({ message, digest, hole }, i) => {
			expect(message).toEqual(toUtf8(`ticket ${i}`));
			expect(digest).toEqual(sha256(message));
			expect(hole).toBe(digest[0]);
		});
		const holes = placed.map(({ hole }) => hole);
		expect(new Set(holes).size).toBe(holes.length - 1);
		expect(holes[earlier]).toBe(holes.at(-1));
	});

	test('the steps are the messages, and the last sentence names both', () => {
		const state = birthdaySearch.initial;
		const last = birthdaySearch.stepCount(state) - 1;
		const { placed, earlier } = place(state.seed);
		expect(last).toBe(placed.length - 1);
		expect(birthdaySearch.sentence(state, 0)).toContain('was empty');
		const end = birthdaySearch.sentence(state, last);
		expect(end).toContain(`“ticket ${last}”`);
		expect(end).toContain(`“ticket ${earlier}”`);
	});
});

describe('a search', () => {
	test('in 24 bits finds a pair that @noble confirms, bears out a prediction and reaches the attack', () => {
		const state = reach(...searched(24));
		if (state.search.kind !== 'ended') throw new Error('the search has ended');
		const { first, second } = state.search.run.pair!;
		expect(first).not.toEqual(second);
		expect(beginAlike(sha256(first), sha256(second), 24)).toBe(true);
		expect(goal('06.attack-collision', state)).toBe(true);
		expect(birthdaySearch.predict!.outcome(state, 0)).toBe(1);
		expect(birthdaySearch.sentence(state, 0)).toContain('agree in their first 24 bits');
	});

	test('in 16 bits is not the attack', () => {
		const state = reach(...searched(16));
		expect(goal('06.attack-collision', state)).toBe(false);
		expect(birthdaySearch.predict!.outcome(state, 0)).toBeNull();
	});

	test('that reports a pair which is none reaches nothing', () => {
		const liar = { tries: 9, truncated: 0, first: toUtf8('a'), second: toUtf8('b') };
		const same = { ...liar, second: liar.first };
		for (const collision of [liar, same]) {
			const state = reach(
				{ kind: 'choseBits', bits: 24 },
				{ kind: 'started' },
				{ kind: 'finished', collision, milliseconds: 1 }
			);
			expect(goal('06.attack-collision', state)).toBe(false);
			expect(succeeded(state.runs[0]!)).toBe(false);
		}
	});

	test('ends by itself', () => {
		const search = searchWithEnd({ bits: 256, seed: 'ticket' });
		expect(search.next()).toMatchObject({ done: false, value: { tries: 1 } });
		const state = reach(
			{ kind: 'choseBits', bits: 256 },
			{ kind: 'started' },
			{ kind: 'finished', collision: null, milliseconds: 8000 }
		);
		expect(state.runs[0]).toMatchObject({ tries: MOST_MESSAGES, pair: null });
		expect(birthdaySearch.sentence(state, 0)).toContain('4,000,000 messages');
	});

	test('reports that come late change nothing', () => {
		const idle = reach({ kind: 'choseBits', bits: 24 });
		expect(birthdaySearch.next(idle, { kind: 'progressed', tries: 5, milliseconds: 5 })).toBe(idle);
		expect(birthdaySearch.next(idle, { kind: 'finished', collision: null, milliseconds: 5 })).toBe(
			idle
		);
		expect(birthdaySearch.next(idle, { kind: 'stopped' })).toBe(idle);
	});
});

test('the fix: more messages than the 24-bit collision took, and nothing found in 128 bits', () => {
	const attack = searched(24);
	const tries = reach(...attack).runs[0]!.tries;
	expect(goal('06.fix-length', reach(...stopped(128, tries)))).toBe(false);
	expect(goal('06.fix-length', reach(...attack, ...stopped(128, tries - 1)))).toBe(false);
	expect(goal('06.fix-length', reach(...attack, ...stopped(64, tries)))).toBe(false);
	const fixed = reach(...attack, ...stopped(128, tries));
	expect(goal('06.fix-length', fixed)).toBe(true);
	expect(birthdaySearch.sentence(fixed, 0)).toMatch(/^Stopped after .* years at the /);
});

test('an estimate is the expected number at the measured speed', () => {
	expect(estimate(birthdaySearch.initial)).toContain('24 bits or more measures');
	const state = reach(...stopped(40, 200_000), { kind: 'choseBits', bits: 40 });
	expect(speedOf(state.runs)).toBeCloseTo(100_000);
	// √(π/2 · 2⁴⁰) = 1,314,195
	expect(estimate(state)).toContain('13 seconds at the 100,000 a second measured last');
});

test('the next seed', () => {
	expect([nextSeed('a'), nextSeed('a-2'), nextSeed('a-b'), nextSeed('')]).toEqual([
		'a-2',
		'a-3',
		'a-b-2',
		'-2'
	]);
});

test('the words change with whatever changes', () => {
	const states = [
		...LENGTHS.map((bits) => reach({ kind: 'choseBits', bits })),
		reach({ kind: 'typedSeed', seed: 'x' }),
		reach({ kind: 'choseBits', bits: 16 }, { kind: 'started' }),
		reach(...stopped(16, 5).slice(0, 3)),
		reach(...stopped(16, 5)),
		reach(...searched(16)),
		reach(...searched(16), { kind: 'choseBits', bits: 16 }),
		reach({ kind: 'failed', reason: 'No worker.' }, { kind: 'choseBits', bits: 24 }),
		{
			...reach({ kind: 'choseBits', bits: 24 }),
			search: { kind: 'failed', reason: 'No.' } as const
		}
	];
	const words = states.map((state) => birthdaySearch.altText(state, 0));
	// Choosing bits anew forgets a failure: one state is there twice.
	expect(new Set(words).size).toBe(states.length - 1);
	const steps = Array.from({ length: birthdaySearch.stepCount(birthdaySearch.initial) }, (_, at) =>
		birthdaySearch.altText(birthdaySearch.initial, at)
	);
	expect(new Set(steps).size).toBe(steps.length);
});

test('a link brings back bits and seed, and garbage brings no error', () => {
	const state = reach({ kind: 'choseBits', bits: 32 }, { kind: 'typedSeed', seed: 'né 🜁' });
	const back = birthdaySearch.restore(new URLSearchParams(birthdaySearch.share(state)));
	expect(back).toEqual(state);
	const garbage = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('\0', '\ud800', 'x'.repeat(1e5))
	);
	fc.assert(
		fc.property(garbage, garbage, (bits, seed) => {
			const state = birthdaySearch.restore(new URLSearchParams({ bits, seed }));
			expect(state.bits).toBe(HOLE_BITS);
			expect(birthdaySearch.altText(state, 0)).toContain('SHA-256');
			expect(birthdaySearch.stepCount(state)).toBeGreaterThan(1);
		}),
		{ numRuns: 50 }
	);
});
