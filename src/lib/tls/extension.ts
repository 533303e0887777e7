import type { Layout } from '../wire/layout.ts';
import { named, rest } from '../wire/layouts.ts';
import { tagged, type Kind, type Tagged } from '../wire/tagged.ts';
import { vector } from '../wire/vector.ts';

/** ExtensionType. RFC 8446 §4.2, RFC 7627, RFC 5746. */
export const EXTENSION = {
	server_name: 0,
	supported_groups: 10,
	ec_point_formats: 11,
	signature_algorithms: 13,
	application_layer_protocol_negotiation: 16,
	extended_master_secret: 23,
	session_ticket: 35,
	pre_shared_key: 41,
	early_data: 42,
	supported_versions: 43,
	cookie: 44,
	psk_key_exchange_modes: 45,
	certificate_authorities: 47,
	signature_algorithms_cert: 50,
	key_share: 51,
	renegotiation_info: 0xff01
} as const;

/** One extension; its body is what the kind of that type reads in the message it stands in. */
export type Extension = Tagged;

/**
 * The list at the end of hellos and other messages. What `kinds` doesn't name keeps its bytes, under
 * its registered name if it has one. RFC 8446 §4.2.
 */
export function extensions(kinds: readonly Kind<unknown>[]): Layout<readonly Extension[]> {
	const kindOf = (type: number) => kinds.find((kind) => kind.type === type) ?? unread(type);
	return vector(2, tagged({ typeBytes: 2, lengthBytes: 2, kindOf }));
}

function unread(type: number): Kind<Uint8Array> {
	const registered = Object.entries(EXTENSION).find(([, code]) => code === type);
	return { type, name: registered?.[0] ?? `extension ${type}`, layout: named('data', rest) };
}

/** An extension of that kind, to be put into a message that reads it. */
export function extension<Body>(kind: Kind<Body>, body: Body): Extension {
	return { type: kind.type, body };
}

/** The body of the first extension of that kind; `kind` must be one that the message was read with. */
export function find<Body>(list: readonly Extension[], kind: Kind<Body>): Body | undefined {
	return list.find(({ type }) => type === kind.type)?.body as Body | undefined;
}

/** The type that stands twice in the list, if one does. RFC 8446 §4.2 forbids it. */
export function duplicate(list: readonly Extension[]): number | undefined {
	return list.find(({ type }, i) => list.findIndex((other) => other.type === type) < i)?.type;
}
