import { whenQuiet } from './quiet.ts';

/**
 * Shows what lies below the first screen, a part at a time when the page is quiet
 * (`src/first-screen-early.js` keeps it back). Each is laid out once, though it may be far away: then
 * the browser knows its height, and a jump down the page ends where it should.
 */
export function showBelow(): void {
	for (const part of document.querySelectorAll<HTMLElement>('.below')) whenQuiet(() => show(part));
	whenQuiet(() => document.documentElement.classList.remove('first-screen'));
}

function show(part: HTMLElement): void {
	part.classList.add('shown', 'laid-out');
	// After the frame that lays it out the browser knows its height.
	requestAnimationFrame(() => requestAnimationFrame(() => part.classList.remove('laid-out')));
}
