/** The three operations of Ed25519 that are used here, as @noble/curves has them. RFC 8032 §5.1. */
export interface Ed25519 {
	/** 32 bytes, of the 32-byte private key. */
	getPublicKey(privateKey: Uint8Array): Uint8Array;
	/** 64 bytes. */
	sign(message: Uint8Array, privateKey: Uint8Array): Uint8Array;
	verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}

/** Fetches @noble's Ed25519; a sentence for the reader where it does not come. */
export async function loadEd25519(): Promise<Ed25519 | string> {
	try {
		return (await import('@noble/curves/ed25519.js')).ed25519;
	} catch {
		return 'Ed25519 could not be loaded. Go back one step and forward again, or reload the page.';
	}
}
