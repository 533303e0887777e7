import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flipABit, type FlipABitAction } from '../../lessons/03-one-shared-key/flip-a-bit.ts';
import { receive, type FlipABit } from '../../lessons/03-one-shared-key/flip-a-bit-state.ts';
import { stepsOf } from '../../lessons/03-one-shared-key/flip-steps.ts';
import { inWords, power, UNIVERSE, YEAR } from '../../src/lib/figures/durations.ts';
import {
	keySpaceRuler,
	type KeySpaceAction
} from '../../lessons/03-one-shared-key/key-space-ruler.ts';
import { exercise, pairKeys } from '../../lessons/03-one-shared-key/key-space-state.ts';
import { fitting } from '../../src/lib/figures/limited.ts';
import { roundTrip, type RoundTripAction } from '../../lessons/03-one-shared-key/round-trip.ts';
import {
	gcmTrip,
	isBroken,
	LONG_MESSAGE,
	letterCount,
	sentMessage,
	shiftTrip,
	type RoundTrip
} from '../../lessons/03-one-shared-key/round-trip-state.ts';
import { twice, type TwiceAction } from '../../lessons/03-one-shared-key/twice.ts';
import { isSolved, places, type Twice } from '../../lessons/03-one-shared-key/twice-state.ts';
import { searchKey } from '../../src/lib/crypto/key-search.ts';
import { breakShift } from '../../src/lib/crypto/letter-frequency.ts';
import type { FigureModel } from '../../src/lib/figures/model.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { fromUtf8, toHex } from '../../src/lib/wire/bytes.ts';

function after<State, Action>(model: FigureModel<State, Action>, actions: readonly Action[]) {
	return actions.reduce(model.next, model.initial);
}

function reached<State>(model: FigureModel<State, never>, state: State, at = 0): string[] {
	return (model.goals ?? []).filter((goal) => goal.reached(state, at)).map(({ id }) => id);
}

describe('F3.1 round trip', () => {
	test('both ciphers give Bob the message, and the wrong key gives garbage or a refusal', () => {
		const same = roundTrip.initial;
		expect(shiftTrip(same)).toMatchObject({ ciphertext: 'P sprl fvb!', opened: 'I like you!' });
		const { opened } = gcmTrip(same);
		expect(opened.ok && fromUtf8(opened.plaintext)).toBe('I like you!');

		const other = roundTrip.next(same, { kind: 'gaveBob', isShared: false });
		expect(shiftTrip(other).opened).not.toBe('I like you!');
		const refused = gcmTrip(other).opened;
		expect(refused.ok).toBe(false);
		const words = roundTrip.sentence({ ...other, cipher: 'gcm' }, 3);
		if (!refused.ok) expect(words).toContain(toHex(refused.expected).slice(0, 8));
		expect(words).toContain('refused');
	});

	test('the letters of the long message give the shift away, whatever it is', () => {
		expect(letterCount(LONG_MESSAGE)).toBeGreaterThanOrEqual(250);
		for (let shift = 1; shift < 26; shift++) {
			const trip = { ...roundTrip.initial, message: LONG_MESSAGE, shift };
			expect(sentMessage(trip)).toBe(LONG_MESSAGE);
			expect(run(breakShift(shiftTrip(trip).ciphertext)).ranking[0]!.shift).toBe(shift);
		}
	});

	test('only a guess that reads the message decides the prediction, by the time it took', () => {
		const guess = (shift: number, milliseconds: number) =>
			roundTrip.next(roundTrip.initial, { kind: 'guessed', guess: shift, milliseconds });
		const outcome = (trip: RoundTrip) => roundTrip.predict!.outcome(trip, 0);
		expect(outcome(roundTrip.initial)).toBeNull();
		expect(isBroken(guess(6, 10))).toBe(false);
		expect(outcome(guess(6, 10))).toBeNull();
		expect(outcome(guess(7, 4000))).toBe(0);
		expect(outcome(guess(7, 60_000))).toBe(1);
		expect(outcome(guess(7, 3_600_000))).toBe(2);
		expect(outcome(roundTrip.next(guess(7, 10), { kind: 'typed', message: 'x' }))).toBeNull();
	});
});

