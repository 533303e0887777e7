import { serveComputation } from '$lib/figures/background-worker.ts';
import { openHybrid } from './hybrid.ts';

serveComputation(openHybrid);
