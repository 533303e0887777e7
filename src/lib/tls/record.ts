import { bytes, rest, uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import { opaque, prefixed } from '../wire/vector.ts';

/** ContentType. RFC 8446 §5.1. */
export const CONTENT_TYPE = {
	change_cipher_spec: 20,
	alert: 21,
	handshake: 22,
	application_data: 23
} as const;

/** Bytes before the fragment: type, version, length. */
export const HEADER_BYTES = 5;
/** What a plaintext may hold. RFC 8446 §5.1. */
export const MAX_PLAINTEXT_BYTES = 2 ** 14;
/** What protection may add: content type, padding and tag. RFC 8446 §5.2. */
export const MAX_EXPANSION_BYTES = 256;

/** One record before protection: `TLSPlaintext`, RFC 8446 §5.1. */
export interface PlaintextRecord {
	type: number;
	/** 0x0303 in practice, 0x0301 in a first ClientHello; receivers ignore it. */
	legacyRecordVersion: number;
	fragment: Uint8Array;
}

export const plaintextRecord = struct<PlaintextRecord>({
	type: uint(1),
	legacyRecordVersion: uint(2),
	fragment: opaque(2)
});

/** The same bytes where the fragment is sealed: `TLSCiphertext`, RFC 8446 §5.2. */
export interface CiphertextRecord {
	opaqueType: number;
	legacyRecordVersion: number;
	encryptedRecord: { ciphertext: Uint8Array; tag: Uint8Array };
}

const TAG_BYTES = 16;

export const ciphertextRecord = struct<CiphertextRecord>({
	opaqueType: uint(1),
	legacyRecordVersion: uint(2),
	encryptedRecord: prefixed(2, {
		read: (reader) => {
			if (reader.left < TAG_BYTES)
				reader.fail(`a tag of ${TAG_BYTES} bytes wanted, ${reader.left} left`);
			const ciphertext = reader.field('ciphertext', () => reader.take(reader.left - TAG_BYTES));
			return { ciphertext, tag: reader.field('tag', () => reader.take(TAG_BYTES)) };
		},
		write: (writer, { ciphertext, tag }) => {
			writer.field('ciphertext', () => rest.write(writer, ciphertext));
			writer.field('tag', () => bytes(TAG_BYTES).write(writer, tag));
		}
	})
});
