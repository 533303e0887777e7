import { bytes, empty, named, uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import type { Kind } from '../wire/tagged.ts';
import { opaque, vector } from '../wire/vector.ts';
import { EXTENSION } from './extension.ts';

function kind<Body>(name: keyof typeof EXTENSION, layout: Kind<Body>['layout']): Kind<Body> {
	return { type: EXTENSION[name], name, layout };
}

export interface ServerName {
	/** 0, host_name, is the only one. */
	nameType: number;
	/** ASCII, no dot at the end. */
	hostName: Uint8Array;
}

/** In a ClientHello. RFC 6066 §3. */
export const serverName = kind(
	'server_name',
	named(
		'serverNameList',
		vector(2, struct<ServerName>({ nameType: uint(1), hostName: opaque(2, { min: 1 }) }), {
			min: 1
		})
	)
);

/** The server's "I used it". RFC 6066 §3. */
export const serverNameAcknowledged = kind('server_name', empty);

/** RFC 7301 §3.1: in a ClientHello the offers, from the server the one it took. */
export const alpn = kind(
	'application_layer_protocol_negotiation',
	named('protocolNameList', vector(2, opaque(1, { min: 1 }), { min: 2 }))
);

/** RFC 8446 §4.2.7. */
export const supportedGroups = kind(
	'supported_groups',
	named('namedGroupList', vector(2, uint(2), { min: 2 }))
);

/** RFC 8446 §4.2.3. */
export const signatureAlgorithms = kind(
	'signature_algorithms',
	named('supportedSignatureAlgorithms', vector(2, uint(2), { min: 2 }))
);

/** RFC 8446 §4.2.1, in a ClientHello. */
export const supportedVersions = kind(
	'supported_versions',
	named('versions', vector(1, uint(2), { min: 2 }))
);

/** RFC 8446 §4.2.1, in a ServerHello or HelloRetryRequest. */
export const selectedVersion = kind('supported_versions', named('selectedVersion', uint(2)));

export interface KeyShareEntry {
	group: number;
	keyExchange: Uint8Array;
}

const keyShareEntry = struct<KeyShareEntry>({ group: uint(2), keyExchange: opaque(2, { min: 1 }) });

/** RFC 8446 §4.2.8: what a client offers, best first. */
export const clientShares = kind('key_share', named('clientShares', vector(2, keyShareEntry)));

/** RFC 8446 §4.2.8: the server's answer to one of them. */
export const serverShare = kind('key_share', named('serverShare', keyShareEntry));

/** RFC 8446 §4.2.8: the group that a HelloRetryRequest wants. */
export const selectedGroup = kind('key_share', named('selectedGroup', uint(2)));

/** RFC 8446 §4.2.2. */
export const cookie = kind('cookie', named('cookie', opaque(2, { min: 1 })));

/** RFC 8446 §4.2.9. */
export const pskKeyExchangeModes = kind(
	'psk_key_exchange_modes',
	named('keModes', vector(1, uint(1), { min: 1 }))
);

/** RFC 8422 §5.1.2. */
export const ecPointFormats = kind(
	'ec_point_formats',
	named('ecPointFormatList', vector(1, uint(1), { min: 1 }))
);

/** RFC 7627 §5.1. */
export const extendedMasterSecret = kind('extended_master_secret', empty);

/** RFC 5746 §3.2; empty in the first handshake of a connection. */
export const renegotiationInfo = kind(
	'renegotiation_info',
	named('renegotiatedConnection', opaque(1))
);

/** RFC 8446 §4.2.10, in a NewSessionTicket. */
export const maxEarlyData = kind('early_data', named('maxEarlyDataSize', uint(4)));

/** RFC 8446 §4.2.4: distinguished names in DER. */
export const certificateAuthorities = kind(
	'certificate_authorities',
	named('authorities', vector(2, opaque(2, { min: 1 }), { min: 3 }))
);

/** Size of ClientHello.random and ServerHello.random. RFC 8446 §4.1.2. */
export const RANDOM_BYTES = 32;
export const random = bytes(RANDOM_BYTES);
