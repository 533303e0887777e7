/** The four that sign here. */
export type Algorithm = 'rsa-pss' | 'ecdsa' | 'ed25519' | 'ml-dsa';

export interface AlgorithmFacts {
	readonly id: Algorithm;
	readonly name: string;
	/** Where sign and verify are defined. */
	readonly clauses: { readonly sign: string; readonly verify: string };
	/** What becomes of the text before the key comes in. */
	readonly hashing: string;
	/** Whether the text's SHA-256 is what is signed. */
	readonly signsDigest: boolean;
	/** What the private key makes. */
	readonly making: string;
	/** What verify does with text, signature and public key. */
	readonly checking: string;
	readonly equation: string;
	/** On what its security rests. */
	readonly hardness: string;
}

export const ALGORITHMS: readonly AlgorithmFacts[] = [
	{
		id: 'rsa-pss',
		name: 'RSA-PSS, 2,048 bits',
		clauses: { sign: 'RFC 8017 §8.1.1', verify: 'RFC 8017 §8.1.2' },
		hashing: 'SHA-256 of the text',
		signsDigest: true,
		making: 'mixes the digest with a random salt to a block of 256 bytes, and raises it to d',
		checking:
			'raises the signature to e, gets a block of 256 bytes and not the text, and checks five things in it',
		equation: 'EM′ = sᵉ mod n, well formed?',
		hardness: 'factoring n'
	},
	{
		id: 'ecdsa',
		name: 'ECDSA P-256',
		clauses: { sign: 'FIPS 186-5 §6.4.1', verify: 'FIPS 186-5 §6.4.2' },
		hashing: 'SHA-256 of the text',
		signsDigest: true,
		making: 'draws a number k for this one signature and makes two numbers, r and s',
		checking: 'adds two points of the curve and compares the first coordinate with r',
		equation: 'r = x([e·s⁻¹]G + [r·s⁻¹]Q)?',
		hardness: 'logarithms on a curve'
	},
	{
		id: 'ed25519',
		name: 'Ed25519',
		clauses: { sign: 'RFC 8032 §5.1.6', verify: 'RFC 8032 §5.1.7' },
		hashing: 'the text itself; SHA-512 is inside',
		signsDigest: false,
		making: 'makes a point R and a number S; no chance is needed',
		checking: 'hashes R, key and text to a number k and checks one equation between points',
		equation: '[S]B = R + [k]A?',
		hardness: 'logarithms on a curve'
	},
	{
		id: 'ml-dsa',
		name: 'ML-DSA-65',
		clauses: { sign: 'FIPS 204, Algorithm 2', verify: 'FIPS 204, Algorithm 3' },
		hashing: 'the text itself; SHAKE256 is inside',
		signsDigest: false,
		making: 'tries until it has a short vector that gives nothing of the key away',
		checking: 'checks that the vector is short and gives the same challenge hash',
		equation: 'c̃ = H(μ ‖ w₁′) and z short?',
		hardness: 'short vectors in lattices, also for quantum computers as far as is known'
	}
];

export const factsOf = (id: Algorithm): AlgorithmFacts =>
	ALGORITHMS.find((facts) => facts.id === id)!;
