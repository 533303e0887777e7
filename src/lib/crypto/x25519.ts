import type { Traced } from '../trace/trace.ts';
import { run } from '../trace/trace.ts';
import { modularPower, residue } from './modular-power.ts';

/** The prime that the curve's numbers are taken modulo: 2²⁵⁵ − 19. RFC 7748 §4.1. */
export const P = 2n ** 255n - 19n;
/** Length of private keys, public keys and shared secrets in bytes. */
export const KEY_BYTES = 32;
/** The u-coordinate that everybody starts from. RFC 7748 §4.1. */
export const BASE_POINT = 9n;
/** (486662 − 2) / 4, from the curve's equation. RFC 7748 §5. */
const A24 = 121665n;
const BITS = 255;

/** The private key as a number: three low bits cleared, the highest one set. RFC 7748 §5. */
export interface ScalarClamped {
	readonly kind: 'scalarClamped';
	readonly bytes: Uint8Array;
	readonly scalar: bigint;
}

/** One bit of the scalar: the ladder doubles one point and adds the other. RFC 7748 §5. */
export interface LadderStep {
	readonly kind: 'ladderStep';
	/** Place of the bit: 254 … 0. */
	readonly t: number;
	readonly bit: 0 | 1;
	/** Whether both points changed places before the step. */
	readonly swapped: boolean;
	readonly x2: bigint;
	readonly z2: bigint;
	readonly x3: bigint;
	readonly z3: bigint;
}

export type X25519Step = ScalarClamped | LadderStep;

/**
 * X25519: multiplies the point with u-coordinate `u` by the private key; 32 bytes each. With the
 * base point it makes a public key, with the peer's public key the shared secret. RFC 7748 §5.
 * @throws {RangeError} on other lengths
 */
export function* x25519(
	privateKey: Uint8Array,
	u: Uint8Array = encodeU(BASE_POINT)
): Traced<X25519Step, Uint8Array> {
	const { bytes, scalar } = clamp(privateKey);
	yield { kind: 'scalarClamped', bytes, scalar };

	const x1 = decodeU(u);
	let [x2, z2, x3, z3] = [1n, 0n, x1, 1n];
	let last = 0;
	// Not constant-time: BigInt never is. Fine on a page, not in a product.
	for (let t = BITS - 1; t >= 0; t--) {
		const bit = (scalar >> BigInt(t)) & 1n ? 1 : 0;
		const swapped = last !== bit;
		if (swapped) [x2, x3, z2, z3] = [x3, x2, z3, z2];
		last = bit;

		// The names are those of the RFC's formulas.
		const a = x2 + z2;
		const aa = residue(a * a, P);
		const b = x2 - z2;
		const bb = residue(b * b, P);
		const e = aa - bb;
		const da = (x3 - z3) * a;
		const cb = (x3 + z3) * b;
		x3 = residue((da + cb) ** 2n, P);
		z3 = residue(x1 * (da - cb) ** 2n, P);
		x2 = residue(aa * bb, P);
		z2 = residue(e * (aa + A24 * e), P);
		yield { kind: 'ladderStep', t, bit, swapped, x2, z2, x3, z3 };
	}
	if (last === 1) [x2, z2] = [x3, z3];
	// By Fermat, z^(p − 2) is the inverse of z.
	const inverse = run(modularPower({ base: z2, exponent: P - 2n, modulus: P }));
	return encodeU(residue(x2 * inverse, P));
}

/** decodeScalar25519. RFC 7748 §5. */
function clamp(privateKey: Uint8Array): { bytes: Uint8Array; scalar: bigint } {
	const bytes = ofLength(privateKey, 'private key').slice();
	bytes[0]! &= 248;
	bytes[31] = (bytes[31]! & 127) | 64;
	return { bytes, scalar: littleEndian(bytes) };
}

/** decodeUCoordinate: the highest bit is masked off. RFC 7748 §5. */
function decodeU(u: Uint8Array): bigint {
	return littleEndian(ofLength(u, 'public key')) & (2n ** 255n - 1n);
}

/** encodeUCoordinate: 32 bytes, little-endian. RFC 7748 §5. */
function encodeU(u: bigint): Uint8Array {
	return Uint8Array.from({ length: KEY_BYTES }, (_, i) => Number((u >> BigInt(8 * i)) & 255n));
}

function littleEndian(bytes: Uint8Array): bigint {
	return bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
}

function ofLength(bytes: Uint8Array, what: string): Uint8Array {
	if (bytes.length === KEY_BYTES) return bytes;
	throw new RangeError(`a ${what} of ${KEY_BYTES} bytes was wanted, ${bytes.length} came`);
}
