import { x25519 } from '$lib/crypto/x25519.ts';
import { run, type Traced } from '$lib/trace/trace.ts';

/** 32 random bytes for each end. */
export interface PrivateKeys {
	readonly Ana: Uint8Array;
	readonly Ben: Uint8Array;
}

/** What both ends computed, 32 bytes each. */
export interface Exchanged {
	readonly anaPublic: Uint8Array;
	readonly benPublic: Uint8Array;
	readonly anaShared: Uint8Array;
	readonly benShared: Uint8Array;
}

export interface KeyMixed {
	readonly kind: 'keyMixed';
	/** Of four. */
	readonly done: number;
}

/** X25519 four times: two public keys, then the shared secret at both ends. RFC 7748 §6.1. */
export function* exchange({ Ana, Ben }: PrivateKeys): Traced<KeyMixed, Exchanged> {
	const anaPublic = run(x25519(Ana));
	yield { kind: 'keyMixed', done: 1 };
	const benPublic = run(x25519(Ben));
	yield { kind: 'keyMixed', done: 2 };
	const anaShared = run(x25519(Ana, benPublic));
	yield { kind: 'keyMixed', done: 3 };
	return { anaPublic, benPublic, anaShared, benShared: run(x25519(Ben, anaPublic)) };
}
