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

export const BEN = ofPrimes(
	'dd917cfc0246aa3bcdf7114d9102d7e4e154a02a3878d65bd324b7fdc62e60c7' +
		'9a6305f1cfa5b5710998ff2eee97be19dc05bd9eab015229e18bee70d4a20419' +
		'd20ecab14e1358182f61949a8e045eea31f4c6a155f5b73b1dd2c8d51aca49e7' +
		'52f7b2d1c9f14ee54779ffc450239fe522a72dcb480b7140789429bfd12e7c6d',
	'dbd3c9c95be5bc2dcf366180f372d45786384e5fd5c74bdd0a488524d01dc208' +
		'c1444d3749eb67c066eb40cce09e0293b6361a046d24767eb37645bda9340ff0' +
		'd093d0875f77e60be3b6c2d8e06eb18a219b865167970a9edc04050153d6768a' +
		'256054d21e199e87ae26f2383ac7980622bb0fe699850da59aae24c2f3671959'
);

/** The key of two primes in hex, which `generateKey` has tested. */
export function ofPrimes(p: string, q: string): RsaPrivateKey {
	return run(
		keyFromTestedPrimes({ p: BigInt(`0x${p}`), q: BigInt(`0x${q}`), e: 65537n, order: 'lambda' })
	);
}
