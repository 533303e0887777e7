import { expectedCandidates, type CandidateTried } from '$lib/crypto/rsa-generate.ts';
import { grouped, inWords } from '$lib/figures/durations.ts';

/** Bits of the modulus of every real key here. */
export const KEY_BITS = 2048;

/** Where the search for two primes is. */
export type Making =
	| { readonly kind: 'idle' }
	| {
			readonly kind: 'running';
			readonly prime: 'p' | 'q';
			readonly tried: number;
			readonly milliseconds: number;
	  }
	| { readonly kind: 'made'; readonly milliseconds: number }
	| { readonly kind: 'stopped'; readonly milliseconds: number }
	| { readonly kind: 'failed'; readonly reason: string };

export const IDLE: Making = { kind: 'idle' };
export const STARTED: Making = { kind: 'running', prime: 'p', tried: 0, milliseconds: 0 };

export function progressed(step: CandidateTried, milliseconds: number): Making {
	return { kind: 'running', prime: step.prime, tried: step.tried, milliseconds };
}

/** What the reader is told while and after two primes are looked for. */
export function makingInWords(making: Making): string {
	const mean = Math.round(expectedCandidates(KEY_BITS / 2));
	switch (making.kind) {
		case 'idle':
			return `Two primes of ${grouped(KEY_BITS / 2)} bits: about ${mean} random odd numbers each until one is prime.`;
		case 'running':
			return `Looking for ${making.prime}: ${making.tried} random odd numbers tried; one in ${mean} is prime, so it may take longer or be over at once.`;
		case 'made':
			return `Two primes found in ${inWords(making.milliseconds / 1000)} on this device.`;
		case 'stopped':
			return `Stopped after ${inWords(making.milliseconds / 1000)}. The key pair from before stays.`;
		case 'failed':
			return making.reason;
	}
}
