/** The integer whose base-256 digits are `bytes`, big-endian: OS2IP. RFC 8017 §4.2. */
export function bytesToInteger(bytes: Uint8Array): bigint {
	if (bytes.length === 0) return 0n;
	return BigInt('0x' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/**
 * `value` as exactly `byteLength` bytes, big-endian, zeros in front: I2OSP. RFC 8017 §4.1.
 * @throws {RangeError} "integer too large" where it does not fit, or on a negative value
 */
export function integerToBytes(value: bigint, byteLength: number): Uint8Array {
	if (value < 0n) throw new RangeError(`a nonnegative integer was wanted, ${value} came`);
	if (bitLength(value) > byteLength * 8) {
		throw new RangeError(
			`integer too large: ${byteLength} bytes hold ${byteLength * 8} bits, it has ${bitLength(value)}`
		);
	}
	const hex = value.toString(16).padStart(byteLength * 2, '0');
	return Uint8Array.from({ length: byteLength }, (_, i) =>
		parseInt(hex.slice(i * 2, i * 2 + 2), 16)
	);
}

/** Number of bits of a nonnegative value without leading zeros; 0 for 0. */
export function bitLength(value: bigint): number {
	return value === 0n ? 0 : value.toString(2).length;
}

/** Bytes that a nonnegative value fills: k in RFC 8017 when the value is the modulus. */
export function byteLength(value: bigint): number {
	return Math.ceil(bitLength(value) / 8);
}
