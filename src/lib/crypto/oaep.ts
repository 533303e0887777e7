import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { SHA_256, type HashFunction } from './hash-function.ts';
import { mgf1 } from './mgf1.ts';
import { xor } from './xor.ts';

/** What both ends agree on besides the key. RFC 8017 §7.1. */
export interface OaepOptions {
	/** For label, and for the masks by MGF1; SHA-256 when left out. */
	readonly hash?: HashFunction;
	/** L, bound to the message but not sent; empty when left out. */
	readonly label?: Uint8Array;
}

export interface OaepEncoding extends OaepOptions {
	/** At most k − 2 hLen − 2 bytes: 190 with RSA-2048 and SHA-256. */
	readonly message: Uint8Array;
	/** hLen bytes that nobody can foretell, fresh for each message. */
	readonly seed: Uint8Array;
	/** The length of the encoded message, which is that of the modulus, in bytes. */
	readonly k: number;
}

/** DB = lHash ‖ PS ‖ 0x01 ‖ M, k − hLen − 1 bytes. RFC 8017 §7.1.1, steps 2.a to 2.c. */
export interface DataBlockBuilt {
	readonly kind: 'dataBlockBuilt';
	readonly lHash: Uint8Array;
	/** As many zeros as it takes; may be empty. */
	readonly padding: Uint8Array;
	readonly message: Uint8Array;
	readonly dataBlock: Uint8Array;
}

/** maskedDB = DB ⊕ MGF1(seed). RFC 8017 §7.1.1, steps 2.d to 2.f. */
export interface DataBlockMasked {
	readonly kind: 'dataBlockMasked';
	readonly seed: Uint8Array;
	readonly mask: Uint8Array;
	readonly maskedDataBlock: Uint8Array;
}

/** maskedSeed = seed ⊕ MGF1(maskedDB). RFC 8017 §7.1.1, steps 2.g and 2.h. */
export interface SeedMasked {
	readonly kind: 'seedMasked';
	readonly mask: Uint8Array;
	readonly maskedSeed: Uint8Array;
}

/** EM = 0x00 ‖ maskedSeed ‖ maskedDB, k bytes. RFC 8017 §7.1.1, step 2.i. */
export interface MessageEncoded {
	readonly kind: 'messageEncoded';
	readonly encoded: Uint8Array;
}

export type EncodeStep = DataBlockBuilt | DataBlockMasked | SeedMasked | MessageEncoded;

/** A message that OAEP has no room for. RFC 8017 §7.1.1, step 1.b. */
export class MessageTooLongError extends Error {
	override readonly name = 'MessageTooLongError';
	constructor(
		readonly messageBytes: number,
		readonly mostBytes: number
	) {
		super(`message too long: ${mostBytes} bytes at most, ${messageBytes} came`);
	}
}

/** The longest message in bytes; negative where the modulus is too short for this hash. */
export function mostMessageBytes(k: number, hash: HashFunction = SHA_256): number {
	return k - 2 * hash.digestBytes - 2;
}

/**
 * EME-OAEP: mixes the message with a random seed until no byte of either can be told from noise.
 * RFC 8017 §7.1.1, steps 1 and 2.
 * @throws {MessageTooLongError} beyond `mostMessageBytes`
 * @throws {RangeError} on a seed of another length than hLen
 */
export function* oaepEncode(encoding: OaepEncoding): Traced<EncodeStep, Uint8Array> {
	const { k, hash = SHA_256, label = new Uint8Array() } = encoding;
	const seed = encoding.seed.slice();
	const message = encoding.message.slice();
	const most = mostMessageBytes(k, hash);
	if (message.length > most) throw new MessageTooLongError(message.length, most);
	if (seed.length !== hash.digestBytes) {
		throw new RangeError(`a seed of ${hash.digestBytes} bytes was wanted, ${seed.length} came`);
	}
	const lHash = hash.digest(label);
	const padding = new Uint8Array(most - message.length);
	const dataBlock = Uint8Array.of(...lHash, ...padding, 1, ...message);
	yield { kind: 'dataBlockBuilt', lHash, padding, message, dataBlock };

	const dataBlockMask = run(mgf1(seed, dataBlock.length, hash));
	const maskedDataBlock = xor(dataBlock, dataBlockMask);
	yield { kind: 'dataBlockMasked', seed, mask: dataBlockMask, maskedDataBlock };

	const seedMask = run(mgf1(maskedDataBlock, hash.digestBytes, hash));
	const maskedSeed = xor(seed, seedMask);
	yield { kind: 'seedMasked', mask: seedMask, maskedSeed };

	const encoded = Uint8Array.of(0, ...maskedSeed, ...maskedDataBlock);
	yield { kind: 'messageEncoded', encoded };
	return encoded;
}

/** The seed is free again: maskedSeed ⊕ MGF1(maskedDB). RFC 8017 §7.1.2, steps 3.b to 3.d. */
export interface SeedUnmasked {
	readonly kind: 'seedUnmasked';
	readonly maskedSeed: Uint8Array;
	readonly maskedDataBlock: Uint8Array;
	readonly mask: Uint8Array;
	readonly seed: Uint8Array;
}

/** And with it DB: maskedDB ⊕ MGF1(seed). RFC 8017 §7.1.2, steps 3.e and 3.f. */
export interface DataBlockUnmasked {
	readonly kind: 'dataBlockUnmasked';
	readonly mask: Uint8Array;
	readonly dataBlock: Uint8Array;
}

/**
 * One verdict over all three conditions. Which of them failed is not told, because an attacker who
 * learns it can decrypt by asking often enough (Manger, 2001). RFC 8017 §7.1.2, step 3.g.
 */
export interface PaddingChecked {
	readonly kind: 'paddingChecked';
	readonly matches: boolean;
}

export type DecodeStep = SeedUnmasked | DataBlockUnmasked | PaddingChecked;

export type Decoded = { readonly ok: true; readonly message: Uint8Array } | { readonly ok: false };

/** Takes the message out of an encoded one, or says no. RFC 8017 §7.1.2, step 3. */
export function* oaepDecode(
	encoded: Uint8Array,
	{ hash = SHA_256, label = new Uint8Array() }: OaepOptions = {}
): Traced<DecodeStep, Decoded> {
	const hLen = hash.digestBytes;
	// RFC 8017 §7.1.2, step 1.c
	if (encoded.length < 2 * hLen + 2) return { ok: false };
	const maskedSeed = encoded.slice(1, 1 + hLen);
	const maskedDataBlock = encoded.slice(1 + hLen);

	const seedMask = run(mgf1(maskedDataBlock, hLen, hash));
	const seed = xor(maskedSeed, seedMask);
	yield { kind: 'seedUnmasked', maskedSeed, maskedDataBlock, mask: seedMask, seed };

	const mask = run(mgf1(seed, maskedDataBlock.length, hash));
	const dataBlock = xor(maskedDataBlock, mask);
	yield { kind: 'dataBlockUnmasked', mask, dataBlock };

	// Not constant-time: fine on a page, not in a product.
	const lHash = hash.digest(label);
	const one = dataBlock.findIndex((byte, i) => i >= hLen && byte !== 0);
	const matches =
		encoded[0] === 0 && lHash.every((byte, i) => byte === dataBlock[i]) && dataBlock[one] === 1;
	yield { kind: 'paddingChecked', matches };
	return matches ? { ok: true, message: dataBlock.slice(one + 1) } : { ok: false };
}