describe('F3.2 flip a bit', () => {
	const flipTo9: readonly FlipABitAction[] = [
		{ kind: 'selected', byte: 12 },
		{ kind: 'flipped', bit: 3 }
	];

	test('one flipped bit makes 900 of 100 in counter mode, and GCM refuses it', () => {
		expect(reached(flipABit, flipABit.initial)).toEqual([]);
		const changed = after(flipABit, flipTo9);
		expect(reached(flipABit, changed)).toEqual(['03.attack-amount']);
		expect(flipABit.sentence(changed, 0)).toContain('pay Mallory 900 EUR');
		expect(flipABit.predict!.outcome(changed, 0)).toBe(1);

		const refused = flipABit.next(changed, { kind: 'choseMode', mode: 'gcm' });
		expect(reached(flipABit, refused)).toEqual(['03.fix-refused']);
		const { opened } = receive(refused);
		expect(opened.ok).toBe(false);
		expect(opened.ok || toHex(opened.expected)).not.toBe(opened.ok || toHex(opened.received));
	});

	test('typing 900 oneself is no attack', () => {
		const typed = after(flipABit, [{ kind: 'typed', message: 'pay Mallory 900 EUR' }]);
		expect(reached(flipABit, typed)).toEqual([]);
	});

	test('every flip of one bit is refused in GCM and shows in its own byte alone in counter mode', () => {
		for (let byte = 0; byte < 19; byte++) {
			for (let bit = 0; bit < 8; bit++) {
				const changed = after(flipABit, [
					{ kind: 'selected', byte },
					{ kind: 'flipped', bit }
				]);
				const { opened } = receive(changed);
				const plain = receive(flipABit.initial).opened;
				if (!opened.ok || !plain.ok) throw new Error('counter mode refuses nothing');
				const differing = [...opened.plaintext.keys()].filter(
					(i) => opened.plaintext[i] !== plain.plaintext[i]
				);
				expect(differing).toEqual([byte]);
				expect(receive({ ...changed, mode: 'gcm' }).opened.ok).toBe(false);
			}
		}
	});

	test('the steps of a refused message end at the tags', () => {
		const refused: FlipABit = { ...after(flipABit, flipTo9), mode: 'gcm' };
		expect(stepsOf(refused).at(-1)!.sentence).toContain('refuses before');
		expect(stepsOf({ ...refused, flips: new Uint8Array(32) }).at(-1)!.sentence).toContain('XOR');
	});
});

describe('F3.3 key space ruler', () => {
	test('a search that finds the drawn key decides the prediction; a wrong key does not', () => {
		const drawn = 0x0123;
		const running = keySpaceRuler.next(keySpaceRuler.initial, { kind: 'searchStarted', drawn });
		const { key, tries } = run(searchKey(exercise(drawn)));
		const end = (found: Uint8Array | null) =>
			keySpaceRuler.next(running, { kind: 'searchFinished', key: found, tries, milliseconds: 20 });
		expect(tries).toBe(drawn + 1);
		expect(keySpaceRuler.predict!.outcome(running, 0)).toBeNull();
		expect(keySpaceRuler.predict!.outcome(end(key), 0)).toBe(2);
		expect(end(new Uint8Array(32)).search?.end).toBe('missed');
	});

	test('twenty people need 190 keys', () => {
		const twenty = keySpaceRuler.next(keySpaceRuler.initial, { kind: 'setPeople', people: 20 });
		expect(pairKeys(twenty)).toBe(190n);
	});

	test.each([
		[0.0004, 'less than a millisecond'],
		[0.005, '5 milliseconds'],
		[1, '1 second'],
		[119, '119 seconds'],
		[26_730, '7.4 hours'],
		[3.2 * YEAR, '3.2 years'],
		[5e6 * YEAR, '5 million years'],
		[3.9e11 * UNIVERSE, '3.9 × 10¹¹ times the age of the universe']
	])('%d s is %s', (seconds, words) => {
		expect(inWords(seconds)).toBe(words);
	});

	test('large numbers become powers of ten', () => {
		expect([power(999), power(65_536), power(1e9), power(9.96e20)]).toEqual([
			'999',
			'65,536',
			'10⁹',
			'10²¹'
		]);
	});
});

