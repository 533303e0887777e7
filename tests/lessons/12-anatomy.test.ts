import bcryptjs from 'bcryptjs';
import { describe, expect, test } from 'vitest';
import {
	anatomy,
	canRun,
	isPassword,
	stringTrouble,
	verdicts,
	type Anatomy,
	type AnatomyAction
} from '../../lessons/12-salt-and-cost/anatomy.ts';
import { insideBcrypt, type Inside } from '../../lessons/12-salt-and-cost/inside.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { toHex } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const CHEAP = bcryptjs.hashSync('simplePW', '$2b$04$abcdefghijklmnopqrstuu');

const reach = (...actions: readonly AnatomyAction[]): Anatomy =>
	actions.reduce(anatomy.next, anatomy.initial);

const typed = (text: string): AnatomyAction => ({ kind: 'typedString', text });
const looked = (inside: Inside, milliseconds = 8): readonly AnatomyAction[] => [
	{ kind: 'started', what: 'inside' },
	{ kind: 'lookedInside', inside, milliseconds }
];
const inside = run(insideBcrypt({ password: 'simplePW', string: CHEAP }));

/** What the worker makes of both strings, without one. */
function twice(state: Anatomy): Anatomy {
	const second = bcryptjs.hashSync(state.password, '$2b$04$zzzzzzzzzzzzzzzzzzzzzu');
	const again = [state.string, second].map((string) =>
		bcryptjs.hashSync(state.password, string.slice(0, 29))
	);
	return [
		{ kind: 'started', what: 'second' } as const,
		{ kind: 'hashedAgain', string: second, again: [again[0]!, again[1]!] } as const
	].reduce(anatomy.next, state);
}

describe('inside', () => {
	test('keeps the key, the salt, three turns and three encryptions, and counts the rest', () => {
		const { steps, result } = record(insideBcrypt({ password: 'simplePW', string: CHEAP }));
		expect(steps.at(-1)).toEqual({ turn: 16, turns: 16 });
		expect(result.turns.map(({ turn }) => turn)).toEqual([1, 2, 16]);
		expect(result.encrypted.map(({ time }) => time)).toEqual([1, 2, 64]);
		expect(toHex(result.encrypted.at(-1)!.bytes.subarray(0, 23))).toBe(toHex(result.hash));
	});

	test('the last step compares with the string', () => {
		const right = reach(typed(CHEAP), ...looked(inside));
		expect(isPassword(right)).toBe(true);
		expect(anatomy.sentence(right, 8)).toContain('so the password is right');
		const wrong = run(insideBcrypt({ password: 'simplePw', string: CHEAP }));
		const state = reach(typed(CHEAP), ...looked(wrong));
		expect(isPassword(state)).toBe(false);
	});

	test('typing anything takes the old result away', () => {
		const state = reach(typed(CHEAP), ...looked(inside));
		expect(reach(typed(CHEAP), ...looked(inside), typed(CHEAP.slice(1))).inside).toBeNull();
		expect(anatomy.next(state, { kind: 'typedPassword', text: 'x' }).inside).toBeNull();
	});
});

describe('two strings of one password', () => {
	test('agree in seven characters, and both verify', () => {
		const state = twice(reach(typed(CHEAP)));
		expect(verdicts(state)).toEqual([true, true]);
		expect(anatomy.predict!.outcome(state, 0)).toBe(2);
		expect(anatomy.sentence(state, 2)).toContain('agrees in 7 characters');
	});

	test('with another password only the second one verifies', () => {
		const state = twice(reach(typed(CHEAP), { kind: 'typedPassword', text: 'simplePw' }));
		expect(verdicts(state)).toEqual([false, true]);
	});
});

describe('bad input', () => {
	test('a text that is no bcrypt string is told at its character, and nothing is lost', () => {
		const state = reach(typed('$2b$12$abc'));
		expect(state.string).toBe('$2b$12$abc');
		expect(stringTrouble(state)).toBe(
			'Character 11: A bcrypt string has 60 characters; this one has 10, 50 too few.'
		);
		expect(canRun(state)).toBe(false);
		for (let at = 0; at < 9; at++)
			expect(anatomy.sentence(state, at)).toContain('no bcrypt string');
	});

	test('cost 31 is taken apart but not run, with the time it would take here', () => {
		const dear = anatomy.initial.string.replace('$12$', '$31$');
		expect(anatomy.sentence(reach(typed(dear)), 1)).toContain('2,147,483,648 times');
		expect(canRun(reach(typed(dear)))).toBe(false);
		expect(anatomy.sentence(reach(typed(dear)), 4)).toContain(
			'524,288 times as long as at cost 12'
		);
		// 16 turns took 8 ms: 2³¹ of them take 12.4 days.
		const known = reach(typed(CHEAP), ...looked(inside), typed(dear));
		expect(anatomy.sentence(known, 4)).toContain('about 12 days on this device');
	});

	test('a password of 73 bytes, emoji too, and a NUL are refused', () => {
		const with_ = (text: string) => canRun(reach({ kind: 'typedPassword', text }));
		expect(with_('x'.repeat(72))).toBe(true);
		expect(with_('x'.repeat(73))).toBe(false);
		expect(with_(`${'🔑'.repeat(18)}!`)).toBe(false);
		expect(with_('simple\0PW')).toBe(false);
	});
});

test('reports that come late change nothing', () => {
	const idle = reach();
	expect(anatomy.next(idle, { kind: 'told', share: 0.5 })).toBe(idle);
	expect(anatomy.next(idle, looked(inside)[1]!)).toBe(idle);
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		reach(typed(CHEAP)),
		reach(typed('')),
		reach({ kind: 'typedPassword', text: '' }),
		reach({ kind: 'started', what: 'second' }),
		reach({ kind: 'started', what: 'inside' }),
		reach({ kind: 'started', what: 'inside' }, { kind: 'told', share: 0.5 }),
		reach({ kind: 'failed', reason: 'No worker.' }),
		reach(typed(CHEAP), ...looked(inside)),
		reach(typed(CHEAP), ...looked(inside, 9)),
		twice(reach(typed(CHEAP)))
	];
	for (let at = 0; at < 9; at++) {
		expect(new Set(states.map((state) => anatomy.altText(state, at))).size).toBe(states.length);
	}
	const steps = Array.from({ length: 9 }, (_, at) =>
		anatomy.sentence(reach(typed(CHEAP), ...looked(inside)), at)
	);
	expect(new Set(steps).size).toBe(9);
});

test('no link holds the password; the string only when asked for', () => {
	const state = reach(typed(CHEAP), { kind: 'typedPassword', text: 'my own' });
	expect(JSON.stringify(anatomy.share(state))).not.toContain('my own');
	expect(anatomy.privateParameters).toEqual(['string']);
	expectAnyLinkOpens(anatomy, ['string', 'password']);
});
