import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { oaepDecrypt, oaepEncrypt } from '$lib/crypto/rsaes-oaep.ts';
import { run, type Traced } from '$lib/trace/trace.ts';

/** A letter on its way past Mallory. */
export interface Relay {
	readonly letter: Uint8Array;
	readonly mallory: RsaPrivateKey;
	readonly ana: RsaPrivateKey;
	/** Whether Mallory locks what she could read anew for Ana. */
	readonly forwards: boolean;
	/** For Mallory's lock, 32 bytes. */
	readonly seed: Uint8Array;
}

export interface Relayed {
	/** What Mallory read, or null. */
	readonly byMallory: Uint8Array | null;
	/** What reaches Ana: Mallory's letter, or Ben's as it was. */
	readonly carried: Uint8Array;
	readonly isRelocked: boolean;
	/** What Ana read, or null. */
	readonly byAna: Uint8Array | null;
}

/** Mallory has tried the letter. */
export interface MalloryTried {
	readonly kind: 'malloryTried';
	readonly message: Uint8Array | null;
}

/** Mallory tries her own private key on the letter, passes it on, and Ana opens what comes. */
export function* relay({
	letter,
	mallory,
	ana,
	forwards,
	seed
}: Relay): Traced<MalloryTried, Relayed> {
	const byMallory = opened(mallory, letter);
	yield { kind: 'malloryTried', message: byMallory };
	const isRelocked = forwards && byMallory !== null;
	const carried = isRelocked ? run(oaepEncrypt(ana, { message: byMallory, seed })) : letter;
	return { byMallory, carried, isRelocked, byAna: opened(ana, carried) };
}

function opened(key: RsaPrivateKey, letter: Uint8Array): Uint8Array | null {
	const decoded = run(oaepDecrypt(key, letter));
	return decoded.ok ? decoded.message : null;
}
