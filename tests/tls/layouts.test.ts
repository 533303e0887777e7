import { expect, test } from 'vitest';
import { alert } from '../../src/lib/tls/alert.ts';
import { EXTENSION, extension, find } from '../../src/lib/tls/extension.ts';
import * as kinds from '../../src/lib/tls/extension-kinds.ts';
import { finished, handshakeLayout, MESSAGE, MESSAGE_12 } from '../../src/lib/tls/handshake.ts';
import { isRetry, RETRY_RANDOM } from '../../src/lib/tls/hello.ts';
import { ciphertextRecord, plaintextRecord } from '../../src/lib/tls/record.ts';
import { fromHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { WireError } from '../../src/lib/wire/field.ts';
import { decode, encode, type Layout } from '../../src/lib/wire/layout.ts';
import { expectSound } from '../wire/invariants.ts';
import rfc8448 from '../vectors/rfc8448.json' with { type: 'json' };

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i);

const CLIENT_HELLO = {
	legacyVersion: 0x0303,
	random: bytes(32),
	legacySessionId: bytes(3),
	cipherSuites: [0x1301, 0x0a0a],
	legacyCompressionMethods: Uint8Array.of(0),
	extensions: [
		extension(kinds.serverName, [{ nameType: 0, hostName: toUtf8('bank.test') }]),
		extension(kinds.alpn, [toUtf8('h2'), toUtf8('http/1.1')]),
		extension(kinds.supportedVersions, [0x0304]),
		extension(kinds.supportedGroups, [0x1d, 0x17]),
		extension(kinds.signatureAlgorithms, [0x0403, 0x0804]),
		extension(kinds.clientShares, [{ group: 0x1d, keyExchange: bytes(32) }]),
		extension(kinds.cookie, bytes(4)),
		extension(kinds.pskKeyExchangeModes, [1]),
		extension(kinds.ecPointFormats, [0]),
		extension(kinds.extendedMasterSecret, null),
		extension(kinds.renegotiationInfo, bytes(0)),
		{ type: 0x2a2a, body: bytes(1) }
	]
};

const SERVER_HELLO = {
	legacyVersion: 0x0303,
	random: bytes(32),
	legacySessionIdEcho: bytes(3),
	cipherSuite: 0x1301,
	legacyCompressionMethod: 0,
	extensions: [
		extension(kinds.selectedVersion, 0x0304),
		extension(kinds.serverShare, { group: 0x1d, keyExchange: bytes(32) })
	]
};

const RETRY = {
	...SERVER_HELLO,
	random: RETRY_RANDOM,
	extensions: [extension(kinds.selectedGroup, 0x17), extension(kinds.cookie, bytes(9))]
};

const SIGNED = { algorithm: 0x0403, signature: bytes(70) };

