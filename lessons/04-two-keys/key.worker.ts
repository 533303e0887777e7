import { generateKey, type KeySize } from '$lib/crypto/rsa-generate.ts';
import { serveComputation } from '$lib/figures/background-worker.ts';

serveComputation((size: KeySize) =>
	generateKey(size, (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)))
);
