import { run } from '../trace/trace.ts';
import { sha256 } from './sha256.ts';

/** A hash function as an argument of a scheme: its option in RFC 8017 §B.1. */
export interface HashFunction {
	/** As standards write it: "SHA-256". */
	readonly name: string;
	/** hLen, the digest's length in bytes. */
	readonly digestBytes: number;
	readonly digest: (message: Uint8Array) => Uint8Array;
}

/** The site's own SHA-256: a few blocks at a time, and lighter on the wire than @noble's. */
export const SHA_256: HashFunction = {
	name: 'SHA-256',
	digestBytes: 32,
	digest: (message) => run(sha256(message))
};
