import type { Traced } from '../trace/trace.ts';
import { concat } from '../wire/bytes.ts';
import { decode, type Layout } from '../wire/layout.ts';
import { TlsError } from './alert.ts';
import {
	CONTENT_TYPE,
	ciphertextRecord,
	HEADER_BYTES,
	MAX_EXPANSION_BYTES,
	MAX_PLAINTEXT_BYTES,
	plaintextRecord
} from './record.ts';
import { RecordProtection } from './record-protection.ts';
import type { RecordPassed, Waiting } from './step.ts';

export interface Content {
	readonly type: number;
	readonly fragment: Uint8Array;
}

/** Cuts what arrives into records and opens them. RFC 8446 §5. */
export class RecordReader {
	#arrived = new Uint8Array();
	#protection: RecordProtection | null = null;
	/** Whether a ChangeCipherSpec may come, to be dropped. RFC 8446 §5. */
	toleratesChangeCipherSpec = false;

	/** Bytes in pieces of any size. */
	arrive(bytes: Uint8Array): void {
		this.#arrived = concat(this.#arrived, bytes) as Uint8Array<ArrayBuffer>;
	}

	/** What is still to be read. */
	get pending(): number {
		return this.#arrived.length;
	}

	set protection(protection: RecordProtection) {
		this.#protection = protection;
	}

	/** The next record that means something; waits until it is whole. @throws {TlsError} */
	*next(): Traced<RecordPassed | Waiting, Content> {
		for (;;) {
			const record = yield* this.#cut();
			if (record[0] === CONTENT_TYPE.change_cipher_spec) {
				yield this.#dropChangeCipherSpec(record);
				continue;
			}
			// A peer that could not read our hello has no keys yet to seal its alert with.
			const early = record[0] === CONTENT_TYPE.alert && this.#protection?.count === 0;
			return yield* this.#protection && !early ? this.#open(record) : this.#plain(record);
		}
	}

	*#cut(): Traced<Waiting, Uint8Array> {
		while (this.#arrived.length < HEADER_BYTES) yield { kind: 'waiting' };
		const [type, , , high, low] = this.#arrived;
		if (!(Object.values(CONTENT_TYPE) as number[]).includes(type!)) {
			throw new TlsError('unexpected_message', `no record has the content type ${type}`);
		}
		const length = high! * 256 + low!;
		const limit = MAX_PLAINTEXT_BYTES + (this.#protection ? MAX_EXPANSION_BYTES : 0);
		if (length > limit) {
			throw new TlsError('record_overflow', `at most ${limit} bytes in a record, ${length} came`);
		}
		while (this.#arrived.length < HEADER_BYTES + length) yield { kind: 'waiting' };
		const record = this.#arrived.slice(0, HEADER_BYTES + length);
		this.#arrived = this.#arrived.slice(record.length);
		return record;
	}

	/** For old middleboxes' sake; it means nothing. RFC 8446 §5, §D.4. */
	#dropChangeCipherSpec(bytes: Uint8Array): RecordPassed {
		if (!this.toleratesChangeCipherSpec) {
			throw new TlsError('unexpected_message', 'a ChangeCipherSpec where none may come');
		}
		if (bytes.length !== HEADER_BYTES + 1 || bytes[HEADER_BYTES] !== 1) {
			throw new TlsError('unexpected_message', 'a ChangeCipherSpec other than one byte of 1');
		}
		return received(bytes, plaintextRecord, { contentType: bytes[0]!, protection: null });
	}

	*#plain(record: Uint8Array): Traced<RecordPassed, Content> {
		const type = record[0]!;
		if (type === CONTENT_TYPE.application_data) {
			throw new TlsError('unexpected_message', 'application data before there are keys');
		}
		yield received(record, plaintextRecord, { contentType: type, protection: null });
		return { type, fragment: record.slice(HEADER_BYTES) };
	}

	*#open(record: Uint8Array): Traced<RecordPassed, Content> {
		if (record[0] !== CONTENT_TYPE.application_data) {
			throw new TlsError('unexpected_message', 'a record in the clear where keys are in use');
		}
		const protection = this.#protection!.open(record);
		const inner = protection.innerPlaintext;
		const end = inner?.findLastIndex((byte) => byte !== 0) ?? -1;
		const type = inner?.[end] ?? CONTENT_TYPE.application_data;
		yield received(record, ciphertextRecord, { contentType: type, protection });
		if (!inner) throw new TlsError('bad_record_mac', 'the tag does not fit the record');
		if (inner.length > MAX_PLAINTEXT_BYTES + 1) {
			throw new TlsError('record_overflow', `${inner.length} bytes under protection`);
		}
		if (end < 0) throw new TlsError('unexpected_message', 'zeros alone, and no content type');
		return { type, fragment: inner.slice(0, end) };
	}
}

function received(
	bytes: Uint8Array,
	layout: Layout<unknown>,
	rest: Pick<RecordPassed, 'contentType' | 'protection'>
): RecordPassed {
	return { kind: 'recordReceived', bytes, fields: decode(layout, bytes).fields, ...rest };
}
