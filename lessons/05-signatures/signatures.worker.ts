import { serveComputation } from '$lib/figures/background-worker.ts';
import { doJob, type Job } from './sign-job.ts';

serveComputation((job: Job) =>
	doJob(job, {
		randomBytes: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)),
		now: () => performance.now()
	})
);
