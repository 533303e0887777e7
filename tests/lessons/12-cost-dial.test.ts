import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	costDial,
	outlook,
	shareOf,
	type CostDial,
	type CostDialAction
} from '../../lessons/12-salt-and-cost/cost-dial.ts';
import { DIALS, doublingsOf, NAMES, readDial } from '../../lessons/12-salt-and-cost/dials.ts';
import { estimate, perDoubling, shortTime } from '../../lessons/12-salt-and-cost/measured.ts';
import type { PasswordHash } from '../../src/lib/crypto/password-hash.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly CostDialAction[]): CostDial =>
	actions.reduce(costDial.next, costDial.initial);

const bcrypt = DIALS.bcrypt.setting;

/** What a worker reports, without one. */
const took = (
	times: readonly (readonly [setting: PasswordHash, milliseconds: number])[]
): readonly CostDialAction[] => [
	{ kind: 'started', queue: times.map(([setting]) => setting) },
	...times.map(([setting, milliseconds], at): CostDialAction => ({
		kind: 'measured',
		at,
		setting,
		milliseconds,
		runs: 1
	})),
	{ kind: 'ended' }
];

describe('the prediction', () => {
	const outcome = (twelve: number, thirteen: number) =>
		costDial.predict!.outcome(
			reach(
				...took([
					[bcrypt(12), twelve],
					[bcrypt(13), thirteen]
				])
			),
			0
		);

	test('is settled by what was measured, not by what we know', () => {
		expect(outcome(224, 494)).toBe(1);
		expect(outcome(200, 215)).toBe(0);
		expect(outcome(100, 390)).toBe(2);
	});

	test('one disturbed time among many does not decide', () => {
		const times = Array.from({ length: 11 }, (_, i) => [bcrypt(4 + i), 2 ** i] as const);
		const disturbed = times.map(
			([setting, time], i) => [setting, i === 9 ? 1.8 * time : time] as const
		);
		expect(costDial.predict!.outcome(reach(...took(disturbed)), 0)).toBe(1);
	});

	test('waits for both', () => {
		expect(costDial.predict!.outcome(reach(...took([[bcrypt(12), 224]])), 0)).toBeNull();
	});
});

describe('the estimate', () => {
	test('doubles from cost to cost', () => {
		const state = reach(
			...took([
				[bcrypt(10), 55],
				[bcrypt(12), 220]
			])
		);
		expect(estimate(state.measured, bcrypt(13))).toBe(440);
		expect(estimate(state.measured, bcrypt(9))).toBe(27.5);
		expect(perDoubling(state.measured, 'bcrypt')).toBeCloseTo(2);
		expect(outlook(state)).toBe(
			'bcrypt cost 12: 220 milliseconds (measured). One step more, bcrypt cost 13: about 440 milliseconds (estimated).'
		);
	});

	test('is not borrowed from another function', () => {
		const state = reach(...took([[bcrypt(10), 55]]), { kind: 'chose', name: 'argon2id' });
		expect(outlook(state)).toContain('Nothing is measured yet');
	});

	test('the newest measurement of a setting counts', () => {
		const state = reach(...took([[bcrypt(12), 220]]), ...took([[bcrypt(12), 200]]));
		expect(state.measured).toHaveLength(1);
		expect(costDial.sentence(state, 0)).toContain('takes 200 milliseconds here: 5.0 log-ins');
	});
});

test('each sweep doubles the work and stays within its own limits', () => {
	for (const name of NAMES) {
		const { sweep, valueOf, least, most, first } = DIALS[name];
		sweep.forEach((setting, i) => {
			expect(doublingsOf(setting)).toBeCloseTo(i);
			expect(valueOf(setting)).toBeGreaterThanOrEqual(least);
			expect(valueOf(setting)).toBeLessThanOrEqual(most);
		});
		expect(sweep.map(valueOf)).toContain(first);
	}
});

test('progress goes by work, so the last of a sweep is half of it', () => {
	const running = reach(
		{ kind: 'started', queue: [bcrypt(4), bcrypt(5), bcrypt(6)] },
		{ kind: 'told', at: 2, share: 0.5 }
	);
	expect(shareOf(running.measuring)).toBeCloseTo((16 + 32 + 32) / 112);
	expect(shareOf(reach().measuring)).toBe(0);
});

