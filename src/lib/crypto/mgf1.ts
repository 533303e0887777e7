import type { Traced } from '../trace/trace.ts';
import type { HashFunction } from './hash-function.ts';

/** One digest of the mask. */
export interface MaskHashed {
	readonly kind: 'maskHashed';
	/** From 0. */
	readonly counter: number;
	/** The seed, and after it the counter in four bytes. */
	readonly hashed: Uint8Array;
	readonly digest: Uint8Array;
}

/**
 * Stretches a seed to a mask of `maskBytes` bytes by hashing it with a counter, one step a digest.
 * RFC 8017 §B.2.1.
 * @throws {RangeError} "mask too long" beyond 2^32 digests
 */
export function* mgf1(
	seed: Uint8Array,
	maskBytes: number,
	hash: HashFunction
): Traced<MaskHashed, Uint8Array> {
	if (maskBytes > 2 ** 32 * hash.digestBytes) {
		throw new RangeError(`mask too long: ${maskBytes} bytes were wanted`);
	}
	const mask = new Uint8Array(maskBytes);
	for (let counter = 0; counter * hash.digestBytes < maskBytes; counter++) {
		const hashed = new Uint8Array(seed.length + 4);
		hashed.set(seed);
		new DataView(hashed.buffer).setUint32(seed.length, counter);
		const digest = hash.digest(hashed);
		yield { kind: 'maskHashed', counter, hashed, digest };
		const start = counter * hash.digestBytes;
		mask.set(digest.subarray(0, maskBytes - start), start);
	}
	return mask;
}
