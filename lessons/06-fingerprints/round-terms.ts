import { SIGMA, type Round } from '$lib/crypto/sha256.ts';

/** A word that a round computes or reads, with its formula and where it comes from. */
export interface Term {
	/** Also its name in `SOURCES`. */
	readonly key: string;
	readonly name: string;
	readonly formula: string;
	readonly value: number;
	/** Clause of FIPS 180-4. */
	readonly clause: string;
}

/** The working words, in their order. */
export const WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A sigma as FIPS 180-4 §4.1.2 writes it; the third amount of a small one is a shift. */
export function sigmaFormula(x: string, amounts: readonly number[], thirdIs = 'ROTR'): string {
	return amounts
		.map((amount, i) => {
			const raised = String(amount).replace(/\d/g, (digit) => SUPERSCRIPT[Number(digit)]!);
			return `${i === 2 ? thirdIs : 'ROTR'}${raised}(${x})`;
		})
		.join(' ⊕ ');
}

/** What is added up to T1, in the order of FIPS 180-4 §6.2.2, step 3. */
export function termsOfT1({ t, before, sigma1, choice, k, w }: Round): readonly Term[] {
	return [
		{ key: 'before-h', name: 'h', formula: 'as it was', value: before[7], clause: '§6.2.2' },
		{
			key: 'sigma1',
			name: 'Σ1(e)',
			formula: sigmaFormula('e', SIGMA.big1),
			value: sigma1,
			clause: '§4.1.2'
		},
		{
			key: 'choice',
			name: 'Ch(e, f, g)',
			formula: '(e ∧ f) ⊕ (¬e ∧ g)',
			value: choice,
			clause: '§4.1.2'
		},
		{ key: 'k', name: `K${t}`, formula: 'round constant', value: k, clause: '§4.2.2' },
		{ key: 'w', name: `W${t}`, formula: 'word of the message', value: w, clause: '§6.2.2' }
	];
}

/** What is added up to T2. */
export function termsOfT2({ sigma0, majority }: Round): readonly Term[] {
	return [
		{
			key: 'sigma0',
			name: 'Σ0(a)',
			formula: sigmaFormula('a', SIGMA.big0),
			value: sigma0,
			clause: '§4.1.2'
		},
		{
			key: 'majority',
			name: 'Maj(a, b, c)',
			formula: '(a ∧ b) ⊕ (a ∧ c) ⊕ (b ∧ c)',
			value: majority,
			clause: '§4.1.2'
		}
	];
}

/** How each working word of the next round is made. */
export const MADE_FROM: Readonly<Record<(typeof WORDS)[number], string>> = {
	a: 'T1 + T2',
	b: 'a',
	c: 'b',
	d: 'c',
	e: 'd + T1',
	f: 'e',
	g: 'f',
	h: 'g'
};

/** What a value is computed from, one step back: these light up when the reader points at it. */
export const SOURCES: Readonly<Record<string, readonly string[]>> = {
	'after-a': ['t1', 't2'],
	'after-b': ['before-a'],
	'after-c': ['before-b'],
	'after-d': ['before-c'],
	'after-e': ['before-d', 't1'],
	'after-f': ['before-e'],
	'after-g': ['before-f'],
	'after-h': ['before-g'],
	t1: ['before-h', 'sigma1', 'choice', 'k', 'w'],
	t2: ['sigma0', 'majority'],
	sigma1: ['before-e'],
	choice: ['before-e', 'before-f', 'before-g'],
	sigma0: ['before-a'],
	majority: ['before-a', 'before-b', 'before-c']
};
