import { toHex } from '$lib/wire/bytes.ts';
import type { PssSignatureVerdict } from '$lib/crypto/rsassa-pss.ts';
import {
	claimOf,
	isAccepted,
	numbersOf,
	productCheck,
	readNumber,
	realForgery,
	TOY_KEY,
	toyForgery,
	WANTED,
	type Forge
} from './forge-state.ts';

export const STEPS = 6;
export const [RULES, FIRST, SECOND, COMBINED, CHECKED, WHY] = [0, 1, 2, 3, 4, 5] as const;

const short = (bytes: Uint8Array) => `${toHex(bytes.subarray(0, 4))}…`;
export const SCHEME_NAMES = {
	textbook: 'textbook RSA',
	pss: 'RSA-PSS, 2,048 bits',
	ed25519: 'Ed25519'
} as const;

export function sentence(state: Forge, at: number): string {
	const wrong = state.asked.map(readNumber).find((read) => typeof read === 'string');
	if (wrong !== undefined) return wrong;
	return state.scheme === 'textbook' ? toySentence(state, at) : realSentence(state, at);
}

function toySentence(state: Forge, at: number): string {
	const { n, e, d } = TOY_KEY;
	const [a, b] = numbersOf(state)!;
	const { signed, product, opened, accepted } = toyForgery(state)!;
	const claim = claimOf(state);
	switch (at) {
		case RULES:
			return `The key is small: n = ${n}, e = ${e}, and Ana’s d = ${d}. Textbook RSA signs a number m as s = m^d mod n. Ana signs what she is asked, but never ${WANTED}.`;
		case FIRST:
			return `Ana signs ${a}: ${a}^${d} mod ${n} = ${signed[0].result}.`;
		case SECOND:
			return `Ana signs ${b}: ${b}^${d} mod ${n} = ${signed[1].result}.`;
		case COMBINED:
			return `Mallory has no private key. She multiplies: ${signed[0].result} × ${signed[1].result} mod ${n} = ${product}, and says: this is Ana’s signature on ${claim}.`;
		case CHECKED:
			return `Anybody checks: ${product}^${e} mod ${n} = ${opened.result}. ${accepted ? `Accepted: Ana’s signature on ${claim}, and Ana never made it.` : 'Refused.'}`;
		default:
			return claim === WANTED
				? `Why: a^d × b^d = (a × b)^d. Who has two signatures has the third. You have forged ${WANTED}.`
				: `Why: a^d × b^d = (a × b)^d. Who has two signatures has the third. It is on ${claim}; Mallory wants ${WANTED}, so ask for two other numbers.`;
	}
}

function realSentence(state: Forge, at: number): string {
	const name = SCHEME_NAMES[state.scheme];
	const [a, b] = numbersOf(state)!;
	const real = realForgery(state);
	if (at === RULES) {
		return state.scheme === 'pss'
			? 'A real key, 2,048 bits, and a text is hashed, salted and padded to 256 bytes before d comes in. Ana signs the texts as before, in digits.'
			: 'Another scheme altogether: a signature is a point R and a number S, tied to the text by a hash of R, key and text.';
	}
	if (!real) return state.failure ?? `A worker of this page signs with ${name}.`;
	const [first, second] = real.signatures;
	switch (at) {
		case FIRST:
			return `Ana signs “${a}” with ${name}: ${short(first)}, ${first.length} bytes; verify returns ${real.genuine[0]}.`;
		case SECOND:
			return `Ana signs “${b}”: ${short(second)}; verify returns ${real.genuine[1]}.`;
		case COMBINED:
			return state.scheme === 'pss'
				? `Mallory multiplies the two signatures mod n, as before: ${short(real.combined)}, and claims “${claimOf(state)}”.`
				: `Mallory adds both points R and both numbers S: ${short(real.combined)}, and claims “${claimOf(state)}”.`;
		case CHECKED:
			return isAccepted(state)
				? `Verify returns true for “${claimOf(state)}”.`
				: `Verify returns false for “${claimOf(state)}”${state.scheme === 'pss' ? `: ${failure(productCheck(state)!.result)}` : ': the hash of the new R gives another number than the two old hashes together'}.`;
		default:
			return state.scheme === 'pss'
				? 'Why: the product opens to the product of two padded blocks, and that is no padded block. Hash and padding have destroyed the arithmetic.'
				: 'Why: hash(R + R′) is not hash(R) + hash(R′). The hash in the middle has destroyed the arithmetic.';
	}
}

/** What is wrong with the block that a product opens to. */
export function failure(verdict: PssSignatureVerdict): string {
	if (verdict.ok) return 'nothing is wrong with it';
	switch (verdict.failed) {
		case 'trailer':
			return 'the block that comes out does not end in bc';
		case 'leftmostBits':
			return 'the block that comes out does not begin with a 0 bit';
		case 'padding':
			return 'the block that comes out holds no zeros and 01 before a salt';
		case 'digest':
			return 'the block that comes out holds the digest of another text';
		default:
			return 'the block that comes out is too long';
	}
}

export function altText(state: Forge, at: number): string {
	const [a, b] = state.asked;
	const real = realForgery(state);
	const numbers = numbersOf(state);
	const toy = toyForgery(state);
	const facts =
		state.scheme === 'textbook'
			? toy &&
				`Signatures ${toy.signed.map(({ result }) => result).join(' and ')}, product ${toy.product}, which opens to ${toy.opened.result}.`
			: real
				? `Signatures ${real.signatures.map(toHex).join(' and ')}, combined ${toHex(real.combined)}.`
				: `Not signed yet${state.failure ? `: ${state.failure}` : ''}.`;
	const accepted = isAccepted(state);
	return (
		`Step ${at + 1} of ${STEPS}, ${SCHEME_NAMES[state.scheme]}. ${sentence(state, at)} ` +
		`Ana is asked for “${a}” and “${b}”${numbers ? `; the claim is ${claimOf(state)}` : ''}. ${facts ?? ''} ` +
		`${accepted === null ? 'Nothing to check.' : accepted ? 'The combination is accepted.' : 'The combination is refused.'} ` +
		`Random bytes ${short(state.random)}`
	);
}
