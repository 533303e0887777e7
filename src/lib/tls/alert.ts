import { uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';

/** AlertDescription. RFC 8446 §6. */
export const ALERT = {
	close_notify: 0,
	unexpected_message: 10,
	bad_record_mac: 20,
	record_overflow: 22,
	handshake_failure: 40,
	bad_certificate: 42,
	unsupported_certificate: 43,
	certificate_revoked: 44,
	certificate_expired: 45,
	certificate_unknown: 46,
	illegal_parameter: 47,
	unknown_ca: 48,
	access_denied: 49,
	decode_error: 50,
	decrypt_error: 51,
	protocol_version: 70,
	insufficient_security: 71,
	internal_error: 80,
	inappropriate_fallback: 86,
	user_canceled: 90,
	missing_extension: 109,
	unsupported_extension: 110,
	unrecognized_name: 112,
	bad_certificate_status_response: 113,
	unknown_psk_identity: 115,
	certificate_required: 116,
	no_application_protocol: 120
} as const;

export type AlertName = keyof typeof ALERT;

/** AlertLevel. RFC 8446 §6. */
export const ALERT_LEVEL = { warning: 1, fatal: 2 } as const;

export interface Alert {
	level: number;
	description: number;
}

/** RFC 8446 §6. */
export const alert = struct<Alert>({ level: uint(1), description: uint(1) });

/** The registered name; `alert 200` for a number without one. */
export function alertName(description: number): string {
	const found = Object.entries(ALERT).find(([, code]) => code === description);
	return found?.[0] ?? `alert ${description}`;
}

/** Why a connection ends: the alert that the peer is told, and the reason that it is not told. */
export class TlsError extends Error {
	override readonly name = 'TlsError';
	constructor(
		readonly alert: AlertName,
		readonly reason: string
	) {
		super(`${alert}: ${reason}`);
	}
}
