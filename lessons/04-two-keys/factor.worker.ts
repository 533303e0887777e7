import { smallestFactor } from '$lib/crypto/primes.ts';
import { serveComputation } from '$lib/figures/background-worker.ts';

serveComputation(smallestFactor);
