import { createHash, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS, secretOf } from '../../lessons/06-fingerprints/drawn-secrets.ts';
import {
	guessTheInput,
	isFound,
	SEARCH_STEP,
	type GuessAction,
	type Guessing
} from '../../lessons/06-fingerprints/guess-the-input.ts';
import { guess, guesses, SMALL_GUESSES, STAGES } from '../../lessons/06-fingerprints/guesses.ts';
import { ROUNDS } from '../../lessons/06-fingerprints/published.ts';
import { birthdays, pins } from '../../src/lib/crypto/preimage.ts';
import { run } from '../../src/lib/trace/trace.ts';

const reach = (...actions: readonly GuessAction[]): Guessing =>
	actions.reduce(guessTheInput.next, guessTheInput.initial);

const bytes = Uint8Array.from({ length: 32 }, (_, i) => 0x70 + i);
const drew = (what: Guessing['kind']): GuessAction => ({ kind: 'drew', what, bytes });

/** What the worker does, without one. */
function searched(state: Guessing): Guessing {
	const result = run(guess(state.published));
	return [
		{ kind: 'started' } as const,
		{ kind: 'finished', result, milliseconds: 12 } as const
	].reduce(guessTheInput.next, state);
}

const goal = (id: string, state: Guessing) =>
	guessTheInput.goals!.find((goal) => goal.id === id)!.reached(state, 0);

test('the stages are as long as they say', () => {
	expect(STAGES[0].count).toBe([...pins()].length);
	expect(STAGES[1].count).toBe([...birthdays()].length);
	const all = guesses();
	for (let i = 0; i < SMALL_GUESSES; i++) all.next();
	expect(all.next().value).toBe('0'.repeat(32));
	expect(all.next().value).toBe(`${'0'.repeat(31)}1`);
});

test('whatever is drawn is among the guesses, or 128 bits', () => {
	const small = new Set([...pins(), ...birthdays()]);
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 16, maxLength: 32 }), (bytes) => {
			expect(small.has(secretOf('pin', bytes))).toBe(true);
			expect(small.has(secretOf('birthday', bytes))).toBe(true);
			expect(secretOf('random', bytes)).toMatch(/^[0-9a-f]{32}$/);
		})
	);
});

test('what is published is what OpenSSL computes', () => {
	for (const kind of KINDS) {
		const { secret, published } = reach(drew(kind));
		expect(published.digest).toEqual(new Uint8Array(createHash('sha256').update(secret).digest()));
		const slow = reach(drew(kind), { kind: 'choseMethod', method: 'pbkdf2' });
		expect(slow.secret).toBe(secret);
		expect(slow.published.digest).toEqual(
			new Uint8Array(pbkdf2Sync(secret, slow.published.salt, ROUNDS, 32, 'sha256'))
		);
	}
});

test.each(['pin', 'birthday'] as const)('a %s is found from its digest', (kind) => {
	const state = searched(reach(drew(kind)));
	expect(state.search).toMatchObject({ kind: 'ended', found: state.secret });
	expect(guessTheInput.sentence(state, SEARCH_STEP)).toContain(`: ${state.secret}.`);
	expect(goal('06.attack-pin', state)).toBe(kind === 'pin');
	expect(guessTheInput.predict!.outcome(state, 0)).toBe(kind === 'pin' ? 0 : null);
});

test('a slow function does not save a PIN', () => {
	// Draws 0012: thirteen slow guesses.
	const low = bytes.slice();
	low.set([0, 0, 0, 12]);
	const state = searched(
		reach({ kind: 'drew', what: 'pin', bytes: low }, { kind: 'choseMethod', method: 'pbkdf2' })
	);
	expect(state.search).toMatchObject({ found: '0012', tries: 13 });
	expect(goal('06.attack-pin', state)).toBe(true);
	// 12 ms for 13 guesses of 1,000 rounds: 5,538 s for 10,000 of 600,000.
	expect(guessTheInput.sentence(state, SEARCH_STEP)).toContain('92 minutes');
	expect(guessTheInput.predict!.outcome(state, 0)).toBeNull();
});

test('a find that is none counts for nothing', () => {
	const state = reach(
		drew('pin'),
		{ kind: 'started' },
		{ kind: 'finished', result: { found: 'x', tries: 1 }, milliseconds: 1 }
	);
	expect(isFound(state)).toBe(false);
	expect(goal('06.attack-pin', state)).toBe(false);
});

test('the fix: past all PINs and birthdays without finding 128 random bits', () => {
	const upTo = (what: Guessing['kind'], tries: number) => {
		const last = { guess: '0', digest: new Uint8Array(32) };
		return reach(
			drew(what),
			{ kind: 'started' },
			{ kind: 'progressed', tries, milliseconds: 1000, last },
			{ kind: 'stopped' }
		);
	};
	expect(goal('06.fix-space', upTo('random', SMALL_GUESSES))).toBe(false);
	expect(goal('06.fix-space', upTo('pin', SMALL_GUESSES + 1))).toBe(false);
	const fixed = upTo('random', SMALL_GUESSES + 1);
	expect(goal('06.fix-space', fixed)).toBe(true);
	// 2¹²⁸ / 2 at 176,555 a second
	expect(guessTheInput.sentence(fixed, SEARCH_STEP)).toContain('3.1\u00a0×\u00a010²⁵ years');
});

test('reports that come late change nothing', () => {
	const idle = reach(drew('pin'));
	const result = { found: idle.secret, tries: 1 };
	expect(guessTheInput.next(idle, { kind: 'finished', result, milliseconds: 1 })).toBe(idle);
	expect(guessTheInput.next(idle, { kind: 'stopped' })).toBe(idle);
});

test('the words change with whatever changes', () => {
	const last = { guess: '0007', digest: new Uint8Array(32) };
	const running: readonly GuessAction[] = [
		{ kind: 'started' },
		{ kind: 'progressed', tries: 8, milliseconds: 9, last }
	];
	const found = searched(reach(drew('pin')));
	const states = [
		...KINDS.map((kind) => reach(drew(kind))),
		reach(),
		reach({ kind: 'choseMethod', method: 'pbkdf2' }),
		reach({ kind: 'started' }),
		reach(...running),
		reach(...running, { kind: 'stopped' }),
		reach({ kind: 'failed', reason: 'No worker.' }),
		found,
		guessTheInput.next(found, { kind: 'choseMethod', method: 'sha256' })
	];
	for (const at of [0, SEARCH_STEP]) {
		const words = states.map((state) => guessTheInput.altText(state, at));
		expect(new Set(words).size).toBe(states.length);
	}
	const steps = [0, 1, 2, 3, 4, 5].map((at) => guessTheInput.altText(reach(), at));
	expect(new Set(steps).size).toBe(6);
});

test('a link holds no secret, and garbage brings no error', () => {
	const state = reach(drew('random'), { kind: 'choseMethod', method: 'pbkdf2' });
	const shared = guessTheInput.share(state);
	expect(JSON.stringify(shared)).not.toContain(state.secret);
	expect(guessTheInput.restore(new URLSearchParams(shared))).toMatchObject({
		kind: 'random',
		published: { method: 'pbkdf2' }
	});
	const garbage = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('\0', '\ud800', 'x'.repeat(1e5))
	);
	fc.assert(
		fc.property(garbage, garbage, (secret, method) => {
			const state = guessTheInput.restore(new URLSearchParams({ secret, method }));
			expect(state).toEqual(guessTheInput.initial);
		}),
		{ numRuns: 50 }
	);
});
