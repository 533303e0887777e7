import { bytesToInteger } from '$lib/crypto/integer-bytes.ts';
import { keyFromTestedPrimes, type RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { run } from '$lib/trace/trace.ts';
import { fromHex } from '$lib/wire/bytes.ts';

/** Primes that `openssl genrsa 2048` drew for this page. Everybody can read them: never use them. */
const P = fromHex(
	'f5d3856e2f7cb7406140ac349fb4193dc19d9cd6fdab2c3e4cd26ef48c3e7ad08394c0c03113bf8a31b66069' +
		'3d25151af25720ef645bd2a550c20ee29da558f556d4dbb7d57f4c4353a46159d99bfce3103730aed61a6a94' +
		'84f9074eefd7030d21f7981f9bfec69ec80d4cd7b0f8bfb265d2ca0e1fd60b3f7960f02925a36b19'
);
const Q = fromHex(
	'cfddb862d573a2ca3dc85c17bd3d06394642efe681b8a5048a08aee897e80bf99988c97acda31bbf280f42c9' +
		'895d96e13c55e7e13d892da183f4f5dc7f58ce21ca6e817ed33aeb9d7dabfb2fd422f602aa5ad63c47689709' +
		'544b3d161b32e1a6cab2fb4aaa4f70f5a49b75063c03d1d274f8799d9dd5780bb8415345e32177bd'
);

let key: RsaPrivateKey | undefined;

/** Ana's RSA pair of 2,048 bits until the reader draws another. */
export function rsaTestKey(): RsaPrivateKey {
	const [p, q] = [bytesToInteger(P), bytesToInteger(Q)];
	return (key ??= run(keyFromTestedPrimes({ p, q, e: 65_537n, order: 'lambda' })));
}
