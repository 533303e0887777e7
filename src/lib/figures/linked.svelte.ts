import { getContext, setContext } from 'svelte';

/** What the reader points at in a figure; every part that shows it lights up at once. */
export class Linked {
	key = $state<string | null>(null);
}

const KEY = Symbol('linked');

/** Gives the parts of a figure one pointer in common. */
export function provideLinked(): Linked {
	return setContext(KEY, new Linked());
}

/** To be called while a component is set up. */
export function useLinked(): Linked {
	return getContext<Linked | undefined>(KEY) ?? new Linked();
}
