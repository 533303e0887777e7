import { expect, test } from 'vitest';
import { compare, rightOnes } from '../../lessons/16-basic-auth/compare.ts';
import {
	holding,
	isOpen,
	PROPERTIES,
	SCHEMES,
	SITUATIONS
} from '../../lessons/16-basic-auth/schemes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const { next, initial } = compare;

test('what is ticked before the outcome is counted, and stays as it was said', () => {
	const ticked = next(initial, { kind: 'ticked', scheme: 'cookie' });
	const shown = next(ticked, { kind: 'shown' });
	expect(rightOnes(shown)).toBe(3);
	expect(next(shown, { kind: 'ticked', scheme: 'cookie' })).toBe(shown);
	expect(compare.sentence(shown, 0)).toContain('right about 3 of 5');
});

test('only a passkey gives a phisher nothing; no passkey fits a cron job', () => {
	expect(holding('phishing')).toEqual(['passkey']);
	expect(holding('cron')).not.toContain('passkey');
});

test('a column opens with the situation that asks for it', () => {
	expect(PROPERTIES.filter((property) => isOpen(property, []))).toEqual(['sent']);
	expect(isOpen('revoke', ['laptop'])).toBe(true);
	expect(PROPERTIES.every((property) => isOpen(property, SITUATIONS))).toBe(true);
});

test('each tick, each outcome and each choice changes the words', () => {
	const states = [
		initial,
		...SCHEMES.map((scheme) => next(initial, { kind: 'ticked', scheme })),
		...SITUATIONS.slice(1).map((situation) => next(initial, { kind: 'chosen', situation })),
		next(initial, { kind: 'shown' })
	];
	expect(new Set(states.map((state) => compare.altText(state, 0))).size).toBe(states.length);
});

test('any link opens, with nothing shown', () => {
	expect(compare.restore(new URLSearchParams({ situation: 'cron' }))).toMatchObject({
		situation: 'cron',
		shown: []
	});
	expectAnyLinkOpens(compare, ['situation']);
});
