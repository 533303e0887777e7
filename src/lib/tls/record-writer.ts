import type { Traced } from '../trace/trace.ts';
import { concat } from '../wire/bytes.ts';
import { decode, encode } from '../wire/layout.ts';
import { ciphertextRecord, CONTENT_TYPE, MAX_PLAINTEXT_BYTES, plaintextRecord } from './record.ts';
import type { RecordProtection } from './record-protection.ts';
import type { RecordPassed } from './step.ts';

/** Cuts what is sent into records and seals them. RFC 8446 §5. */
export class RecordWriter {
	#ready: Uint8Array[] = [];
	protection: RecordProtection | null = null;

	/** `version` is 0x0301 around a first ClientHello alone. RFC 8446 §5.1. */
	*write(type: number, content: Uint8Array, version = 0x0303): Traced<RecordPassed, void> {
		for (let at = 0; at === 0 || at < content.length; at += MAX_PLAINTEXT_BYTES) {
			const fragment = content.slice(at, at + MAX_PLAINTEXT_BYTES);
			const record = this.#record(type, fragment, version);
			this.#ready.push(record.bytes);
			yield record;
		}
	}

	/** All bytes for the peer since the last call. */
	take(): Uint8Array {
		const bytes = concat(...this.#ready);
		this.#ready = [];
		return bytes;
	}

	#record(type: number, fragment: Uint8Array, legacyRecordVersion: number): RecordPassed {
		const kind = 'recordSent';
		// RFC 8446 §5: a ChangeCipherSpec is never protected.
		if (this.protection && type !== CONTENT_TYPE.change_cipher_spec) {
			const { bytes, ...protection } = this.protection.seal(type, fragment);
			const { fields } = decode(ciphertextRecord, bytes);
			return { kind, contentType: type, bytes, fields, protection };
		}
		const plain = encode(plaintextRecord, { type, legacyRecordVersion, fragment });
		return { kind, contentType: type, ...plain, protection: null };
	}
}
