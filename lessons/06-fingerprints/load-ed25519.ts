import type { Ed25519 } from './download.ts';

/** Fetches @noble's Ed25519; a sentence for the reader where it does not come. */
export async function loadEd25519(): Promise<Ed25519 | string> {
	try {
		return (await import('@noble/curves/ed25519.js')).ed25519;
	} catch {
		return 'Ed25519 could not be loaded. Go back one step and forward again, or reload the page.';
	}
}
