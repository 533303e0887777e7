import fc from 'fast-check';
import { expect } from 'vitest';
import type { FigureModel } from '../../src/lib/figures/model.ts';

const VALUES = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('', '\0', '\ud800', 'NaN', '-1', '1e999', '<b>', 'é', 'x'.repeat(100_000))
);

/** Expects that a model makes a state of any link, and can speak about it at each step. */
export function expectAnyLinkOpens<State>(
	model: FigureModel<State, never>,
	names: readonly string[]
): void {
	const links = fc.dictionary(fc.constantFrom(...names, 'stray'), VALUES);
	fc.assert(
		fc.property(links, (parameters) => {
			const state = model.restore(new URLSearchParams(parameters));
			for (let at = 0; at < model.stepCount(state); at++) {
				expect(model.sentence(state, at)).not.toBe('');
				expect(model.altText(state, at)).not.toBe('');
			}
		}),
		{ numRuns: 60 }
	);
}
