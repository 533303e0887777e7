import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { SHA_256, type HashFunction } from './hash-function.ts';
import { mgf1 } from './mgf1.ts';
import { xor } from './xor.ts';

/** The last byte of every encoded message. RFC 8017 §9.1.1, step 12. */
export const TRAILER = 0xbc;
/** Zeros in front of digest and salt. RFC 8017 §9.1.1, step 5. */
const ZEROS = 8;

/** What signer and verifier agree on. */
export interface PssOptions {
	/** For the message, and for the mask by MGF1; SHA-256 when left out. */
	readonly hash?: HashFunction;
}

export interface PssEncoding extends PssOptions {
	/** Of any length. */
	readonly message: Uint8Array;
	/** Fresh for each signature; as long as a digest, as FIPS 186-5 §5.4 allows at most. */
	readonly salt: Uint8Array;
	/** emBits: a bit less than the modulus has. */
	readonly encodedBits: number;
}

export interface PssVerifying extends PssOptions {
	readonly message: Uint8Array;
	readonly encoded: Uint8Array;
	readonly encodedBits: number;
	/** sLen in bytes. */
	readonly saltBytes: number;
}

/** mHash = Hash(M), of however long a message. RFC 8017 §9.1.1, step 2; §9.1.2, step 2. */
export interface MessageHashed {
	readonly kind: 'messageHashed';
	readonly messageBytes: number;
	readonly digest: Uint8Array;
}

/** H = Hash(M′), M′ = eight zeros ‖ mHash ‖ salt. RFC 8017 §9.1.1, steps 5 and 6. */
export interface SaltHashed {
	readonly kind: 'saltHashed';
	readonly salt: Uint8Array;
	/** M′ */
	readonly hashed: Uint8Array;
	/** H */
	readonly digest: Uint8Array;
}

/** DB = PS ‖ 0x01 ‖ salt. RFC 8017 §9.1.1, steps 7 and 8. */
export interface DataBlockBuilt {
	readonly kind: 'dataBlockBuilt';
	/** PS, zeros; may be empty. */
	readonly padding: Uint8Array;
	readonly salt: Uint8Array;
	readonly dataBlock: Uint8Array;
}

/** maskedDB = DB ⊕ MGF1(H), its bits beyond `encodedBits` zero. RFC 8017 §9.1.1, steps 9 to 11. */
export interface DataBlockMasked {
	readonly kind: 'dataBlockMasked';
	readonly mask: Uint8Array;
	readonly maskedDataBlock: Uint8Array;
}

/** EM = maskedDB ‖ H ‖ 0xbc. RFC 8017 §9.1.1, step 12. */
export interface MessageEncoded {
	readonly kind: 'messageEncoded';
	/** Where H begins, from the first byte. */
	readonly digestAt: number;
	readonly encoded: Uint8Array;
}

/** DB without its mask. RFC 8017 §9.1.2, steps 7 to 9. */
export interface DataBlockUnmasked {
	readonly kind: 'dataBlockUnmasked';
	readonly mask: Uint8Array;
	readonly dataBlock: Uint8Array;
}

export type PssCheck = 'length' | 'trailer' | 'leftmostBits' | 'padding' | 'digest';

/** One of the verifier's conditions. RFC 8017 §9.1.2, steps 3, 4, 6, 10 and 14. */
export interface EncodingChecked {
	readonly kind: 'encodingChecked';
	readonly check: PssCheck;
	readonly matches: boolean;
}

export type PssEncodeStep =
	MessageHashed | SaltHashed | DataBlockBuilt | DataBlockMasked | MessageEncoded;
export type PssVerifyStep = MessageHashed | EncodingChecked | DataBlockUnmasked | SaltHashed;

/** "consistent", or the check that failed first; all that is checked is public. */
export type PssVerdict = { readonly ok: true } | { readonly ok: false; readonly failed: PssCheck };

/**
 * EMSA-PSS-ENCODE: the digest of digest and salt, and the salt masked by it.
 * RFC 8017 §9.1.1.
 * @throws {RangeError} "encoding error" where digest and salt don't fit into `encodedBits`
 */
