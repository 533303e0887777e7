import { inWords } from '$lib/figures/durations.ts';
import { equalBytes, toHex } from '$lib/wire/bytes.ts';
import { STEP, worked, type Mixing, type Real } from './mixing-state.ts';
import { asRead } from './whole-number.ts';

export function sentence(state: Mixing, at: number): string {
	return state.view === 'small' ? smallSentence(state, at) : realSentence(state.real);
}

function smallSentence({ numbers }: Mixing, at: number): string {
	const { p, g, a, b } = numbers;
	const { ana, ben, anaMixed, benMixed, search, found, evesMix } = worked(numbers);
	const [A, B, P, G] = [asRead(ana.result), asRead(ben.result), asRead(p), asRead(g)];
	switch (at) {
		case STEP.agreed:
			return `Ana and Ben agree aloud on p = ${P} and g = ${G}. Each keeps one number secret: a and b.`;
		case STEP.ana:
			return `Ana raises g to her secret: ${G}^${asRead(a)} mod ${P} = ${A}. She may say ${A} aloud.`;
		case STEP.ben:
			return `Ben raises g to his: ${G}^${asRead(b)} mod ${P} = ${B}. He may say ${B} aloud.`;
		case STEP.crossed:
			return `${A} and ${B} cross. Eve has p, g and both results, and neither a nor b.`;
		case STEP.anaMixed:
			return `Ana raises Ben’s number to her secret: ${B}^${asRead(a)} mod ${P} = ${asRead(anaMixed.result)}.`;
		case STEP.benMixed:
			return `Ben raises Ana’s number to his: ${A}^${asRead(b)} mod ${P} = ${asRead(benMixed.result)}. The same, for both are g^(a·b).`;
		default:
			return found === null || !evesMix
				? `Eve tries all exponents and finds none that gives ${A}.`
				: `Eve tries x = 1, 2, 3 …: after ${asRead(BigInt(search.steps.length))} tries ${G}^${asRead(found)} gives ${A}. With it she mixes ${asRead(evesMix.result)}, too. Small numbers hide nothing.`;
	}
}

function realSentence({ exchange }: Real): string {
	if (exchange.kind === 'failed') return exchange.reason;
	if (exchange.kind === 'waiting') {
		return 'X25519 does the same with points of a curve instead of powers: 32 bytes secret, 32 bytes public, 32 bytes shared.';
	}
	const { exchanged, milliseconds } = exchange;
	const same = equalBytes(exchanged.anaShared, exchanged.benShared);
	return `Both ends compute ${same ? 'the same 32 bytes' : 'different bytes'}; four rounds of X25519 took ${inWords(milliseconds / 1000)} here. No search is known that would end in time: RFC 7748 puts this curve at about 128 bits of security.`;
}

export function altText(state: Mixing, at: number): string {
	const { numbers, typed, real, view } = state;
	const { ana, ben, anaMixed } = worked(numbers);
	const { Ana, Ben } = real.privateKeys;
	const told =
		real.exchange.kind === 'done'
			? `Public ${toHex(real.exchange.exchanged.anaPublic)} and ${toHex(real.exchange.exchanged.benPublic)}, shared ${toHex(real.exchange.exchanged.anaShared)}, in ${real.exchange.milliseconds} ms.`
			: '';
	return [
		view === 'small' ? `Step ${at + 1} of 7.` : 'X25519.',
		sentence(state, at),
		`p = ${numbers.p}, g = ${numbers.g}, a = ${numbers.a}, b = ${numbers.b}: ${ana.result}, ${ben.result}, shared ${anaMixed.result}.`,
		`Typed: ${Object.entries(typed)
			.map(([name, text]) => `${name} “${text}”`)
			.join(', ')}.`,
		`X25519 private keys ${toHex(Ana)} and ${toHex(Ben)}. ${realSentence(real)} ${told}`
	].join(' ');
}
