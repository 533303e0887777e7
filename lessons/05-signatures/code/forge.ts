// Do not copy: textbook RSA, to show why nobody signs like this.
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n;
	for (; exponent > 0n; exponent >>= 1n) {
		if (exponent & 1n) result = (result * base) % modulus;
		base = (base * base) % modulus;
	}
	return result;
}

const [n, e, d] = [3233n, 17n, 2753n];
const sign = (m: bigint) => power(m, d, n);
const open = (s: bigint) => power(s, e, n);

const forged = (sign(7n) * sign(9n)) % n;
console.log(sign(7n), '×', sign(9n), '=', forged, 'is a signature on', open(forged));
