import bcryptjs from 'bcryptjs';
import { expect, test } from 'vitest';
import { expectAnyLinkOpens } from '../lessons/any-link.ts';
import {
	isEqual,
	isVerified,
	naiveCompare,
	type NaiveCompare,
	type NaiveCompareAction
} from '../../src/lib/figures/naive-compare.ts';

const model = naiveCompare('f12-2');

const reach = (...actions: readonly NaiveCompareAction[]): NaiveCompare =>
	actions.reduce(model.next, model.initial);

/** What the worker does, without one. */
function ran(state: NaiveCompare, salt: string): NaiveCompare {
	const again = bcryptjs.hashSync(state.typed, state.stored.slice(0, 29));
	const fresh = bcryptjs.hashSync(state.typed, `$2b$12$${salt}`);
	return [{ kind: 'started' } as const, { kind: 'computed', fresh, again } as const].reduce(
		model.next,
		state
	);
}

test('what is prerendered is what bcryptjs computes', () => {
	const { stored, chosen, compared } = model.initial;
	expect(bcryptjs.compareSync(chosen, stored)).toBe(true);
	expect(bcryptjs.compareSync(chosen, compared!.fresh)).toBe(true);
	expect(compared!.again).toBe(stored);
	expect(isEqual(model.initial)).toBe(false);
	expect(isVerified(model.initial)).toBe(true);
	expect(model.predict!.outcome(model.initial, 0)).toBe(2);
});

test('the right password fails the naive way each time, and verify lets it in', () => {
	const state = ran(ran(reach(), 'zzzzzzzzzzzzzzzzzzzzzu'), 'yyyyyyyyyyyyyyyyyyyyyu');
	expect(state.tally).toEqual({ tried: 3, equal: 0 });
	expect(isVerified(state)).toBe(true);
	expect(model.sentence(state, 2)).toContain('0 of 3 right log-ins passed');
});

test('a wrong password fails both ways and does not count', () => {
	const state = ran(reach({ kind: 'typed', text: 'simplePw' }), 'zzzzzzzzzzzzzzzzzzzzzu');
	expect(isEqual(state)).toBe(false);
	expect(isVerified(state)).toBe(false);
	expect(state.tally.tried).toBe(1);
	expect(model.sentence(state, 4)).toContain('the password is wrong');
});

test('what is typed takes the old comparison away, and late reports change nothing', () => {
	const state = reach({ kind: 'typed', text: 'x' });
	expect(state.compared).toBeNull();
	expect(model.next(state, { kind: 'computed', fresh: 'a', again: 'b' })).toBe(state);
	expect(model.sentence(state, 3)).toContain('Run bcrypt');
});

test('the words change with step and state, and no link holds a password', () => {
	const states = [
		reach(),
		reach({ kind: 'typed', text: 'x' }),
		reach({ kind: 'started' }),
		reach({ kind: 'started' }, { kind: 'told', share: 0.5 }),
		reach({ kind: 'failed', reason: 'No worker.' }),
		ran(reach(), 'zzzzzzzzzzzzzzzzzzzzzu')
	];
	for (let at = 0; at < 5; at++) {
		expect(new Set(states.map((state) => model.altText(state, at))).size).toBe(states.length);
	}
	expect(new Set([0, 1, 2, 3, 4].map((at) => model.sentence(reach(), at))).size).toBe(5);
	expect(model.share(reach({ kind: 'typed', text: 'secret' }))).toEqual({});
	expectAnyLinkOpens(model, ['typed']);
});
