import { serveComputation } from '$lib/figures/background-worker.ts';
import { insideBcrypt } from './inside.ts';

serveComputation(insideBcrypt);
