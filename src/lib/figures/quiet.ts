/** Milliseconds between two tasks where the browser has no idle callbacks (Safari). */
const PAUSE = 200;

/** Milliseconds that must be left of an idle period for one more task. */
const ENOUGH = 5;

const waiting: (() => void)[] = [];
let asked = false;

/** Runs `task` when the browser has nothing better to do, in the order of the calls. */
export function whenQuiet(task: () => void): void {
	waiting.push(task);
	ask();
}

function ask(): void {
	if (asked || waiting.length === 0) return;
	asked = true;
	const idle: typeof requestIdleCallback | undefined = globalThis.requestIdleCallback;
	if (idle) idle(work);
	else setTimeout(work, PAUSE);
}

function work(idle?: IdleDeadline): void {
	asked = false;
	do waiting.shift()?.();
	while (waiting.length > 0 && idle && idle.timeRemaining() > ENOUGH);
	ask();
}
