import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromFragment, idOf, toFragment } from '../../src/lib/figures/link.ts';
import type { FigureModel } from '../../src/lib/figures/model.ts';

interface Login {
	readonly user: string;
	readonly password: string;
}

const login: FigureModel<Login, never> = {
	id: 'f0-1',
	title: 'Login',
	initial: { user: 'Ben-G', password: 'simplePW' },
	next: (state) => state,
	stepCount: () => 5,
	sentence: (_, at) => `Step ${at}.`,
	altText: ({ user }, at) => `${user}, step ${at}.`,
	share: ({ user, password }) => ({ user, password }),
	restore: (parameters) => ({
		user: parameters.get('user') ?? 'Ben-G',
		password: parameters.get('password') ?? 'simplePW'
	}),
	privateParameters: ['password'],
	predict: null,
	printStep: 0
};

test('a link opens the state and the step it was made from', () => {
	const linked = { state: { user: 'Zoë & Co #1?', password: 'a=b&c' }, at: 3 };
	expect(fromFragment(login, toFragment(login, linked, true))).toEqual(linked);
});

test('what was typed as a password stays out of a link unless it is asked for', () => {
	const linked = { state: { user: 'Ana', password: 'made-up' }, at: 0 };
	expect(toFragment(login, linked)).not.toContain('made-up');
	expect(toFragment(login, linked, true)).toContain('made-up');
});

test('any text survives the way through a link, half surrogates aside', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.nat(4), (user, at) => {
			const linked = { state: { user, password: '' }, at };
			expect(fromFragment(login, toFragment(login, linked, true))).toEqual(linked);
		})
	);
});

test('any fragment gives a state with a step that exists, or none', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const linked = fromFragment(login, `#f0-1?v=1&${text}`);
			if (linked) expect(linked.at).toBeGreaterThanOrEqual(0);
			if (linked) expect(linked.at).toBeLessThan(5);
			expect(fromFragment(login, `#${text}`)).toBeNull();
		})
	);
});

test.each([
	['#f0-1', null],
	['#f0-1?v=2&at=1', null],
	['#f0-2?v=1', null],
	['#f0-1?v=1&at=99', 4],
	['#f0-1?v=1&at=-3', 0],
	['#f0-1?v=1&at=1e9', 4],
	['#f0-1?v=1&at=2.5', 0]
])('%s opens at %s', (fragment, at) => {
	expect(fromFragment(login, fragment)?.at ?? null).toBe(at);
});

test('the id is what stands before the question mark', () => {
	expect(idOf('#f16-2?v=1')).toBe('f16-2');
	expect(idOf('#quiz')).toBe('quiz');
});
