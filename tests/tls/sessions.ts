import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { CLIENT_DEFAULTS, type ClientOptions } from '../../src/lib/tls/client.ts';
import { Connection } from '../../src/lib/tls/connection.ts';
import type { Draw } from '../../src/lib/tls/random.ts';
import { SERVER_DEFAULTS, type ServerOptions } from '../../src/lib/tls/server.ts';
import type { Identity } from '../../src/lib/tls/authentication.ts';
import { HKDF_SHA_256 } from '../../src/lib/crypto/hkdf.ts';
import { fromHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { bytesToInteger } from '../../src/lib/crypto/integer-bytes.ts';
import { keyFromTestedPrimes } from '../../src/lib/crypto/rsa-key.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { derInteger, derObjectIdentifier, TAG, writeTlv } from '../../src/lib/wire/der.ts';
import { publicKeyInfo } from '../../src/lib/wire/rsa-key-file.ts';
import rfc8448 from '../vectors/rfc8448.json' with { type: 'json' };

/** The same bytes for the same label, in every run. */
export const drawFrom =
	(seed: string): Draw =>
	(label, byteLength) =>
		HKDF_SHA_256.expand(HKDF_SHA_256.digest(toUtf8(seed)), toUtf8(label), byteLength);

const { modulus, public_exponent, private_exponent, prime1, prime2 } = rfc8448.rsaKey;
const number = (hex: string) => bytesToInteger(fromHex(hex));

/** The server's RSA key of RFC 8448 §2; 1,024 bits, so for tests alone. */
export const RSA_KEY = {
	...run(
		keyFromTestedPrimes({
			p: number(prime1),
			q: number(prime2),
			e: number(public_exponent),
			order: 'lambda'
		})
	),
	n: number(modulus),
	d: number(private_exponent)
};

/** A certificate in form, signed by nobody: its chain is judged elsewhere. */
function certificateOf(publicKey: Uint8Array): Uint8Array {
	const any = writeTlv(TAG.sequence);
	const tbs = writeTlv(TAG.sequence, derInteger(1n), any, any, any, any, publicKey);
	return writeTlv(TAG.sequence, tbs, any, writeTlv(TAG.bitString, Uint8Array.of(0)));
}

function curveKeyInfo(key: Uint8Array, ...identifiers: string[]): Uint8Array {
	const algorithm = writeTlv(TAG.sequence, ...identifiers.map(derObjectIdentifier));
	return writeTlv(TAG.sequence, algorithm, writeTlv(TAG.bitString, Uint8Array.of(0), key));
}

const scalar = p256.utils.randomSecretKey(new Uint8Array(48).fill(7));
const seed = new Uint8Array(32).fill(9);

export const IDENTITIES = {
	rsa: {
		chain: [certificateOf(publicKeyInfo(RSA_KEY))],
		privateKey: { kind: 'rsa', key: RSA_KEY }
	},
	p256: {
		chain: [
			certificateOf(
				curveKeyInfo(p256.getPublicKey(scalar, false), '1.2.840.10045.2.1', '1.2.840.10045.3.1.7')
			)
		],
		privateKey: { kind: 'p256', scalar }
	},
	ed25519: {
		chain: [certificateOf(curveKeyInfo(ed25519.getPublicKey(seed), '1.3.101.112'))],
		privateKey: { kind: 'ed25519', seed }
	}
} satisfies Record<string, Identity>;

export const client = (options: Partial<ClientOptions> = {}) =>
	Connection.client({
		...CLIENT_DEFAULTS,
		draw: drawFrom('client'),
		judge: () => ({ ok: true }),
		...options
	});

export const server = (options: Partial<ServerOptions> = {}) =>
	Connection.server({
		...SERVER_DEFAULTS,
		draw: drawFrom('server'),
		identities: [IDENTITIES.p256],
		...options
	});

/** Carries bytes both ways until both ends have nothing more to say; `tap` may change them. */
export function exchange(
	a: Connection,
	b: Connection,
	tap = (bytes: Uint8Array, _from: Connection) => bytes
): void {
	for (;;) {
		const fromA = a.take();
		if (fromA.length > 0) b.receive(tap(fromA, a));
		const fromB = b.take();
		if (fromB.length > 0) a.receive(tap(fromB, b));
		if (fromA.length + fromB.length === 0) return;
	}
}

/** All application data that one end has got. */
export const received = (connection: Connection) =>
	connection.steps.flatMap((step) => (step.kind === 'dataReceived' ? [...step.data] : []));
