import { serveComputation } from '$lib/figures/background-worker.ts';
import { relay } from './relay.ts';

serveComputation(relay);
