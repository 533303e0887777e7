import { expectedCollisionTries, type Collision } from '$lib/crypto/birthday.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { fromUtf8, toHex } from '$lib/wire/bytes.ts';
import { inWords, timeInWords } from './amounts.ts';
import {
	expectedTime,
	MOST_MESSAGES,
	nextSeed,
	pairOf,
	speedOf,
	succeeded,
	type Run
} from './birthday-run.ts';
import { HOLE_BITS, HOLES, place } from './pigeonholes.ts';

/** Bits of the digest that are kept. All 8 are drawn; the others are searched by a worker. */
export const LENGTHS = [HOLE_BITS, 16, 24, 32, 40, 64, 128, 256] as const;
export type Bits = (typeof LENGTHS)[number];

/** A collision in so many bits is the attack. */
const ATTACK_BITS = 24;
/** Digests of so many bits are the fix: here the expected time is told in millennia. */
const FIX_BITS = 128;
/** Its searches take about as long as is to be expected. */
const FIRST_SEED = 'ticket';
/** Longer seeds are cut; runs beyond that many are forgotten. */
const MOST_LETTERS = 60;
const MOST_RUNS = 100;

/** Where the search of the chosen bits and seed is. */
export type Search =
	| { readonly kind: 'idle' }
	| { readonly kind: 'running'; readonly tries: number; readonly milliseconds: number }
	| { readonly kind: 'ended'; readonly run: Run; readonly stopped: boolean }
	| { readonly kind: 'failed'; readonly reason: string };

export interface Birthday {
	readonly bits: Bits;
	readonly seed: string;
	readonly search: Search;
	/** All searches that have ended, in order. */
	readonly runs: readonly Run[];
}

export type BirthdayAction =
	| { readonly kind: 'choseBits'; readonly bits: Bits }
	| { readonly kind: 'typedSeed'; readonly seed: string }
	| { readonly kind: 'tookNextSeed' }
	| { readonly kind: 'started' }
	| { readonly kind: 'progressed'; readonly tries: number; readonly milliseconds: number }
	| {
			readonly kind: 'finished';
			/** Null: the search has given up. */
			readonly collision: Collision | null;
			readonly milliseconds: number;
	  }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

const IDLE: Search = { kind: 'idle' };

function next(state: Birthday, action: BirthdayAction): Birthday {
	const { search } = state;
	switch (action.kind) {
		case 'choseBits':
			return { ...state, bits: action.bits, search: IDLE };
		case 'typedSeed':
			return { ...state, seed: action.seed.slice(0, MOST_LETTERS), search: IDLE };
		case 'tookNextSeed':
			return { ...state, seed: nextSeed(state.seed).slice(0, MOST_LETTERS + 8), search: IDLE };
		case 'started':
			return { ...state, search: { kind: 'running', tries: 0, milliseconds: 0 } };
		case 'failed':
			return { ...state, search: action };
		case 'progressed':
			return search.kind === 'running'
				? { ...state, search: { ...action, kind: 'running' } }
				: state;
		case 'finished': {
			if (search.kind !== 'running') return state;
			const { collision, milliseconds } = action;
			return ended(state, false, {
				tries: collision?.tries ?? MOST_MESSAGES,
				milliseconds,
				pair: collision && pairOf(collision)
			});
		}
		case 'stopped':
			return search.kind === 'running' ? ended(state, true, { ...search, pair: null }) : state;
	}
}

function ended(
	state: Birthday,
	stopped: boolean,
	{ tries, milliseconds, pair }: Pick<Run, 'tries' | 'milliseconds' | 'pair'>
): Birthday {
	const { bits, seed } = state;
	const run: Run = { bits, seed, tries, milliseconds, pair };
	const runs = [...state.runs, run].slice(-MOST_RUNS);
	return { ...state, runs, search: { kind: 'ended', run, stopped } };
}

/** What `bits` cost at the speed measured so far, or that nothing was measured yet. */
export function estimate({ bits, runs }: Birthday): string {
	const speed = speedOf(runs);
	const expected = `About ${inWords(expectedCollisionTries(bits))} messages are to be expected`;
	if (speed === null)
		return `${expected}. A search of 24 bits or more measures how long that takes here.`;
	const time = timeInWords(expectedTime(bits, speed));
	return `${expected}: ${time} at the ${inWords(speed)} a second measured last.`;
}

const quoted = (message: Uint8Array) => `“${fromUtf8(message)}”`;

function sentence(state: Birthday, at: number): string {
	return state.bits === HOLE_BITS ? holeSentence(state.seed, at) : searchSentence(state);
}