describe('F3.4 twice is once too many', () => {
	/** What a reader types, one piece after another, and where it reads. */
	const PIECES: readonly [at: number, row: 'A' | 'B', word: string][] = [
		[11, 'A', ' the '],
		[10, 'B', 'tickets and the red '],
		[0, 'A', 'Meet Ana at '],
		[29, 'B', ' notebook.']
	];
	const keep = (pieces: typeof PIECES): TwiceAction[] =>
		pieces.flatMap(([at, row, word]): TwiceAction[] => [
			{ kind: 'typed', word },
			{ kind: 'choseRow', row },
			{ kind: 'kept', at }
		]);

	test('“ the ” reads at four places, three of them true', () => {
		const readable = places(twice.initial).filter(({ isReadable }) => isReadable);
		expect(readable.map(({ at }) => at)).toEqual([5, 11, 19, 21]);
		expect(twice.sentence(twice.initial, 11)).toContain('“icket”');
	});

	test('guessed words read both messages whole, and not before the last piece', () => {
		const all = after(twice, keep(PIECES));
		expect(reached(twice, all)).toEqual(['03.attack-crib']);
		expect(twice.predict!.outcome(all, 0)).toBe(2);
		for (const [i] of PIECES.entries()) {
			if (i === 0) continue; // the second piece covers the first
			expect(isSolved(after(twice, keep(PIECES.filter((_, j) => j !== i))))).toBe(false);
		}
	});

	test('which message is which can’t be told, so the other order counts as well', () => {
		const swapped = PIECES.map(([at, row, word]) => [at, row === 'A' ? 'B' : 'A', word] as const);
		expect(isSolved(after(twice, keep(swapped.map(([at, row, word]) => [at, row, word]))))).toBe(
			true
		);
	});

	test('a wrong piece can be dropped again', () => {
		const wrong = after(twice, keep([[2, 'A', ' the '], ...PIECES]));
		expect(isSolved(wrong)).toBe(true); // later pieces cover it
		const last = after(twice, keep([...PIECES, [2, 'A', ' the ']]));
		expect(isSolved(last)).toBe(false);
		expect(isSolved(twice.next(last, { kind: 'removed', index: 4 }))).toBe(true);
	});

	test('with a nonce each the same guess at a true place tells nothing', () => {
		const fresh: Twice = twice.next(twice.initial, { kind: 'choseMode', mode: 'fresh' });
		expect(reached(twice, fresh, 11)).toEqual(['03.fix-nonce']);
		expect(reached(twice, fresh, 12)).toEqual([]);
		expect(reached(twice, twice.initial, 11)).toEqual([]);
		// The same nonce twice, drawn again by bad luck, is no fix.
		const nonce = fresh.nonces.A;
		const again = twice.next(fresh, { kind: 'drewNonces', nonces: { A: nonce, B: nonce } });
		expect(reached(twice, again, 11)).toEqual([]);
	});
});

/** What all figures keep to. */
interface Case<State, Action> {
	readonly model: FigureModel<State, Action>;
	readonly actions: fc.Arbitrary<Action>;
}

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom('', '\u0000', '\ud800', 'é🔑', 'x'.repeat(100_000))
);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

