import { serveComputation } from '$lib/figures/background-worker.ts';
import { exchange } from './exchange.ts';

serveComputation(exchange);
