import { whenQuiet } from './quiet.ts';

/**
 * Shows what lies below the first screen (`src/first-screen-early.js` keeps it back), a part in a frame
 * while the page is quiet: all at once would hold up whoever is already typing.
 */
export function showBelow(): void {
	const parts = document.querySelectorAll('.below').values();
	const next = () => {
		const { value: part, done } = parts.next();
		if (done) return document.documentElement.classList.remove('first-screen');
		part.classList.add('shown');
		requestAnimationFrame(() => whenQuiet(next));
	};
	whenQuiet(next);
}
