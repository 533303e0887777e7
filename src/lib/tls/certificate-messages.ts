import { uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import { opaque, vector } from '../wire/vector.ts';
import { extensions, type Extension } from './extension.ts';
import * as kinds from './extension-kinds.ts';

export interface CertificateEntry {
	/** One X.509 certificate in DER. */
	certData: Uint8Array;
	extensions: readonly Extension[];
}

/** RFC 8446 §4.4.2; the leaf comes first. */
export interface Certificate {
	/** Empty but in answer to a request after the handshake. */
	certificateRequestContext: Uint8Array;
	certificateList: readonly CertificateEntry[];
}

export const certificate = struct<Certificate>({
	certificateRequestContext: opaque(1),
	certificateList: vector(
		3,
		struct<CertificateEntry>({ certData: opaque(3, { min: 1 }), extensions: extensions([]) })
	)
});

/** RFC 8446 §4.3.2. */
export interface CertificateRequest {
	certificateRequestContext: Uint8Array;
	extensions: readonly Extension[];
}

export const certificateRequest = struct<CertificateRequest>({
	certificateRequestContext: opaque(1),
	extensions: extensions([kinds.signatureAlgorithms, kinds.certificateAuthorities])
});

/** RFC 8446 §4.4.3. */
export interface CertificateVerify {
	algorithm: number;
	signature: Uint8Array;
}

export const certificateVerify = struct<CertificateVerify>({
	algorithm: uint(2),
	signature: opaque(2)
});
