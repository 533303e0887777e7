import { serveComputation } from '$lib/figures/background-worker.ts';
import { forge } from './forge-job.ts';

serveComputation(forge);
