import { bitLength } from '$lib/crypto/integer-bytes.ts';
import { inWords, power } from '$lib/figures/durations.ts';
import { findings, letterNumbers, mostDivisions, TARGETS, type FactorDesk } from './factor-desk.ts';
import { makingInWords } from './making-key.ts';
import {
	KEY_STEPS,
	multiplications,
	powerAt,
	worked,
	type Real,
	type ToyRsa
} from './toy-rsa-state.ts';
import { asRead } from './whole-number.ts';

export function sentence(state: ToyRsa, at: number): string {
	if (state.view === 'attack') return deskSentence(state.desk);
	if (state.view === 'real') return realSentence(state.real);
	return computeSentence(state, at);
}

function computeSentence({ numbers }: ToyRsa, at: number): string {
	const { p, q, e, m } = numbers;
	const { key, found, divisions, locking, opening } = worked(numbers);
	if (at === 0)
		return `n = ${p} × ${q} = ${asRead(key.n)}. Everybody may know it; p and q stay secret.`;
	if (at === 1) {
		return `φ(n) = (${p} − 1) × (${q} − 1) = ${asRead(found.order)}. Only who knows p and q can compute it.`;
	}
	if (at === 2) {
		return `Euclid needs ${divisions.length} division${divisions.length === 1 ? '' : 's'} to find d = ${asRead(key.d)}: ${e} × ${asRead(key.d)} leaves 1 when divided by φ(n).`;
	}
	const shown = powerAt(numbers, at);
	const step = shown.steps[shown.done - 1]!;
	const act =
		step.multiplied === null
			? `the bit is 0: square only`
			: `the bit is 1: square, then times ${asRead(shown.base)}`;
	const isLast = shown.done === shown.steps.length;
	const name = shown.kind === 'locking' ? `${e}` : `d = ${asRead(key.d)}`;
	const now = `Bit ${shown.done} of ${shown.steps.length} of ${name}, ${act}. It leaves ${asRead(step.after)}.`;
	if (!isLast) return now;
	return shown.kind === 'locking'
		? `${now} The locked letter is ${asRead(m)}^${e} mod ${asRead(key.n)} = ${asRead(locking.result)}.`
		: `${now} After ${multiplications(opening.steps)} multiplications ${asRead(opening.result)} is back.`;
}

function deskSentence(desk: FactorDesk): string {
	const { n, e } = TARGETS[desk.size];
	const { factors, remainder, phi, product, reading, isRead } = findings(desk);
	const { search } = desk;
	if (search.kind === 'failed') return search.reason;
	if (isRead) {
		return `${asRead(factors![0])} × ${asRead(factors![1])} gives φ(n), φ(n) gives d, and d opens the letter: “${reading}”. Ana’s private key was never stolen.`;
	}
	if (search.kind === 'running') return 'Eve divides n by 2, 3, 5, 7 and every further odd number.';
	if (search.kind === 'ended' && search.factor === null) {
		return `Stopped after ${asRead(BigInt(search.tries))} divisions and ${inWords(search.milliseconds / 1000)}: no factor. ${estimate(desk)}`;
	}
	if (factors && desk.size === 12) {
		return product === null
			? `${asRead(n)} = ${factors[0]} × ${factors[1]}, so φ(n) = ${asRead(phi!)}. Which d makes ${e} × d leave 1?`
			: `${e} × d leaves ${asRead(product)} when divided by φ(n) = ${asRead(phi!)}; it has to be 1.`;
	}
	if (remainder !== null) {
		return `${shortNumber(n)} divided by ${asRead(BigInt(desk.factorTyped.replace(/[\s,]/g, '')))} leaves ${asRead(remainder)}: no factor.`;
	}
	return `Eve knows n, e and the letter: all of that is public. She looks for two factors of n. ${estimate(desk)}`;
}

