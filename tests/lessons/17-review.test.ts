import { expect, test } from 'vitest';
import {
	checks,
	NAMES,
	review,
	SLIDE_LISTING,
	type Review
} from '../../lessons/17-guard-the-route/review.ts';
import type { Form } from '../../lessons/17-guard-the-route/python/listing.ts';
import { FINDINGS } from '../../lessons/17-guard-the-route/review-checks.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const { initial, next } = review;
const repaired = (change: Partial<Form>): Review => next(initial, { kind: 'repaired', change });
const failing = (state: Review) =>
	checks(state).flatMap(({ finding, passes }) => (passes ? [] : [finding]));

test('the slide fails all seven checks', () => {
	expect(failing(initial)).toEqual([...FINDINGS]);
	expect(review.predict!.outcome(initial, 0)).toBe(3);
});

test.each([
	['settings', ['literal']],
	['digest', ['clock']],
	['verify', ['literal', 'readable', 'clock']]
] as const)('checking by %s turns %j green, and nothing else', (check, green) => {
	// Who can’t log in can’t take somebody else’s trip either: with the hash, `owner` is still open.
	const open = failing(repaired({ check }));
	expect(FINDINGS.filter((finding) => !open.includes(finding))).toEqual([...green]);
});

test.each([
	[{ imports: 'complete' }, ['import']],
	[{ imports: 'complete', challenge: true }, ['challenge', 'import']],
	[{ place: 'each' }, []],
	[{ place: 'before' }, ['next']],
	[{ owner: true }, ['owner']]
] as const)('%j turns %j green', (change, green) => {
	const open = failing(repaired(change));
	expect(FINDINGS.filter((finding) => !open.includes(finding))).toEqual([...green]);
});

test('all repairs together reach the fix, and a decorator by hand does not', () => {
	const all = { imports: 'complete', check: 'verify', challenge: true, owner: true } as const;
	const reached = (state: Review) => review.goals!.some((goal) => goal.reached(state, 0));
	expect(failing(repaired({ ...all, place: 'before' }))).toEqual([]);
	expect(reached(repaired({ ...all, place: 'before' }))).toBe(true);
	expect(failing(repaired({ ...all, place: 'each' }))).toEqual(['next']);
	expect(reached(repaired({ ...all, place: 'each' }))).toBe(false);
});

test('a problem is found where it stands, under its own name', () => {
	const at = (text: string) => SLIDE_LISTING.text.findIndex((line) => line.includes(text));
	const named = (line: number, name: keyof typeof NAMES) =>
		next(next(initial, { kind: 'marked', line }), { kind: 'named', name });
	expect(named(at("== 'admin'"), 'literal').found).toEqual(['literal']);
	expect(named(at("== 'admin'"), 'owner').found).toEqual([]);
	expect(review.sentence(named(at("== 'admin'"), 'owner'), 0)).toContain('not in this line');
	expect(review.sentence(named(at('@wraps'), 'wraps'), 0)).toContain('that is not a problem');
	expect(named(at('status_code'), 'challenge').found).toEqual(['challenge']);
	expect(next(initial, { kind: 'named', name: 'owner' })).toEqual(initial);
	expect(next(initial, { kind: 'gaveUp' }).found).toHaveLength(7);
});

test('any link opens', () => {
	expectAnyLinkOpens(review, ['found', 'imports', 'check', 'challenge', 'place', 'owner']);
});
