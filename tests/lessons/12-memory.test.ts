import { describe, expect, test } from 'vitest';
import {
	cardOf,
	knobTrouble,
	memory,
	settingOf,
	type Memory,
	type MemoryAction
} from '../../lessons/12-salt-and-cost/memory.ts';
import {
	KNOBS,
	pageTrouble,
	sizeInWords,
	TOOLS,
	type Knob
} from '../../lessons/12-salt-and-cost/memory-knobs.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly MemoryAction[]): Memory =>
	actions.reduce(memory.next, memory.initial);
const turned = (knob: Knob, text: string): MemoryAction => ({ kind: 'turned', knob, text });
const argon2 = { name: 'argon2id', memory: 19_456, passes: 2, lanes: 1 } as const;

describe('guesses side by side', () => {
	test('24 GiB hold 1,293 guesses of 19 MiB', () => {
		expect(Math.floor((24 * 2 ** 30) / (19 * 2 ** 20))).toBe(1293);
		expect(cardOf(reach())).toMatchObject({ fits: 1293, parallel: 1293, lanes: 16_384 });
		expect(memory.predict!.outcome(reach(), 0)).toBe(1);
	});

	test('bcrypt’s 4 KiB hold nobody up', () => {
		const card = cardOf(reach({ kind: 'chose', tool: 'bcrypt' }))!;
		expect(card.perGuess).toBe(4168);
		expect(card.parallel).toBe(16_384);
		expect(memory.sentence(reach({ kind: 'chose', tool: 'bcrypt' }), 0)).toContain(
			'all 16,384 lanes guess'
		);
	});

	test('scrypt of OWASP fills 128 MiB', () => {
		const state = reach({ kind: 'chose', tool: 'scrypt' });
		expect(settingOf(state)).toEqual({ name: 'scrypt', n: 131_072, r: 8, p: 1 });
		expect(cardOf(state)).toMatchObject({ perGuess: 2 ** 27, fits: 192 });
	});

	test('the prediction is about its own numbers', () => {
		expect(memory.predict!.outcome(reach(turned('m', '64')), 0)).toBeNull();
		expect(memory.predict!.outcome(reach(turned('card', '8')), 0)).toBeNull();
	});

	test('where one guess fits not at all, none runs', () => {
		const state = reach(turned('m', '2048'), turned('card', '1'));
		expect(cardOf(state)).toMatchObject({ fits: 0, parallel: 0 });
	});
});

describe('bad input', () => {
	test('4 GiB are counted but not measured, and the field says why', () => {
		const state = reach(turned('m', '4096'));
		expect(knobTrouble(state, 'm')).toBe(
			'4 GiB: this page measures up to 256 MiB, since a phone gives a page little more.'
		);
		expect(cardOf(state)).toMatchObject({ fits: 6 });
		expect(knobTrouble(state, 't')).toBeNull();
	});

	test('cost 31 too', () => {
		const state = reach({ kind: 'chose', tool: 'bcrypt' }, turned('cost', '31'));
		expect(knobTrouble(state, 'cost')).toContain('131,072 times as long as 14');
		expect(
			knobTrouble(reach({ kind: 'chose', tool: 'bcrypt' }, turned('cost', '32')), 'cost')
		).toBe('31 is the most here: bcrypt itself refuses more. “32” came.');
	});

	test('what is no number is kept, told at its field, and computes nothing', () => {
		for (const text of ['', 'x', '-1', '1.5', '1e3', '∞', '9'.repeat(400)]) {
			const state = reach(turned('m', text));
			expect(state.knobs.m).toBe(text);
			expect(knobTrouble(state, 'm')).not.toBeNull();
			expect(settingOf(state)).toBeNull();
			expect(cardOf(state)).toBeNull();
		}
	});

	test('too much work for a page is refused at the passes', () => {
		const state = reach(turned('m', '256'), turned('t', '64'));
		expect(knobTrouble(state, 't')).toContain('takes too long');
		expect(pageTrouble(argon2)).toBeNull();
	});
});

test('a measurement is of its own setting', () => {
	const measured: readonly MemoryAction[] = [
		{ kind: 'started' },
		{ kind: 'measured', setting: argon2, milliseconds: 202, runs: 1 }
	];
	expect(memory.sentence(reach(...measured), 0)).toContain('Your log-in takes 202 milliseconds');
	expect(memory.sentence(reach(...measured, turned('t', '3')), 0)).not.toContain('202');
	const idle = reach();
	expect(memory.next(idle, measured[1]!)).toBe(idle);
});

test('sizes as one says them', () => {
	expect([128, 4168, 19 * 2 ** 20, 1.5 * 2 ** 30].map(sizeInWords)).toEqual([
		'128 bytes',
		'4.1 KiB',
		'19 MiB',
		'1.5 GiB'
	]);
});

test('the words change with whatever changes, and any link opens', () => {
	const states = [
		reach(),
		...TOOLS.filter((tool) => tool !== 'argon2id').map((tool) => reach({ kind: 'chose', tool })),
		...KNOBS.map((knob) => reach(turned(knob, '3'))),
		reach({ kind: 'started' }),
		reach({ kind: 'started' }, { kind: 'told', share: 0.5 }),
		reach({ kind: 'failed', reason: 'No worker.' })
	];
	expect(new Set(states.map((state) => memory.altText(state, 0))).size).toBe(states.length);
	const state = reach({ kind: 'chose', tool: 'scrypt' }, turned('logN', '15'));
	expect(memory.restore(new URLSearchParams(memory.share(state)))).toEqual(state);
	expectAnyLinkOpens(memory, ['tool', ...KNOBS]);
});
