import { equalBytes, fromHex } from '../wire/bytes.ts';
import { uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import { opaque, vector } from '../wire/vector.ts';
import { extensions, type Extension } from './extension.ts';
import * as kinds from './extension-kinds.ts';

/** RFC 8446 §4.1.2, RFC 5246 §7.4.1.2. */
export interface ClientHello {
	/** 0x0303; the versions that count stand in supported_versions. */
	legacyVersion: number;
	/** 32 bytes. */
	random: Uint8Array;
	/** At most 32 bytes; any in compatibility mode. RFC 8446 §D.4. */
	legacySessionId: Uint8Array;
	cipherSuites: readonly number[];
	/** 0, "null", alone. */
	legacyCompressionMethods: Uint8Array;
	extensions: readonly Extension[];
}

export const clientHello = struct<ClientHello>({
	legacyVersion: uint(2),
	random: kinds.random,
	legacySessionId: opaque(1, { max: 32 }),
	cipherSuites: vector(2, uint(2), { min: 2 }),
	legacyCompressionMethods: opaque(1, { min: 1 }),
	extensions: extensions([
		kinds.serverName,
		kinds.alpn,
		kinds.supportedGroups,
		kinds.signatureAlgorithms,
		kinds.supportedVersions,
		kinds.clientShares,
		kinds.cookie,
		kinds.pskKeyExchangeModes,
		kinds.ecPointFormats,
		kinds.extendedMasterSecret,
		kinds.renegotiationInfo
	])
});

/** SHA-256 of "HelloRetryRequest": such a random makes a ServerHello one. RFC 8446 §4.1.3. */
export const RETRY_RANDOM = fromHex(
	'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'
);

/** RFC 8446 §4.1.3, RFC 5246 §7.4.1.3. */
export interface ServerHello {
	legacyVersion: number;
	/** 32 bytes; `RETRY_RANDOM` in a HelloRetryRequest. */
	random: Uint8Array;
	legacySessionIdEcho: Uint8Array;
	cipherSuite: number;
	legacyCompressionMethod: number;
	extensions: readonly Extension[];
}

/** Whether this ServerHello is a HelloRetryRequest. RFC 8446 §4.1.4. */
export function isRetry({ random }: { readonly random: Uint8Array }): boolean {
	return equalBytes(random, RETRY_RANDOM);
}

const answerExtensions = extensions([
	kinds.selectedVersion,
	kinds.serverShare,
	kinds.serverNameAcknowledged,
	kinds.alpn,
	kinds.ecPointFormats,
	kinds.extendedMasterSecret,
	kinds.renegotiationInfo
]);
const retryExtensions = extensions([kinds.selectedVersion, kinds.selectedGroup, kinds.cookie]);

export const serverHello = struct<ServerHello>({
	legacyVersion: uint(2),
	random: kinds.random,
	legacySessionIdEcho: opaque(1, { max: 32 }),
	cipherSuite: uint(2),
	legacyCompressionMethod: uint(1),
	extensions: (hello) => (isRetry(hello) ? retryExtensions : answerExtensions)
});
