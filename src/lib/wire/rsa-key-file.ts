import { derInteger, derObjectIdentifier, DerReader, TAG, writeTlv } from './der.ts';
import { equalBytes } from './bytes.ts';
import { WireError } from './field.ts';
import { PemError, readPem, writePem } from './pem.ts';

/** RFC 8017 §A.1.1. */
export interface PublicKeyNumbers {
	readonly n: bigint;
	readonly e: bigint;
}

/** RFC 8017 §A.1.2, with two primes. */
export interface PrivateKeyNumbers extends PublicKeyNumbers {
	readonly d: bigint;
	readonly p: bigint;
	readonly q: bigint;
	readonly dP: bigint;
	readonly dQ: bigint;
	readonly qInv: bigint;
}

/** rsaEncryption, with its parameters NULL. RFC 8017 §A.1, RFC 3279 §2.3.1. */
const ALGORITHM = writeTlv(
	TAG.sequence,
	derObjectIdentifier('1.2.840.113549.1.1.1'),
	writeTlv(TAG.null)
);

/** SubjectPublicKeyInfo around RSAPublicKey. RFC 5280 §4.1, RFC 8017 §A.1.1. */
export function publicKeyInfo({ n, e }: PublicKeyNumbers): Uint8Array {
	const key = writeTlv(TAG.sequence, derInteger(n), derInteger(e));
	// The first octet of a BIT STRING counts the unused bits of its last one: none.
	return writeTlv(TAG.sequence, ALGORITHM, writeTlv(TAG.bitString, Uint8Array.of(0), key));
}

/** PrivateKeyInfo around RSAPrivateKey: PKCS #8. RFC 5208 §5, RFC 8017 §A.1.2. */
export function privateKeyInfo(key: PrivateKeyNumbers): Uint8Array {
	const { n, e, d, p, q, dP, dQ, qInv } = key;
	const numbers = [0n, n, e, d, p, q, dP, dQ, qInv].map(derInteger);
	const inner = writeTlv(TAG.sequence, ...numbers);
	return writeTlv(TAG.sequence, derInteger(0n), ALGORITHM, writeTlv(TAG.octetString, inner));
}

/** @throws {WireError} on bytes that are no RSA SubjectPublicKeyInfo in DER */
export function readPublicKeyInfo(bytes: Uint8Array): PublicKeyNumbers {
	const whole = new DerReader(bytes, 'file');
	const info = whole.inside(TAG.sequence, 'publicKeyInfo');
	whole.end();
	readAlgorithm(info);
	const bits = info.read(TAG.bitString, 'subjectPublicKey');
	info.end();
	if (bits.content[0] !== 0) {
		throw new WireError('publicKeyInfo.subjectPublicKey', bits.contentStart, 'whole octets wanted');
	}
	const inside = new DerReader(bytes, 'subjectPublicKey', bits.contentStart + 1, bits.end);
	const key = inside.inside(TAG.sequence, 'rsaPublicKey');
	inside.end();
	const numbers = { n: key.integer('modulus'), e: key.integer('publicExponent') };
	key.end();
	return numbers;
}

/** @throws {WireError} on bytes that are no RSA PrivateKeyInfo in DER with two primes */
export function readPrivateKeyInfo(bytes: Uint8Array): PrivateKeyNumbers {
	const whole = new DerReader(bytes, 'file');
	const info = whole.inside(TAG.sequence, 'privateKeyInfo');
	whole.end();
	readVersion(info, 'privateKeyInfo');
	readAlgorithm(info);
	const octets = info.read(TAG.octetString, 'privateKey');
	const inside = new DerReader(bytes, 'privateKey', octets.contentStart, octets.end);
	const key = inside.inside(TAG.sequence, 'rsaPrivateKey');
	inside.end();
	readVersion(key, 'rsaPrivateKey');
	const numbers = {
		n: key.integer('modulus'),
		e: key.integer('publicExponent'),
		d: key.integer('privateExponent'),
		p: key.integer('prime1'),
		q: key.integer('prime2'),
		dP: key.integer('exponent1'),
		dQ: key.integer('exponent2'),
		qInv: key.integer('coefficient')
	};
	key.end();
	return numbers;
}

export function publicKeyPem(key: PublicKeyNumbers): string {
	return writePem('PUBLIC KEY', publicKeyInfo(key));
}

export function privateKeyPem(key: PrivateKeyNumbers): string {
	return writePem('PRIVATE KEY', privateKeyInfo(key));
}

/** @throws {PemError} on another label or broken text @throws {WireError} on broken bytes */
export function readPublicKeyPem(text: string): PublicKeyNumbers {
	return readPublicKeyInfo(ofLabel(text, 'PUBLIC KEY'));
}

/** @throws {PemError} on another label or broken text @throws {WireError} on broken bytes */
export function readPrivateKeyPem(text: string): PrivateKeyNumbers {
	return readPrivateKeyInfo(ofLabel(text, 'PRIVATE KEY'));
}

function ofLabel(text: string, wanted: string): Uint8Array {
	const { label, bytes } = readPem(text);
	if (label !== wanted) throw new PemError(`a ${wanted} was wanted, a ${label} came`);
	return bytes;
}

function readVersion(reader: DerReader, of: string): void {
	const version = reader.integer('version');
	if (version !== 0n) throw new WireError(`${of}.version`, 0, `version 0 wanted, ${version} came`);
}

function readAlgorithm(info: DerReader): void {
	const algorithm = info.read(TAG.sequence, 'algorithm');
	if (!equalBytes(algorithm.content, ALGORITHM.subarray(2))) {
		throw new WireError('algorithm', algorithm.start, 'an RSA key (rsaEncryption) was wanted');
	}
}