describe('the dial', () => {
	test('turns by one, or by doubling, and stops at its ends', () => {
		const turned = (name: (typeof NAMES)[number], by: 1 | -1, text?: string) => {
			const state = reach(
				{ kind: 'chose', name },
				...(text ? [{ kind: 'typed', text } as const] : []),
				{ kind: 'turned', by }
			);
			return state.texts[name];
		};
		expect(turned('bcrypt', 1)).toBe('13');
		expect(turned('bcrypt', 1, '14')).toBe('14');
		expect(turned('bcrypt', -1, '4')).toBe('4');
		expect(turned('scrypt', 1)).toBe('262144');
		expect(turned('pbkdf2', -1)).toBe('300000');
		// From nonsense it starts at the deck's value.
		expect(turned('bcrypt', 1, 'x')).toBe('13');
	});

	test.each([
		['bcrypt', '31', 'This page'],
		['bcrypt', '3', 'At least 4 is wanted; 3 came.'],
		['bcrypt', 'twelve', 'A whole number from 4 to 14 is wanted; “twelve” came.'],
		['bcrypt', '', 'A whole number from 4 to 14 is wanted; “” came.'],
		['argon2id', '4194304', 'that is 256 MiB'],
		['scrypt', '100000', 'a power of two; 100,000 lies between 65,536 and 131,072'],
		['pbkdf2', '9'.repeat(400), '2,000,000 is the most here']
	] as const)('%s refuses %s in a sentence', (name, text, words) => {
		const read = readDial(name, text);
		if (words === 'This page') {
			expect(read).toEqual({
				ok: false,
				reason:
					'14 is the most here: each step doubles the time, and a page should not keep you for minutes. “31” came.'
			});
		} else expect(read.ok ? '' : read.reason).toContain(words);
	});

	test('reads what people write, and nothing brings an exception', () => {
		expect(readDial('pbkdf2', ' 600,000 ')).toMatchObject({ ok: true });
		fc.assert(
			fc.property(fc.constantFrom(...NAMES), fc.string({ unit: 'binary' }), (name, text) => {
				const state = reach({ kind: 'chose', name }, { kind: 'typed', text });
				expect(state.texts[name]).toBe(text);
				expect(costDial.sentence(state, 0)).not.toBe('');
			})
		);
	});
});

test('a stop keeps what was measured, and late reports change nothing', () => {
	const state = reach(
		{ kind: 'started', queue: [bcrypt(4), bcrypt(5)] },
		{ kind: 'measured', at: 0, setting: bcrypt(4), milliseconds: 1, runs: 4 },
		{ kind: 'stopped' }
	);
	expect(costDial.sentence(state, 0)).toContain(
		'Stopped: 1 of 2 settings were measured; they stay.'
	);
	expect(
		costDial.next(state, { kind: 'measured', at: 1, setting: bcrypt(5), milliseconds: 2, runs: 4 })
	).toBe(state);
});

test('times in a table are short', () => {
	expect([0.84, 9.96, 55.4, 999.6, 1400, 12_000].map(shortTime)).toEqual([
		'0.8 ms',
		'10 ms',
		'55 ms',
		'1.0 s',
		'1.4 s',
		'12 s'
	]);
});

test('the words change with whatever changes, and links hold dials but no times', () => {
	const states = [
		reach(),
		reach({ kind: 'turned', by: 1 }),
		...NAMES.slice(1).map((name) => reach({ kind: 'chose', name })),
		reach({ kind: 'typed', text: 'x' }),
		reach({ kind: 'started', queue: [bcrypt(4)] }),
		reach({ kind: 'started', queue: [bcrypt(4)] }, { kind: 'told', at: 0, share: 0.5 }),
		reach(...took([[bcrypt(12), 224]])),
		reach({ kind: 'failed', reason: 'No worker.' })
	];
	expect(new Set(states.map((state) => costDial.altText(state, 0))).size).toBe(states.length);
	expect(costDial.share(reach(...took([[bcrypt(12), 224]])))).toEqual({
		function: 'bcrypt',
		value: '12'
	});
	expectAnyLinkOpens(costDial, ['function', 'value']);
});
