import { equalBytes } from './bytes.ts';
import { derObjectIdentifier, DerReader, TAG } from './der.ts';
import { WireError } from './field.ts';
import { readPublicKeyInfo, type PublicKeyNumbers } from './rsa-key-file.ts';

/** A public key of a kind that certificates here have. */
export type SubjectPublicKey =
	| { readonly kind: 'rsa'; readonly numbers: PublicKeyNumbers }
	/** The point, uncompressed: 65 bytes. RFC 5480 §2.2. */
	| { readonly kind: 'p256'; readonly point: Uint8Array }
	/** 32 bytes. RFC 8410 §4. */
	| { readonly kind: 'ed25519'; readonly bytes: Uint8Array };

const EC_PUBLIC_KEY = derObjectIdentifier('1.2.840.10045.2.1');
const PRIME256V1 = derObjectIdentifier('1.2.840.10045.3.1.7');
const ED25519 = derObjectIdentifier('1.3.101.112');
/** `[0]`, constructed: the version of a certificate. RFC 5280 §4.1. */
const VERSION_TAG = 0xa0;

/** The key in a certificate. RFC 5280 §4.1. @throws {WireError} on another form or kind of key */
export function readCertificateKey(certificate: Uint8Array): SubjectPublicKey {
	const whole = new DerReader(certificate, 'certificate');
	const outer = whole.inside(TAG.sequence, 'signed');
	whole.end();
	const tbs = outer.inside(TAG.sequence, 'tbsCertificate');
	if (tbs.next === VERSION_TAG) tbs.read(VERSION_TAG, 'version');
	tbs.read(TAG.integer, 'serialNumber');
	tbs.read(TAG.sequence, 'signature');
	tbs.read(TAG.sequence, 'issuer');
	tbs.read(TAG.sequence, 'validity');
	tbs.read(TAG.sequence, 'subject');
	const { start, end } = tbs.read(TAG.sequence, 'subjectPublicKeyInfo');
	return readSubjectPublicKey(certificate.slice(start, end));
}

/** SubjectPublicKeyInfo. RFC 5280 §4.1.2.7. @throws {WireError} on another form or kind of key */
export function readSubjectPublicKey(info: Uint8Array): SubjectPublicKey {
	const outer = new DerReader(info, 'publicKey').inside(TAG.sequence, 'subjectPublicKeyInfo');
	const algorithm = outer.inside(TAG.sequence, 'algorithm');
	const identifier = withTag(algorithm.read(TAG.objectIdentifier, 'algorithm').content);
	if (equalBytes(identifier, ED25519)) {
		algorithm.end();
		return { kind: 'ed25519', bytes: keyBits(outer, 32) };
	}
	if (!equalBytes(identifier, EC_PUBLIC_KEY)) {
		return { kind: 'rsa', numbers: readPublicKeyInfo(info) };
	}
	const curve = algorithm.read(TAG.objectIdentifier, 'namedCurve');
	algorithm.end();
	if (!equalBytes(withTag(curve.content), PRIME256V1)) {
		throw new WireError(
			'subjectPublicKeyInfo.namedCurve',
			curve.start,
			'the curve P-256 was wanted'
		);
	}
	return { kind: 'p256', point: keyBits(outer, 65) };
}

function withTag(content: Uint8Array): Uint8Array {
	return Uint8Array.of(TAG.objectIdentifier, content.length, ...content);
}

function keyBits(info: DerReader, length: number): Uint8Array {
	const { content, contentStart } = info.read(TAG.bitString, 'subjectPublicKey');
	info.end();
	if (content[0] !== 0 || content.length !== length + 1) {
		throw new WireError(
			'subjectPublicKeyInfo.subjectPublicKey',
			contentStart,
			`whole octets, ${length} of them, were wanted; ${content.length - 1} came`
		);
	}
	return content.slice(1);
}
