import { whenQuiet } from './quiet.ts';

/**
 * Shows what lies below the first screen (`src/first-screen-early.js` keeps it back), a part in a frame
 * while the page is quiet. Each is laid out once, though it may be far away: then the browser knows
 * its height, and a jump down the page ends where it should.
 */
export function showBelow(): void {
	const parts = [...document.querySelectorAll<HTMLElement>('.below')];
	const next = () => {
		const part = parts.shift();
		if (part) show(part, () => whenQuiet(next));
		else document.documentElement.classList.remove('first-screen');
	};
	whenQuiet(next);
}

function show(part: HTMLElement, then: () => void): void {
	part.classList.add('shown', 'laid-out');
	requestAnimationFrame(() => {
		then();
		// After the frame that lays it out the browser knows its height.
		requestAnimationFrame(() => part.classList.remove('laid-out'));
	});
}