const SAMPLES: [string, Layout<unknown>, unknown][] = [
	['alert', alert, { level: 2, description: 40 }],
	['TLSPlaintext', plaintextRecord, { type: 22, legacyRecordVersion: 0x0303, fragment: bytes(7) }],
	[
		'TLSCiphertext',
		ciphertextRecord,
		{
			opaqueType: 23,
			legacyRecordVersion: 0x0303,
			encryptedRecord: { ciphertext: bytes(5), tag: bytes(16) }
		}
	],
	['ClientHello', handshakeLayout(MESSAGE.clientHello), CLIENT_HELLO],
	['ServerHello', handshakeLayout(MESSAGE.serverHello), SERVER_HELLO],
	['HelloRetryRequest', handshakeLayout(MESSAGE.serverHello), RETRY],
	[
		'EncryptedExtensions',
		handshakeLayout(MESSAGE.encryptedExtensions),
		[extension(kinds.serverNameAcknowledged, null), extension(kinds.alpn, [toUtf8('h2')])]
	],
	[
		'CertificateRequest',
		handshakeLayout(MESSAGE.certificateRequest),
		{
			certificateRequestContext: bytes(0),
			extensions: [
				extension(kinds.signatureAlgorithms, [0x0403]),
				extension(kinds.certificateAuthorities, [bytes(5)])
			]
		}
	],
	[
		'Certificate',
		handshakeLayout(MESSAGE.certificate),
		{
			certificateRequestContext: bytes(0),
			certificateList: [
				{ certData: bytes(9), extensions: [] },
				{ certData: bytes(3), extensions: [{ type: EXTENSION.session_ticket, body: bytes(1) }] }
			]
		}
	],
	['CertificateVerify', handshakeLayout(MESSAGE.certificateVerify), SIGNED],
	['Finished', handshakeLayout(finished(48)), bytes(48)],
	[
		'NewSessionTicket',
		handshakeLayout(MESSAGE.newSessionTicket),
		{
			ticketLifetime: 604800,
			ticketAgeAdd: 0xfedcba98,
			ticketNonce: bytes(2),
			ticket: bytes(20),
			extensions: [extension(kinds.maxEarlyData, 1024)]
		}
	],
	['KeyUpdate', handshakeLayout(MESSAGE.keyUpdate), { requestUpdate: 1 }],
	['Certificate of 1.2', handshakeLayout(MESSAGE_12.certificate), [bytes(9), bytes(3)]],
	[
		'ServerKeyExchange',
		handshakeLayout(MESSAGE_12.serverKeyExchange),
		{ curveType: 3, namedCurve: 0x1d, public: bytes(32), ...SIGNED }
	],
	[
		'CertificateRequest of 1.2',
		handshakeLayout(MESSAGE_12.certificateRequest),
		{
			certificateTypes: [1, 64],
			supportedSignatureAlgorithms: [0x0403],
			certificateAuthorities: [bytes(4)]
		}
	],
	['ServerHelloDone', handshakeLayout(MESSAGE_12.serverHelloDone), null],
	['ClientKeyExchange, RSA', handshakeLayout(MESSAGE_12.rsaClientKeyExchange), bytes(256)],
	['ClientKeyExchange, ECDHE', handshakeLayout(MESSAGE_12.ecdheClientKeyExchange), bytes(65)]
];

test.each(SAMPLES)(
	'%s: read as written, tiled by its fields, no cut unnoticed',
	(_, layout, value) => expectSound(layout, value)
);

/** Every handshake message of RFC 8448 that stands there in the clear. */
const RECORDED = Object.entries(rfc8448.traces).flatMap(([trace, entries]) =>
	Object.entries(entries).flatMap(([name, hex]) => {
		const kind = {
			Record_ClientHello_1: MESSAGE.clientHello,
			Record_ClientHello_2: MESSAGE.clientHello,
			Record_HelloRetryRequest: MESSAGE.serverHello,
			Message_ServerHello: MESSAGE.serverHello,
			Message_EncryptedExtensions: MESSAGE.encryptedExtensions,
			Message_CertificateRequest: MESSAGE.certificateRequest,
			Message_Server_Certificate: MESSAGE.certificate,
			Message_Server_CertificateVerify: MESSAGE.certificateVerify,
			Message_Server_Finished: finished(32)
		}[name];
		const message = fromHex(hex).slice(name.startsWith('Record_') ? 5 : 0);
		return kind ? [{ trace, name, layout: handshakeLayout<unknown>(kind), message }] : [];
	})
);

test.each(RECORDED)('RFC 8448 $trace: $name comes back to the byte', ({ layout, message }) => {
	const { value } = decode(layout, message);
	expect(encode(layout, value).bytes).toEqual(message);
	expectSound(layout, value);
});

test('a hello whose random says so is a HelloRetryRequest, and its key_share is a group', () => {
	const hex = rfc8448.traces.HelloRetryRequest_Handshake.Record_HelloRetryRequest;
	const { value } = decode(handshakeLayout(MESSAGE.serverHello), fromHex(hex).slice(5));
	expect(isRetry(value)).toBe(true);
	expect(find(value.extensions, kinds.selectedGroup)).toBe(0x17);
	expect(find(value.extensions, kinds.cookie)).toHaveLength(114);
});

test('an error in a hello names message, extension and field', () => {
	const layout = handshakeLayout(MESSAGE.clientHello);
	const { bytes: hello, fields } = encode(layout, CLIENT_HELLO);
	const list = fields.find(({ name }) => name === 'extensions')!;
	const share = list.children.find(({ name }) => name === 'key_share')!;
	hello[share.children.at(-1)!.start + 1]! += 1;
	expect(() => decode(layout, hello)).toThrow(WireError);
	expect(() => decode(layout, hello)).toThrow(/^client_hello\.extensions\.key_share\.clientShares/);
});
