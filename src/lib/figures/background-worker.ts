import type { Traced } from '../trace/trace.ts';

/** How often a running computation is reported, in milliseconds. */
const REPORT_EVERY = 50;

/** What a worker tells its page. */
export type Report<Step, Result> =
	| { readonly kind: 'progressed'; readonly step: Step; readonly milliseconds: number }
	| { readonly kind: 'finished'; readonly result: Result; readonly milliseconds: number };

/**
 * Called once in a worker's file: computes what the page asks for, and reports a step now and
 * then. A page that wants to stop ends the worker.
 */
export function serveComputation<Input, Step, Result>(
	compute: (input: Input) => Traced<Step, Result>
): void {
	addEventListener('message', ({ data }: MessageEvent<Input>) => {
		const started = performance.now();
		let reported = started;
		const computation = compute(data);
		let next = computation.next();
		while (!next.done) {
			const now = performance.now();
			if (now - reported >= REPORT_EVERY) {
				reported = now;
				tell({ kind: 'progressed', step: next.value, milliseconds: now - started });
			}
			next = computation.next();
		}
		tell({ kind: 'finished', result: next.value, milliseconds: performance.now() - started });
	});

	function tell(report: Report<Step, Result>) {
		postMessage(report);
	}
}