const CASES = {
	'F3.1': {
		model: roundTrip,
		actions: fc.oneof<fc.Arbitrary<RoundTripAction>[]>(
			fc.record({ kind: fc.constant('typed'), message: text }),
			fc.record({ kind: fc.constant('choseCipher'), cipher: fc.constantFrom('shift', 'gcm') }),
			fc.record({ kind: fc.constant('shifted'), shift: fc.integer({ min: 1, max: 25 }) }),
			fc.record({ kind: fc.constant('drewNonce'), nonce: bytes(12) }),
			fc.record({ kind: fc.constant('drewKey'), key: bytes(32) }),
			fc.record({ kind: fc.constant('gaveBob'), isShared: fc.boolean() }),
			fc.constant({ kind: 'attackStarted' })
		)
	} satisfies Case<typeof roundTrip.initial, RoundTripAction>,
	'F3.2': {
		model: flipABit,
		actions: fc.oneof<fc.Arbitrary<FlipABitAction>[]>(
			fc.record({ kind: fc.constant('typed'), message: text }),
			fc.record({ kind: fc.constant('choseMode'), mode: fc.constantFrom('ctr', 'gcm') }),
			fc.record({ kind: fc.constant('selected'), byte: fc.nat(31) }),
			fc.record({ kind: fc.constant('flipped'), bit: fc.nat(7) }),
			fc.record({ kind: fc.constant('lookedInside'), block: fc.nat(1), aesStep: fc.nat(55) })
		)
	} satisfies Case<FlipABit, FlipABitAction>,
	'F3.3': {
		model: keySpaceRuler,
		actions: fc.oneof<fc.Arbitrary<KeySpaceAction>[]>(
			fc.record({ kind: fc.constant('setSpeed'), speedTenths: fc.integer() }),
			fc.record({ kind: fc.constant('setPeople'), people: fc.integer() }),
			fc.record({ kind: fc.constant('searchStarted'), drawn: fc.nat(65_535) }),
			fc.constant({ kind: 'searchStopped' })
		)
	} satisfies Case<typeof keySpaceRuler.initial, KeySpaceAction>,
	'F3.4': {
		model: twice,
		actions: fc.oneof<fc.Arbitrary<TwiceAction>[]>(
			fc.record({ kind: fc.constant('typed'), word: text }),
			fc.record({ kind: fc.constant('choseMode'), mode: fc.constantFrom('reused', 'fresh') }),
			fc.record({ kind: fc.constant('choseRow'), row: fc.constantFrom('A', 'B') }),
			fc.record({ kind: fc.constant('kept'), at: fc.nat(50) }),
			fc.record({ kind: fc.constant('removed'), index: fc.nat(3) })
		)
	} satisfies Case<Twice, TwiceAction>
};

describe.each(Object.entries(CASES))('%s', (_, found) => {
	const { model, actions } = found as unknown as Case<object, object>;

	test('survives any link', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom(...Object.keys(model.share(model.initial))), text),
				(raw) => {
					const state = model.restore(new URLSearchParams(raw));
					const last = model.stepCount(state) - 1;
					expect(last).toBeGreaterThanOrEqual(0);
					expect(model.sentence(state, last)).not.toBe('');
					model.predict?.outcome(state, last);
					for (const goal of model.goals ?? []) goal.reached(state, last);
				}
			),
			{ numRuns: 60 }
		);
	});

	test('a link brings back what it was made of, and its words differ from those of other states', () => {
		fc.assert(
			fc.property(fc.array(actions, { maxLength: 6 }), (list) => {
				const state = list.reduce<object>(model.next, model.initial);
				const restored = model.restore(new URLSearchParams(model.share(state)));
				expect(model.share(model.restore(new URLSearchParams(model.share(restored))))).toEqual(
					model.share(restored)
				);
				const isSame =
					JSON.stringify(model.share(state)) === JSON.stringify(model.share(model.initial));
				const steps = Math.min(model.stepCount(state), model.stepCount(model.initial));
				for (const at of [0, steps - 1]) {
					if (!isSame) expect(model.altText(state, at)).not.toBe(model.altText(model.initial, at));
				}
				if (model.stepCount(state) > 1) {
					expect(model.altText(state, 0)).not.toBe(model.altText(state, 1));
				}
			}),
			{ numRuns: 80 }
		);
	});
});

test('a text is cut between characters, never within one', () => {
	expect([fitting('aé🔑', 2), fitting('aé🔑', 3), fitting('aé🔑', 7)]).toEqual(['a', 'aé', 'aé🔑']);
});
