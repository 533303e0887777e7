import { NONCE_BYTES } from '../crypto/aead.ts';
import { xor } from '../crypto/xor.ts';
import { concat } from '../wire/bytes.ts';
import { TAG_BYTES } from '../crypto/aead.ts';
import type { TrafficKeys } from './key-schedule.ts';
import { CONTENT_TYPE } from './record.ts';

/** How one record is sealed, all of it to be seen. RFC 8446 §5.2. */
export interface Protection {
	readonly keys: TrafficKeys;
	/** Counts the records under these keys from 0. */
	readonly sequenceNumber: number;
	/** The sequence number, filled up in front, XOR writeIv. RFC 8446 §5.3. */
	readonly nonce: Uint8Array;
	/** The record's header. */
	readonly associatedData: Uint8Array;
	/** TLSInnerPlaintext: content, its real type, zeros. Null where the tag did not fit. */
	readonly innerPlaintext: Uint8Array | null;
}

/** One direction under one set of keys. RFC 8446 §5.2, §5.3. */
export class RecordProtection {
	#sequenceNumber = 0;
	constructor(readonly keys: TrafficKeys) {}

	/** How many records were sealed or opened so far. */
	get count(): number {
		return this.#sequenceNumber;
	}

	/** The whole record around `content`, without padding. */
	seal(type: number, content: Uint8Array): Protection & { readonly bytes: Uint8Array } {
		const innerPlaintext = concat(content, Uint8Array.of(type));
		const length = innerPlaintext.length + TAG_BYTES;
		const associatedData = header(length);
		const { sequenceNumber, nonce } = this.#next();
		const { suite, writeKey: key } = this.keys;
		const sealed = suite.aead.seal({ key, nonce, associatedData, plaintext: innerPlaintext });
		const bytes = concat(associatedData, sealed);
		return { keys: this.keys, sequenceNumber, nonce, associatedData, innerPlaintext, bytes };
	}

	/** What is in a record; a wrong tag is a value, for figures to show. */
	open(record: Uint8Array): Protection {
		const associatedData = record.slice(0, 5);
		const { sequenceNumber, nonce } = this.#next();
		const { suite, writeKey: key } = this.keys;
		const sealed = record.subarray(5);
		const innerPlaintext = suite.aead.open({ key, nonce, associatedData, sealed });
		return { keys: this.keys, sequenceNumber, nonce, associatedData, innerPlaintext };
	}

	#next(): { sequenceNumber: number; nonce: Uint8Array } {
		const sequenceNumber = this.#sequenceNumber++;
		const padded = new Uint8Array(NONCE_BYTES);
		new DataView(padded.buffer).setBigUint64(NONCE_BYTES - 8, BigInt(sequenceNumber));
		return { sequenceNumber, nonce: xor(padded, this.keys.writeIv) };
	}
}

function header(length: number): Uint8Array {
	return Uint8Array.of(CONTENT_TYPE.application_data, 3, 3, length >> 8, length & 255);
}
