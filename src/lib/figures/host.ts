import { getContext, setContext } from 'svelte';

/** What the page does for the figures on it: remembers the reader's doings, keeps the address. */
export interface FigureHost {
	/** Option chosen before the figure ran, on this visit or an earlier one. */
	predicted(figure: string): number | undefined;
	predict(figure: string, option: number): void;
	/** Options tried for a question so far, in order. */
	answers(question: string): readonly number[];
	answer(question: string, option: number): void;
	achieved(goal: string): boolean;
	achieve(goal: string): void;
	/** Writes a figure's state into the address of the page, without a new history entry. */
	setFragment(fragment: string): void;
}

const KEY = Symbol('figure host');

export function provideHost(host: FigureHost): void {
	setContext(KEY, host);
}

/** A figure that stands alone remembers nothing. */
const ALONE: FigureHost = {
	predicted: () => undefined,
	predict: () => undefined,
	answers: () => [],
	answer: () => undefined,
	achieved: () => false,
	achieve: () => undefined,
	setFragment: () => undefined
};

/** To be called while a component is set up. */
export function useHost(): FigureHost {
	return getContext<FigureHost | undefined>(KEY) ?? ALONE;
}
