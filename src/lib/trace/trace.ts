/**
 * A computation that reports its steps as it runs: it yields each step and
 * returns the result. Everything a figure shows comes from these steps.
 */
export type Traced<Step, Result> = Generator<Step, Result, void>;

/** Runs the computation for its result alone. */
export function run<Result>(computation: Traced<unknown, Result>): Result {
	let next = computation.next();
	while (!next.done) next = computation.next();
	return next.value;
}

/** Runs the computation and keeps its steps, in order, beside the result. */
export function record<Step, Result>(
	computation: Traced<Step, Result>
): { readonly steps: readonly Step[]; readonly result: Result } {
	const steps: Step[] = [];
	let next = computation.next();
	while (!next.done) {
		steps.push(next.value);
		next = computation.next();
	}
	return { steps, result: next.value };
}
