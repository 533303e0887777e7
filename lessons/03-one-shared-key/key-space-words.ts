import { inWords, power } from '$lib/figures/durations.ts';
import {
	bitsOf,
	guessesPerSecond,
	pairKeys,
	secondsFor,
	SECRETS,
	type KeySpace,
	type Search
} from './key-space-state.ts';

export function sentence(state: KeySpace, at: number): string {
	const secret = SECRETS[at]!;
	const { name, count } = secret;
	return `${name}: ${power(Number(count))} possibilities, ${bits(bitsOf(secret))}. At ${power(guessesPerSecond(state))} guesses a second it is found after ${inWords(secondsFor(state, secret))} on average.`;
}

/** The whole figure in words. */
export function altText(state: KeySpace, at: number): string {
	const times = SECRETS.map((secret) => `${secret.name}: ${inWords(secondsFor(state, secret))}`);
	return [
		`Row ${at + 1} of ${SECRETS.length}.`,
		sentence(state, at),
		`Guesses a second: 10 to the power of ${state.speedTenths / 10}. Mean times: ${times.join('; ')}.`,
		`${state.people} people need ${pairKeys(state)} keys so that every two share one.`,
		searchInWords(state.search)
	].join(' ');
}

/** How the search stands. */
export function searchInWords(search: Search | null): string {
	if (!search) return 'No key has been searched yet.';
	const { tries, milliseconds, end, drawn, failure } = search;
	const so = `${tries} of 65536 keys in ${milliseconds.toFixed(1)} ms`;
	if (failure !== null) return `${failure} Tried ${so}; drawn was ${drawn}.`;
	if (end === 'running') return `Searching for key ${drawn}: ${so}.`;
	if (end === 'found') return `Found key ${drawn} after ${so}.`;
	return end === 'stopped'
		? `Stopped by you after ${so}; drawn was ${drawn}.`
		: `Not found: ${so}; drawn was ${drawn}.`;
}

/** A number of bits, one decimal where it is not whole. */
export function bits(value: number): string {
	return `${value.toFixed(1).replace(/\.0$/, '')} bits`;
}
