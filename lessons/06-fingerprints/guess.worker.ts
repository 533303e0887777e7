import { serveComputation } from '$lib/figures/background-worker.ts';
import { guess } from './guesses.ts';

serveComputation(guess);
