import { machines } from '$lib/lessons/four-machines.ts';
import { fromHex } from '$lib/wire/bytes.ts';

const TEXT = 'I like you!';

/** The first message goes through the machines while the page is built. */
export function load() {
	return { text: TEXT, first: machines(TEXT, fromHex('5be04c19a7d3862f10c97e42')) };
}
