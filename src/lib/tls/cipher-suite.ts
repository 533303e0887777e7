import { AES_128_GCM, AES_256_GCM, CHACHA20_POLY1305, type Aead } from '../crypto/aead.ts';
import { HKDF_SHA_256, HKDF_SHA_384, type HkdfHash } from '../crypto/hkdf.ts';
import { CIPHER_SUITE } from './code-points.ts';

/** In TLS 1.3 a suite names two things: how records are sealed, and the hash. RFC 8446 §B.4. */
export interface CipherSuite {
	readonly code: number;
	readonly name: keyof typeof CIPHER_SUITE;
	readonly aead: Aead;
	readonly hash: HkdfHash;
}

function suite(name: CipherSuite['name'], aead: Aead, hash: HkdfHash): CipherSuite {
	return { code: CIPHER_SUITE[name], name, aead, hash };
}

export const SUITES: readonly CipherSuite[] = [
	suite('TLS_AES_128_GCM_SHA256', AES_128_GCM, HKDF_SHA_256),
	suite('TLS_AES_256_GCM_SHA384', AES_256_GCM, HKDF_SHA_384),
	suite('TLS_CHACHA20_POLY1305_SHA256', CHACHA20_POLY1305, HKDF_SHA_256)
];
