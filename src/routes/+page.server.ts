import { machines } from '$lib/lessons/four-machines.ts';

const TEXT = 'I like you!';

/** The first message goes through the machines while the page is built. */
export function load() {
	return { text: TEXT, first: machines(TEXT, new Uint8Array(12)) };
}
