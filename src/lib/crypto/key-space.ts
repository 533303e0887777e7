/** Number of keys of so many random bits: 2^bits. */
export function keysOfBits(bits: number): bigint {
	return 2n ** BigInt(bits);
}

/** Number of texts of `length` characters out of an alphabet of `letters`: letters^length. */
export function keysOfText(letters: number, length: number): bigint {
	return BigInt(letters) ** BigInt(length);
}

/**
 * The binary logarithm of a count of any size, to about 15 digits: the bits it is worth.
 * @throws {RangeError} on a count below one
 */
export function log2(count: bigint): number {
	if (count < 1n) throw new RangeError(`a count of at least one was wanted, ${count} came`);
	// Beyond 2^1023 a number is Infinity, so only the first 53 bits go through Math.log2.
	const surplus = Math.max(0, count.toString(2).length - 53);
	return Math.log2(Number(count >> BigInt(surplus))) + surplus;
}

/**
 * Mean number of tries until one key out of `count` equally likely ones is found, trying each once:
 * (count + 1) / 2. Infinity beyond about 2^1024.
 */
export function expectedTries(count: bigint): number {
	return (Number(count) + 1) / 2;
}

/** Mean seconds to the right key at so many tries a second; the whole space takes about twice that. */
export function expectedSeconds(count: bigint, triesPerSecond: number): number {
	return expectedTries(count) / triesPerSecond;
}

/** Keys that `people` need so that every two of them share one: n (n − 1) / 2. */
export function keysForPairs(people: number): bigint {
	const n = BigInt(people);
	return (n * (n - 1n)) / 2n;
}
