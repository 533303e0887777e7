import { searchKey } from '$lib/crypto/key-search.ts';
import { serveComputation } from '$lib/figures/background-worker.ts';

serveComputation(searchKey);
