import { serveComputation } from '$lib/figures/background-worker.ts';
import { searchWithEnd } from './birthday-run.ts';

serveComputation(searchWithEnd);
