import { named, rest, uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import { opaque, vector } from '../wire/vector.ts';

/** Certificate of TLS 1.2: the chain in DER, leaf first. RFC 5246 §7.4.2. */
export const certificate12 = named('certificateList', vector(3, opaque(3, { min: 1 })));

/** ECDHE parameters with the server's signature. RFC 8422 §5.4. */
export interface ServerKeyExchange {
	/** 3, named_curve. */
	curveType: number;
	namedCurve: number;
	/** ECPoint. */
	public: Uint8Array;
	algorithm: number;
	signature: Uint8Array;
}

export const serverKeyExchange = struct<ServerKeyExchange>({
	curveType: uint(1),
	namedCurve: uint(2),
	public: opaque(1, { min: 1 }),
	algorithm: uint(2),
	signature: opaque(2)
});

/** The premaster secret under the certificate's RSA key. RFC 5246 §7.4.7.1. */
export const rsaClientKeyExchange = named('encryptedPreMasterSecret', opaque(2));

/** The client's point. RFC 8422 §5.7. */
export const ecdheClientKeyExchange = named('ecdhYc', opaque(1, { min: 1 }));

/** RFC 5246 §7.4.4. */
export interface CertificateRequest12 {
	certificateTypes: readonly number[];
	supportedSignatureAlgorithms: readonly number[];
	certificateAuthorities: readonly Uint8Array[];
}

export const certificateRequest12 = struct<CertificateRequest12>({
	certificateTypes: vector(1, uint(1), { min: 1 }),
	supportedSignatureAlgorithms: vector(2, uint(2), { min: 2 }),
	certificateAuthorities: vector(2, opaque(2, { min: 1 }))
});

/** Twelve bytes of PRF output with every suite here. RFC 5246 §7.4.9. */
export const finished12 = named('verifyData', rest);
