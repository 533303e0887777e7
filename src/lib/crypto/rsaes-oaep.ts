import type { Traced } from '../trace/trace.ts';
import { byteLength, bytesToInteger, integerToBytes } from './integer-bytes.ts';
import type { BitTaken } from './modular-power.ts';
import {
	oaepDecode,
	oaepEncode,
	type Decoded,
	type DecodeStep,
	type EncodeStep,
	type OaepOptions
} from './oaep.ts';
import type { RsaPrivateKey, RsaPublicKey } from './rsa-key.ts';
import { rsadpByHalves, rsaep, type HalvesJoined } from './rsa.ts';

export interface OaepEncryption extends OaepOptions {
	/** At most k − 2 hLen − 2 bytes: 190 with RSA-2048 and SHA-256. */
	readonly message: Uint8Array;
	/** hLen random bytes, fresh for each message. */
	readonly seed: Uint8Array;
}

/**
 * RSAES-OAEP encryption; returns a ciphertext as long as the modulus. RFC 8017 §7.1.1.
 * @throws {MessageTooLongError} on a message that the key is too short for
 */
export function* oaepEncrypt(
	publicKey: RsaPublicKey,
	encryption: OaepEncryption
): Traced<EncodeStep | BitTaken, Uint8Array> {
	const k = byteLength(publicKey.n);
	const encoded = yield* oaepEncode({ ...encryption, k });
	const c = yield* rsaep(publicKey, bytesToInteger(encoded));
	return integerToBytes(c, k);
}

/**
 * RSAES-OAEP decryption. Whatever is wrong, the answer is the same "decryption error", as a value.
 * RFC 8017 §7.1.2.
 */
export function* oaepDecrypt(
	privateKey: RsaPrivateKey,
	ciphertext: Uint8Array,
	options: OaepOptions = {}
): Traced<DecodeStep | BitTaken | HalvesJoined, Decoded> {
	const k = byteLength(privateKey.n);
	const c = bytesToInteger(ciphertext);
	if (ciphertext.length !== k || c >= privateKey.n) return { ok: false };
	const m = yield* rsadpByHalves(privateKey, c);
	return yield* oaepDecode(integerToBytes(m, k), options);
}
