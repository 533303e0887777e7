import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { CertificateVerdict, Identity } from '../../src/lib/tls/authentication.ts';
import type { PrivateKey } from '../../src/lib/tls/signature.ts';
import { OptionError } from './options.ts';

/** The certificates of a PEM file, in order. @throws {OptionError} */
export function readCertificates(file: string): readonly X509Certificate[] {
	const blocks = contents(file).match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g);
	if (!blocks) throw new OptionError(`${file} has no certificate in PEM.`);
	return blocks.map((block) => new X509Certificate(block));
}

/** @throws {OptionError} on another kind of key than RSA, P-256, Ed25519 */
export function readIdentity(cert: string, key: string): Identity {
	const chain = readCertificates(cert).map(({ raw }) => new Uint8Array(raw));
	return { chain, privateKey: privateKeyOf(contents(key), key) };
}

/**
 * Whether the chain leads from a certificate with that name to one of `anchors`, by dates, names and
 * signatures as Node checks them.
 */
export function judgeBy(
	anchors: readonly X509Certificate[],
	chain: readonly Uint8Array[],
	name: string
): CertificateVerdict {
	const [leaf, ...others] = chain.flatMap((der) => certificateOf(der) ?? []);
	if (chain.length !== others.length + 1) {
		return { ok: false, alert: 'bad_certificate', reason: 'a certificate that is none' };
	}
	if (!(isIP(name) ? leaf!.checkIP(name) : leaf!.checkHost(name))) {
		const reason = `the certificate is not for ${name}: ${leaf!.subjectAltName ?? 'it names nobody'}`;
		return { ok: false, alert: 'bad_certificate', reason };
	}
	for (let at = leaf!, step = 0; step <= others.length; step++) {
		const now = Date.now();
		if (now < Date.parse(at.validFrom) || now > Date.parse(at.validTo)) {
			const reason = `valid from ${at.validFrom} to ${at.validTo}`;
			return { ok: false, alert: 'certificate_expired', reason };
		}
		if (anchors.some(({ raw }) => raw.equals(at.raw)) || issuerOf(at, anchors)) return { ok: true };
		const next = issuerOf(at, others);
		if (!next) break;
		at = next;
	}
	const reason =
		anchors.length > 0 ? 'no chain to a certificate of --ca' : 'without --ca nothing is trusted';
	return { ok: false, alert: 'unknown_ca', reason };
}

function certificateOf(der: Uint8Array): X509Certificate | null {
	try {
		return new X509Certificate(der);
	} catch {
		return null;
	}
}

function issuerOf(of: X509Certificate, among: readonly X509Certificate[]) {
	return among.find((one) => one.ca && of.checkIssued(one) && of.verify(one.publicKey));
}

function contents(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new OptionError(`${file} can't be read: ${(error as Error).message}`);
	}
}

function privateKeyOf(pem: string, file: string): PrivateKey {
	const { kty, crv, ...jwk } = createPrivateKey(pem).export({ format: 'jwk' });
	const bytes = (name: keyof typeof jwk) =>
		new Uint8Array(Buffer.from(String(jwk[name]), 'base64url'));
	const number = (name: keyof typeof jwk) =>
		BigInt(`0x${Buffer.from(bytes(name)).toString('hex')}`);
	if (kty === 'EC' && crv === 'P-256') return { kind: 'p256', scalar: bytes('d') };
	if (kty === 'OKP' && crv === 'Ed25519') return { kind: 'ed25519', seed: bytes('d') };
	if (kty !== 'RSA')
		throw new OptionError(`${file} has a key of another kind: ${kty} ${crv ?? ''}`);
	const key = {
		n: number('n'),
		e: number('e'),
		d: number('d'),
		p: number('p'),
		q: number('q'),
		dP: number('dp'),
		dQ: number('dq'),
		qInv: number('qi')
	};
	return { kind: 'rsa', key };
}