function holeSentence(seed: string, at: number): string {
	const { placed, earlier } = place(seed);
	const { message, hole } = placed[Math.min(at, placed.length - 1)]!;
	const where = `The digest of ${quoted(message)} begins with ${toHex(Uint8Array.of(hole))}`;
	if (at < placed.length - 1) return `${where}: hole ${hole} was empty, now it is taken.`;
	return (
		`${where}: hole ${hole} already holds ${quoted(placed[earlier]!.message)}. ` +
		`${placed.length} messages were enough for a collision among ${HOLES} holes.`
	);
}

function searchSentence(state: Birthday): string {
	const { bits, seed, search } = state;
	switch (search.kind) {
		case 'idle':
			return `Search: “${seed} 0”, “${seed} 1” and so on are hashed until any two digests agree in their first ${bits} bits.`;
		case 'running':
			return `The search runs: message after message is hashed and compared, in ${bits} bits, with all before it.`;
		case 'failed':
			return search.reason;
		case 'ended':
			return endSentence(state, search.run, search.stopped);
	}
}

function endSentence(state: Birthday, run: Run, stopped: boolean): string {
	const { bits, tries, milliseconds, pair } = run;
	const spent = `${inWords(tries)} messages and ${timeInWords(milliseconds / 1000)}`;
	if (pair && succeeded(run)) {
		return `After ${spent}, ${quoted(pair.first)} and ${quoted(pair.second)} agree in their first ${bits} bits; about ${inWords(expectedCollisionTries(bits))} messages were to be expected.`;
	}
	const end = stopped ? 'Stopped' : 'Given up, to spare your memory,';
	return `${end} after ${spent}: no two digests agree in ${bits} bits. ${estimate(state)}`;
}

function altText(state: Birthday, at: number): string {
	const { bits, seed, search, runs } = state;
	const told = runs.map(
		(run) =>
			`${run.bits} bits, seed “${run.seed}”: ${run.tries} messages in ${run.milliseconds} ms, ${succeeded(run) ? 'found' : 'not found'}`
	);
	const now =
		search.kind === 'running' ? ` Now at ${search.tries}, ${search.milliseconds} ms.` : '';
	return (
		`SHA-256 shortened to ${bits} bits, seed “${seed}”, step ${at + 1}. ${sentence(state, at)}${now}` +
		` Searches so far: ${told.join('; ') || 'none'}.`
	);
}

const GUESSES = [320, 5100, 82_000, 8_400_000, 16_800_000];

export const birthdaySearch: FigureModel<Birthday, BirthdayAction> = {
	id: 'f6-4',
	title: 'Any two alike: the birthday search',
	initial: { bits: HOLE_BITS, seed: FIRST_SEED, search: IDLE, runs: [] },
	next,
	stepCount: ({ bits, seed }) => (bits === HOLE_BITS ? place(seed).placed.length : 1),
	sentence,
	altText,
	share: ({ bits, seed }) => ({ bits: String(bits), seed }),
	restore: (parameters) => ({
		...birthdaySearch.initial,
		bits: LENGTHS.find((bits) => String(bits) === parameters.get('bits')) ?? HOLE_BITS,
		seed: (parameters.get('seed') ?? birthdaySearch.initial.seed).slice(0, MOST_LETTERS + 8)
	}),
	predict: {
		question:
			'Of SHA-256 only 24 bits are kept: 16.8 million possible values. How many messages until any two agree?',
		options: ['about 320', 'about 5,100', 'about 82,000', 'about 8.4 million', 'all 16.8 million'],
		outcome: ({ runs }) => {
			const run = runs.findLast((run) => run.bits === ATTACK_BITS && succeeded(run));
			if (!run) return null;
			const distance = (guess: number) => Math.abs(Math.log(guess / run.tries));
			return GUESSES.reduce((best, guess, i) => {
				return distance(guess) < distance(GUESSES[best]!) ? i : best;
			}, 0);
		}
	},
	goals: [
		{
			id: '06.attack-collision',
			reached: ({ runs }) => runs.some((run) => run.bits >= ATTACK_BITS && succeeded(run))
		},
		{
			id: '06.fix-length',
			reached: ({ runs }) =>
				runs.some(
					(short) =>
						short.bits >= ATTACK_BITS &&
						succeeded(short) &&
						runs.some(
							(long) => long.bits >= FIX_BITS && !succeeded(long) && long.tries >= short.tries
						)
				)
		}
	],
	printStep: place(FIRST_SEED).placed.length - 1
};
