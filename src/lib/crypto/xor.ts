/** Bytes of `a` and `b` XORed in pairs, as far as the shorter reaches; fresh bytes. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
	return Uint8Array.from({ length: Math.min(a.length, b.length) }, (_, i) => a[i]! ^ b[i]!);
}
