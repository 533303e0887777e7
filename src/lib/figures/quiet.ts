/** Milliseconds between two tasks where the browser has no idle callbacks (Safari). */
const PAUSE = 200;

const waiting: (() => void)[] = [];
let running = false;

/**
 * Runs `task` when the browser has nothing better to do. One at a time, each after the frame that
 * the last one caused, so that together they never hold up a reader.
 */
export function whenQuiet(task: () => void): void {
	waiting.push(task);
	if (!running) next();
}

function next(): void {
	running = waiting.length > 0;
	if (!running) return;
	const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, PAUSE));
	idle(() => {
		waiting.shift()?.();
		requestAnimationFrame(() => setTimeout(next));
	});
}
