import { serveComputation } from '$lib/figures/background-worker.ts';
import { openLetters } from './open-letters.ts';

serveComputation(openLetters);