/** How long all divisions would take at the speed measured so far. */
export function estimate({ size, speed }: FactorDesk): string {
	const most = mostDivisions(size);
	const bits = asRead(BigInt(size));
	const need = `Up to ${size > 1000 ? powerOfTwo(size / 2 - 1) : power(most)} divisions`;
	if (speed === null)
		return `${need} for ${bits} bits; start the search to measure how long one takes here.`;
	// 2^1023 divisions at any speed is beyond words, and still a number.
	return `${need} for ${bits} bits: ${inWords(most / speed)} at ${power(speed)} a second.`;
}

function powerOfTwo(exponent: number): string {
	return `2^${exponent}`;
}

function realSentence(real: Real): string {
	const { scale, making, failure } = real;
	if (failure !== null) return failure;
	if (making.kind !== 'idle' && making.kind !== 'made') return makingInWords(making);
	const bits = bitLength(real.key.n);
	if (scale === null) {
		return `n has ${asRead(BigInt(bits))} bits, ${String(real.key.n).length} digits. Nothing else changes: the same lines of code as for 3,233.`;
	}
	return `With ${asRead(BigInt(bits))} bits, this device locks in ${inMilliseconds(scale.lock)} and opens in ${inMilliseconds(scale.open)}; by way of p and q in ${inMilliseconds(scale.openByHalves)} (RFC 8017 §5.1.2, step 2.b).`;
}

/** Two digits that count: 0.062 ms, 5.4 ms, 23 ms. */
export function inMilliseconds(milliseconds: number): string {
	const digits = milliseconds >= 10 ? 0 : milliseconds >= 1 ? 1 : milliseconds >= 0.1 ? 2 : 3;
	return `${milliseconds.toFixed(digits)} ms`;
}

/** A number of 617 digits by its beginning and end. */
export function shortNumber(value: bigint): string {
	const digits = String(value);
	return digits.length <= 24
		? asRead(value)
		: `${digits.slice(0, 8)}…${digits.slice(-8)} (${digits.length} digits)`;
}

export function altText(state: ToyRsa, at: number): string {
	const { numbers, typed, desk, real } = state;
	const parts = [sentence(state, at)];
	const { key, locking } = worked(numbers);
	if (state.view === 'compute') {
		const shown = powerAt(numbers, at);
		const rows = shown.steps.slice(0, shown.done).map((step) => `${step.bit} → ${step.after}`);
		parts.unshift(`Step ${at + 1} of ${stepsOf(state)}.`);
		if (at >= KEY_STEPS) parts.push(`${shown.kind}: ${rows.join(', ')}.`);
	}
	parts.push(
		`View ${state.view}. Computed with p = ${numbers.p}, q = ${numbers.q}, e = ${numbers.e}, m = ${numbers.m}: n = ${key.n}, d = ${key.d}, letter ${locking.result}.`,
		`Typed: ${Object.entries(typed)
			.map(([name, text]) => `${name} “${text}”`)
			.join(', ')}.`,
		`Eve has a key of ${desk.size} bits, a letter that begins with ${letterNumbers(desk).slice(0, 3).join(' ')}, word ${desk.word + 1}, and typed factor “${desk.factorTyped}”, d “${desk.exponentTyped}”: ${deskSentence(desk)} ${searchInWords(desk)}`,
		`Real key ${real.key.n.toString(16).slice(0, 16)}…: ${realSentence(real)} ${makingInWords(real.making)} ${'milliseconds' in real.making ? `${real.making.milliseconds} ms` : ''}`
	);
	return parts.join(' ');
}

function searchInWords({ search, speed, exponentTyped }: FactorDesk): string {
	const spent =
		'tries' in search ? `${search.tries} divisions in ${search.milliseconds} ms` : search.kind;
	return `Search: ${search.kind}, ${spent}; speed ${speed ?? 'not measured'}; letter under d “${exponentTyped}”.`;
}

export function stepsOf({ numbers }: ToyRsa): number {
	const { locking, opening } = worked(numbers);
	return KEY_STEPS + locking.steps.length + opening.steps.length;
}
