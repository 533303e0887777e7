/** ProtocolVersion. RFC 8446 §4.1.2, §4.2.1. */
export const VERSION = {
	TLS_1_0: 0x0301,
	TLS_1_1: 0x0302,
	TLS_1_2: 0x0303,
	TLS_1_3: 0x0304
} as const;

/** RFC 8446 §B.4, RFC 5288 §3, RFC 5289 §3.2. */
export const CIPHER_SUITE = {
	TLS_AES_128_GCM_SHA256: 0x1301,
	TLS_AES_256_GCM_SHA384: 0x1302,
	TLS_CHACHA20_POLY1305_SHA256: 0x1303,
	TLS_RSA_WITH_AES_128_GCM_SHA256: 0x009c,
	TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 0xc02b,
	TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 0xc02f,
	/** No suite: a client of TLS 1.2 says that it knows RFC 5746. */
	TLS_EMPTY_RENEGOTIATION_INFO_SCSV: 0x00ff
} as const;

/** NamedGroup. RFC 8446 §4.2.7; the hybrid is draft-ietf-tls-ecdhe-mlkem. */
export const NAMED_GROUP = { secp256r1: 0x0017, x25519: 0x001d, X25519MLKEM768: 0x11ec } as const;

/** SignatureScheme. RFC 8446 §4.2.3. */
export const SIGNATURE_SCHEME = {
	rsa_pkcs1_sha256: 0x0401,
	ecdsa_secp256r1_sha256: 0x0403,
	rsa_pss_rsae_sha256: 0x0804,
	ed25519: 0x0807
} as const;

/** The registered name of a code, or the code in hexadecimal. */
export function codeName(registry: Readonly<Record<string, number>>, code: number): string {
	const found = Object.entries(registry).find(([, registered]) => registered === code);
	return found?.[0] ?? `0x${code.toString(16).padStart(4, '0')}`;
}
