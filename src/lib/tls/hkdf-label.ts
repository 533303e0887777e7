import type { HkdfHash } from '../crypto/hkdf.ts';
import { concat, toUtf8 } from '../wire/bytes.ts';
import type { Field } from '../wire/field.ts';
import { encode } from '../wire/layout.ts';
import { uint } from '../wire/layouts.ts';
import { struct } from '../wire/struct.ts';
import { opaque } from '../wire/vector.ts';

/** Who can compute a secret from what it saw: with no input but zeros, everybody can. */
export type KnownTo = 'everybody' | 'both ends';

/** One secret, and all it was made of. Key log and key tree come from these. */
export interface Derived {
	readonly kind: 'derived';
	/** `clientHandshakeTrafficSecret` */
	readonly name: string;
	readonly how: 'HKDF-Extract' | 'HKDF-Expand-Label';
	/** As in the RFC, without "tls13 "; empty for an extraction. */
	readonly label: string;
	/** Name of the secret that it comes from; for an extraction, that of the salt. */
	readonly from: string;
	readonly secret: Uint8Array;
	/** The transcript hash, or nothing; for an extraction, the input key material. */
	readonly context: Uint8Array;
	/** HkdfLabel, what is really hashed; empty for an extraction. */
	readonly info: Uint8Array;
	readonly infoFields: readonly Field[];
	readonly output: Uint8Array;
	readonly knownTo: KnownTo;
	readonly source: string;
}

interface HkdfLabel {
	length: number;
	label: Uint8Array;
	context: Uint8Array;
}

const hkdfLabel = struct<HkdfLabel>({
	length: uint(2),
	label: opaque(1, { min: 7 }),
	context: opaque(1)
});

export interface Expansion {
	readonly name: string;
	readonly from: { readonly name: string; readonly output: Uint8Array; readonly knownTo: KnownTo };
	readonly label: string;
	readonly context?: Uint8Array;
	/** As long as a digest when left out. */
	readonly length?: number;
	readonly source: string;
}

/** HKDF-Expand-Label. RFC 8446 §7.1. */
export function expandLabel(hash: HkdfHash, expansion: Expansion): Derived {
	const { name, from, label, context = new Uint8Array(), length = hash.digestBytes } = expansion;
	const wholeLabel = concat(toUtf8('tls13 '), toUtf8(label));
	const info = encode(hkdfLabel, { length, label: wholeLabel, context });
	return {
		kind: 'derived',
		name,
		how: 'HKDF-Expand-Label',
		label,
		from: from.name,
		secret: from.output,
		context,
		info: info.bytes,
		infoFields: info.fields,
		output: hash.expand(from.output, info.bytes, length),
		knownTo: from.knownTo,
		source: expansion.source
	};
}

export interface Extraction {
	readonly name: string;
	readonly salt: { readonly name: string; readonly output: Uint8Array };
	readonly inputKeyMaterial: Uint8Array;
	readonly knownTo: KnownTo;
}

/** HKDF-Extract in its place in the key schedule. RFC 8446 §7.1. */
export function extraction(hash: HkdfHash, extract: Extraction): Derived {
	const { name, salt, inputKeyMaterial, knownTo } = extract;
	return {
		kind: 'derived',
		name,
		how: 'HKDF-Extract',
		label: '',
		from: salt.name,
		secret: salt.output,
		context: inputKeyMaterial,
		info: new Uint8Array(),
		infoFields: [],
		output: hash.extract(salt.output, inputKeyMaterial),
		knownTo,
		source: 'RFC 8446 §7.1'
	};
}
