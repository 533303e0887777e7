import type { Report } from './background-worker.ts';

interface Listener<Step, Result> {
	/** `milliseconds` since the start, measured in the worker. */
	readonly onprogress: (step: Step, milliseconds: number) => void;
	readonly onfinish: (result: Result, milliseconds: number) => void;
	/** A sentence for the reader. */
	readonly onfail: (reason: string) => void;
}

/**
 * Hands work to a worker that `serveComputation` serves, so that the page stays quick.
 * Returns a function that stops it. Example of `make`:
 * `() => new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })`.
 */
export function compute<Input, Step, Result>(
	make: () => Worker,
	input: Input,
	{ onprogress, onfinish, onfail }: Listener<Step, Result>
): () => void {
	let worker: Worker;
	try {
		worker = make();
	} catch {
		onfail('This browser starts no workers for this page, so this can’t run here.');
		return () => undefined;
	}
	worker.addEventListener('message', ({ data }: MessageEvent<Report<Step, Result>>) => {
		if (data.kind === 'progressed') onprogress(data.step, data.milliseconds);
		else {
			worker.terminate();
			onfinish(data.result, data.milliseconds);
		}
	});
	worker.addEventListener('error', (event) => {
		event.preventDefault();
		worker.terminate();
		onfail('The work stopped: its worker could not be loaded or failed. Reload the page to retry.');
	});
	worker.postMessage(input);
	return () => worker.terminate();
}
