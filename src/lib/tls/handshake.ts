import type { Field } from '../wire/field.ts';
import { decode, encode, type Layout } from '../wire/layout.ts';
import { bytes, empty, named } from '../wire/layouts.ts';
import { tagged, type Kind } from '../wire/tagged.ts';
import { certificate, certificateRequest, certificateVerify } from './certificate-messages.ts';
import { extensions } from './extension.ts';
import { alpn, serverNameAcknowledged, supportedGroups } from './extension-kinds.ts';
import { clientHello, serverHello } from './hello.ts';
import {
	certificate12,
	certificateRequest12,
	ecdheClientKeyExchange,
	finished12,
	rsaClientKeyExchange,
	serverKeyExchange
} from './messages12.ts';
import { keyUpdate, newSessionTicket } from './post-handshake.ts';

/** Bytes before a message's body: type and length. RFC 8446 §4. */
export const MESSAGE_HEADER_BYTES = 4;

/** HandshakeType. RFC 8446 §4, RFC 5246 §7.4. */
export const HANDSHAKE_TYPE = {
	hello_request: 0,
	client_hello: 1,
	server_hello: 2,
	new_session_ticket: 4,
	end_of_early_data: 5,
	encrypted_extensions: 8,
	certificate: 11,
	server_key_exchange: 12,
	certificate_request: 13,
	server_hello_done: 14,
	certificate_verify: 15,
	client_key_exchange: 16,
	finished: 20,
	key_update: 24,
	message_hash: 254
} as const;

export type HandshakeName = keyof typeof HANDSHAKE_TYPE;

function kind<Body>(name: HandshakeName, layout: Layout<Body>): Kind<Body> {
	return { type: HANDSHAKE_TYPE[name], name, layout };
}

/** The messages of TLS 1.3, RFC 8446 §4. */
export const MESSAGE = {
	clientHello: kind('client_hello', clientHello),
	/** And HelloRetryRequest. */
	serverHello: kind('server_hello', serverHello),
	encryptedExtensions: kind(
		'encrypted_extensions',
		named('extensions', extensions([serverNameAcknowledged, alpn, supportedGroups]))
	),
	certificateRequest: kind('certificate_request', certificateRequest),
	certificate: kind('certificate', certificate),
	certificateVerify: kind('certificate_verify', certificateVerify),
	newSessionTicket: kind('new_session_ticket', newSessionTicket),
	keyUpdate: kind('key_update', keyUpdate)
} as const;

/** verify_data is as long as the suite's hash. RFC 8446 §4.4.4. */
export function finished(hashBytes: number): Kind<Uint8Array> {
	return kind('finished', named('verifyData', bytes(hashBytes)));
}

/** The messages that TLS 1.2 has, or has in another form. RFC 5246 §7.4, RFC 8422 §5. */
export const MESSAGE_12 = {
	certificate: kind('certificate', certificate12),
	serverKeyExchange: kind('server_key_exchange', serverKeyExchange),
	certificateRequest: kind('certificate_request', certificateRequest12),
	serverHelloDone: kind('server_hello_done', empty),
	rsaClientKeyExchange: kind('client_key_exchange', rsaClientKeyExchange),
	ecdheClientKeyExchange: kind('client_key_exchange', ecdheClientKeyExchange),
	finished: kind('finished', finished12)
} as const;

/** The registered name of a message's first byte. */
export function messageName(type: number): string {
	const found = Object.entries(HANDSHAKE_TYPE).find(([, code]) => code === type);
	return found?.[0] ?? `handshake type ${type}`;
}

/** A whole message, header included: type, length, and the body's own fields beside them. */
export function handshakeLayout<Body>(of: Kind<Body>): Layout<Body> {
	const { read, write } = tagged({ typeBytes: 1, lengthBytes: 3, kindOf: () => of });
	return {
		read: (reader) => reader.judge(of.name, () => read(reader).body as Body),
		write: (writer, body) => writer.judge(of.name, () => write(writer, { type: of.type, body }))
	};
}

export function encodeMessage<Body>(of: Kind<Body>, body: Body) {
	return encode(handshakeLayout(of), body);
}

/** `bytes` start with the type of `of`. @throws {WireError} naming the field */
export function decodeMessage<Body>(
	of: Kind<Body>,
	bytes: Uint8Array
): { readonly value: Body; readonly fields: readonly Field[] } {
	return decode(handshakeLayout(of), bytes);
}
