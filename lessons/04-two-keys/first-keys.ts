import { run } from '$lib/trace/trace.ts';
import { keyFromTestedPrimes, type RsaPrivateKey } from '$lib/crypto/rsa-key.ts';

/*
 * The key pairs of the prerendered page, RSA-2048, the same for everybody: drawn once by
 * `generateKey`. Here for all to read, so of no use for anything else. The reader draws own ones.
 */

export const ANA = ofPrimes(
	'f6b997a369cab9a5392db13291701859628e4c9005d48f78cbcd8160f165a2cc' +
		'e63595a2d113923e5888b25fa28ff2cd8b41c2ae5d5631a940df45b472bb73ad' +
		'41356e3d872bfea6b6130cf5269055a7f693887262d4112d847b254ae8a292df' +
		'53842581b0fb3cef573410a6380ace924b94afa186b4a9cb84640c6d2fe52add',
	'cd24e9991d13c44247cb15e33e4423ba37a57d0d9feeacec7f163669c8c2e778' +
		'042b9cc6e9e377d9af9b85d59c66439d174b28e9159939677dcfb916da85e16e' +
		'33b7a722cc003ecedcd92a87dec7829244faa729fe14498b64b485740d8f8d2b' +
		'537c9bc1d404c3fcc629dc3811fbcf02ae45d62b9d2b718ea83ddcd15b2b9885'
);

/** The key of two primes in hex, which `generateKey` has tested. */
export function ofPrimes(p: string, q: string): RsaPrivateKey {
	return run(
		keyFromTestedPrimes({ p: BigInt(`0x${p}`), q: BigInt(`0x${q}`), e: 65537n, order: 'lambda' })
	);
}