export function* pssEncode(encoding: PssEncoding): Traced<PssEncodeStep, Uint8Array> {
	const { hash = SHA_256, encodedBits } = encoding;
	const salt = encoding.salt.slice();
	const encodedBytes = Math.ceil(encodedBits / 8);
	const paddingBytes = encodedBytes - salt.length - hash.digestBytes - 2;
	if (paddingBytes < 0) {
		throw new RangeError(
			`encoding error: digest and salt want ${encodedBytes - paddingBytes} bytes, there are ${encodedBytes}`
		);
	}
	const hashedMessage = hashMessage(encoding.message, hash);
	yield hashedMessage;
	const saltHashed = hashSalt(hashedMessage.digest, salt, hash);
	yield saltHashed;

	const padding = new Uint8Array(paddingBytes);
	const dataBlock = Uint8Array.of(...padding, 1, ...salt);
	yield { kind: 'dataBlockBuilt', padding, salt, dataBlock };

	const mask = run(mgf1(saltHashed.digest, dataBlock.length, hash));
	const maskedDataBlock = xor(dataBlock, mask);
	maskedDataBlock[0]! &= usedBits(encodedBits);
	yield { kind: 'dataBlockMasked', mask, maskedDataBlock };

	const encoded = Uint8Array.of(...maskedDataBlock, ...saltHashed.digest, TRAILER);
	yield { kind: 'messageEncoded', digestAt: maskedDataBlock.length, encoded };
	return encoded.slice();
}

/** EMSA-PSS-VERIFY: takes the salt out of EM and hashes again. RFC 8017 §9.1.2. */
export function* pssVerify(verifying: PssVerifying): Traced<PssVerifyStep, PssVerdict> {
	const { hash = SHA_256, encodedBits, saltBytes } = verifying;
	const encoded = verifying.encoded.slice();
	const dataBlockBytes = encoded.length - hash.digestBytes - 1;
	const paddingBytes = dataBlockBytes - saltBytes - 1;

	const hashedMessage = hashMessage(verifying.message, hash);
	yield hashedMessage;

	const fits = paddingBytes >= 0 && encoded.length === Math.ceil(encodedBits / 8);
	if (!(yield* check('length', fits))) return { ok: false, failed: 'length' };
	if (!(yield* check('trailer', encoded.at(-1) === TRAILER))) {
		return { ok: false, failed: 'trailer' };
	}
	const maskedDataBlock = encoded.slice(0, dataBlockBytes);
	const received = encoded.slice(dataBlockBytes, -1);
	if (!(yield* check('leftmostBits', (maskedDataBlock[0]! & ~usedBits(encodedBits)) === 0))) {
		return { ok: false, failed: 'leftmostBits' };
	}

	const mask = run(mgf1(received, dataBlockBytes, hash));
	const dataBlock = xor(maskedDataBlock, mask);
	dataBlock[0]! &= usedBits(encodedBits);
	yield { kind: 'dataBlockUnmasked', mask, dataBlock };
	const padded =
		dataBlock.subarray(0, paddingBytes).every((byte) => byte === 0) &&
		dataBlock[paddingBytes] === 1;
	if (!(yield* check('padding', padded))) return { ok: false, failed: 'padding' };

	const salted = hashSalt(hashedMessage.digest, dataBlock.slice(paddingBytes + 1), hash);
	yield salted;
	const equal = salted.digest.every((byte, i) => byte === received[i]);
	if (!(yield* check('digest', equal))) return { ok: false, failed: 'digest' };
	return { ok: true };
}

function* check(name: PssCheck, matches: boolean): Traced<EncodingChecked, boolean> {
	yield { kind: 'encodingChecked', check: name, matches };
	return matches;
}

function hashMessage(message: Uint8Array, hash: HashFunction): MessageHashed {
	const digest = hash.digest(message);
	return { kind: 'messageHashed', messageBytes: message.length, digest };
}

function hashSalt(mHash: Uint8Array, salt: Uint8Array, hash: HashFunction): SaltHashed {
	const hashed = Uint8Array.of(...new Uint8Array(ZEROS), ...mHash, ...salt);
	return { kind: 'saltHashed', salt, hashed, digest: hash.digest(hashed) };
}

/** The bits of the first byte that EM may use: all but the 8 emLen − emBits leftmost ones. */
function usedBits(encodedBits: number): number {
	return 0xff >> (8 * Math.ceil(encodedBits / 8) - encodedBits);
}
