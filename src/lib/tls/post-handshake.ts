import { uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import { opaque } from '../wire/vector.ts';
import { extensions, type Extension } from './extension.ts';
import * as kinds from './extension-kinds.ts';

/** RFC 8446 §4.6.1. */
export interface NewSessionTicket {
	/** In seconds, at most seven days. */
	ticketLifetime: number;
	ticketAgeAdd: number;
	ticketNonce: Uint8Array;
	ticket: Uint8Array;
	extensions: readonly Extension[];
}

export const newSessionTicket = struct<NewSessionTicket>({
	ticketLifetime: uint(4),
	ticketAgeAdd: uint(4),
	ticketNonce: opaque(1),
	ticket: opaque(2, { min: 1 }),
	extensions: extensions([kinds.maxEarlyData])
});

/** KeyUpdateRequest. RFC 8446 §4.6.3. */
export const KEY_UPDATE_REQUEST = { update_not_requested: 0, update_requested: 1 } as const;

export interface KeyUpdate {
	requestUpdate: number;
}

export const keyUpdate = struct<KeyUpdate>({ requestUpdate: uint(1) });
