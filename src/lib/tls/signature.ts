import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { checkPss, pssSign } from '../crypto/rsassa-pss.ts';
import { HKDF_SHA_256 } from '../crypto/hkdf.ts';
import type { RsaPrivateKey } from '../crypto/rsa-key.ts';
import { run, type Traced } from '../trace/trace.ts';
import { concat, toUtf8 } from '../wire/bytes.ts';
import type { SubjectPublicKey } from '../wire/subject-public-key.ts';
import { SIGNATURE_SCHEME } from './code-points.ts';
import type { End } from './key-schedule.ts';
import { drawn, type Draw, type Drawn } from './random.ts';

/** The private key that belongs to a certificate. */
export type PrivateKey =
	| { readonly kind: 'rsa'; readonly key: RsaPrivateKey }
	| { readonly kind: 'p256'; readonly scalar: Uint8Array }
	| { readonly kind: 'ed25519'; readonly seed: Uint8Array }
	/** A key that can only be asked, such as that of a smart card. */
	| {
			readonly kind: 'elsewhere';
			readonly scheme: number;
			readonly sign: (message: Uint8Array) => Uint8Array;
	  };

/** The one scheme of TLS 1.3 that each kind of key signs with here. RFC 8446 §4.2.3. */
export const SCHEME_OF = {
	rsa: SIGNATURE_SCHEME.rsa_pss_rsae_sha256,
	p256: SIGNATURE_SCHEME.ecdsa_secp256r1_sha256,
	ed25519: SIGNATURE_SCHEME.ed25519
} as const;

/** The scheme that a private key signs with. */
export function schemeOf(key: PrivateKey): number {
	return key.kind === 'elsewhere' ? key.scheme : SCHEME_OF[key.kind];
}

/** All schemes that a CertificateVerify may have here, best first. */
export const SCHEMES: readonly number[] = [SCHEME_OF.p256, SCHEME_OF.ed25519, SCHEME_OF.rsa];

/**
 * What CertificateVerify signs: 64 spaces, who signs and what for, a zero, the transcript hash. A
 * signature of one end or protocol is none in another. RFC 8446 §4.4.3.
 */
export function signedContent(end: End, transcriptHash: Uint8Array): Uint8Array {
	const context = toUtf8(`TLS 1.3, ${end} CertificateVerify`);
	return concat(new Uint8Array(64).fill(0x20), context, Uint8Array.of(0), transcriptHash);
}

/** Signs by `schemeOf(key)`; only RSA draws random bytes, a salt. */
export function* sign(key: PrivateKey, message: Uint8Array, draw: Draw): Traced<Drawn, Uint8Array> {
	switch (key.kind) {
		case 'rsa': {
			const salt = yield* drawn(draw, 'signature salt', HKDF_SHA_256.digestBytes);
			return run(pssSign(key.key, { message, salt, hash: HKDF_SHA_256 }));
		}
		case 'p256':
			return p256.sign(message, key.scalar, { format: 'der', lowS: false });
		case 'ed25519':
			return ed25519.sign(message, key.seed);
		case 'elsewhere':
			return key.sign(message);
	}
}

/** Whether `signature` over `message` fits; a malformed one doesn't. */
export function verify(key: SubjectPublicKey, message: Uint8Array, signature: Uint8Array): boolean {
	switch (key.kind) {
		case 'rsa':
			return run(checkPss(key.numbers, { message, signature, hash: HKDF_SHA_256 })).ok;
		case 'p256':
			// Peers don't keep s in the lower half, and needn't.
			return holds(() =>
				p256.verify(signature, message, key.point, { format: 'der', lowS: false })
			);
		case 'ed25519':
			return holds(() => ed25519.verify(signature, message, key.bytes, { zip215: false }));
	}
}

/** @noble throws for some malformed signatures and answers false for others. */
function holds(check: () => boolean): boolean {
	try {
		return check();
	} catch {
		return false;
	}
}
