import type { Field } from '../wire/field.ts';
import type { AlertName } from './alert.ts';
import type { Derived } from './hkdf-label.ts';
import type { Drawn } from './random.ts';
import type { Protection } from './record-protection.ts';

/** A record left or came: `protection` is null in the clear. */
export interface RecordPassed {
	readonly kind: 'recordSent' | 'recordReceived';
	/** The real content type, under protection too. */
	readonly contentType: number;
	readonly bytes: Uint8Array;
	readonly fields: readonly Field[];
	readonly protection: Protection | null;
}

/** A whole handshake message, header included; it may fill several records, or share one. */
export interface MessagePassed {
	readonly kind: 'messageSent' | 'messageReceived';
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly fields: readonly Field[];
}

/** Both ends have chosen. RFC 8446 §4.1.1. */
export interface Negotiated {
	readonly kind: 'negotiated';
	readonly cipherSuite: string;
	readonly group: string;
}

/** Something that a peer could have got wrong, and got right; else an alert ends the trace. */
export interface Checked {
	readonly kind: 'checked';
	readonly what: 'certificate' | 'certificateVerify' | 'finished';
	/** What was signed or hashed. */
	readonly over: Uint8Array;
	/** The signature or verify_data that fits. */
	readonly proof: Uint8Array;
}

export interface Established {
	readonly kind: 'established';
	readonly alpn: string | null;
	readonly serverName: string | null;
}

export interface DataPassed {
	readonly kind: 'dataSent' | 'dataReceived';
	readonly data: Uint8Array;
}

export interface AlertPassed {
	readonly kind: 'alertSent' | 'alertReceived';
	readonly alert: AlertName | string;
	/** Why it was sent; the peer isn't told. Null where the peer sent it. */
	readonly reason: string | null;
}

/** The next keys of a direction are in use. RFC 8446 §4.6.3. */
export interface KeysUpdated {
	readonly kind: 'keysUpdated';
	readonly direction: 'sending' | 'receiving';
}

/** Nothing goes on until the peer sends more. */
export interface Waiting {
	readonly kind: 'waiting';
}

export type TlsStep =
	| RecordPassed
	| MessagePassed
	| Negotiated
	| Checked
	| Established
	| DataPassed
	| AlertPassed
	| KeysUpdated
	| Waiting
	| Drawn
	| Derived;
