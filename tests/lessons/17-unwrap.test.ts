import { expect, test } from 'vitest';
import { unwrap } from '../../lessons/17-guard-the-route/unwrap.ts';
import { unwrapped, type Unwrap } from '../../lessons/17-guard-the-route/unwrap-run.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const { initial, next } = unwrap;
const bare: Unwrap = { ...initial, method: 'DELETE', sends: false };
const last = (state: Unwrap) => unwrap.stepCount(state) - 1;

test('the right password reaches get, a wrong one and none end at 401', () => {
	const wrong = next(initial, { kind: 'typed', part: 'password', text: 'secreT' });
	const none = next(initial, { kind: 'sent', field: false });
	const answers = [initial, wrong, none].map((state) => unwrap.sentence(state, last(state)));
	expect(answers[0]).toContain('200');
	expect(answers[1]).toContain('401');
	expect(answers[2]).toContain('401');
});

test('the neighbour without decorator runs for anybody, and with it for nobody', () => {
	expect(unwrapped(bare).holds).toEqual({
		GET: 'decorated, f = function get',
		DELETE: 'function delete'
	});
	expect(unwrap.predict!.outcome(bare, last(bare))).toBe(2);
	expect(unwrap.predict!.outcome(bare, 0)).toBeNull();
	const guarded = next(bare, { kind: 'guarded', method: 'delete', is: true });
	expect(unwrap.sentence(guarded, last(guarded))).toContain('401');
	expect(unwrap.predict!.outcome(guarded, last(guarded))).toBeNull();
});

test('each step has a sentence and words of its own', () => {
	const steps = Array.from({ length: unwrap.stepCount(initial) }, (_, at) => at);
	expect(new Set(steps.map((at) => unwrap.altText(initial, at))).size).toBe(steps.length);
	for (const at of steps) expect(unwrap.sentence(initial, at)).toMatch(/\.$/);
});

test('any link opens, and what was typed stays out of it', () => {
	expect(unwrap.privateParameters).toEqual(['user', 'password']);
	expectAnyLinkOpens(unwrap, ['method', 'field', 'get', 'delete', 'user', 'password']);
});
