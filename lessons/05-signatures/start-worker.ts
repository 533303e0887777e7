/** A fresh worker that does the jobs of `sign-job.ts`. */
export function startSignaturesWorker(): Worker {
	return new Worker(new URL('./signatures.worker.ts', import.meta.url), { type: 'module' });
}
