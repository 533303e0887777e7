import type { PreimageSearch } from '$lib/crypto/preimage.ts';
import { expectedSeconds } from '$lib/crypto/key-space.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { equalBytes, fromHex, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import { grouped } from '$lib/figures/durations.ts';
import { inWords, timeInWords } from './amounts.ts';
import { KIND_NAMES, KINDS, secretOf, VALUES, type Kind } from './drawn-secrets.ts';
import { SMALL_GUESSES } from './guesses.ts';
import { publishingFunction, REAL_ROUNDS, ROUNDS, type Published } from './published.ts';

/** The guess that was hashed last. */
export interface LastGuess {
	readonly guess: string;
	readonly digest: Uint8Array;
}

interface Spent {
	/** Guesses hashed. */
	readonly tries: number;
	/** Measured in the worker. */
	readonly milliseconds: number;
}

export type GuessSearch =
	| { readonly kind: 'idle' }
	| (Spent & { readonly kind: 'running'; readonly last: LastGuess | null })
	| (Spent & {
			readonly kind: 'ended';
			readonly found: string | null;
			readonly stopped: boolean;
			readonly last: LastGuess | null;
	  })
	| { readonly kind: 'failed'; readonly reason: string };

export interface Guessing {
	readonly kind: Kind;
	/** Drawn by the page. */
	readonly secret: string;
	readonly published: Published;
	readonly search: GuessSearch;
	/** The PIN search by SHA-256 that ended last: what the prediction is about. */
	readonly pinTime: number | null;
}

export type GuessAction =
	| { readonly kind: 'drew'; readonly what: Kind; readonly bytes: Uint8Array }
	| { readonly kind: 'choseMethod'; readonly method: Published['method'] }
	| { readonly kind: 'started' }
	| ({ readonly kind: 'progressed'; readonly last: LastGuess } & Spent)
	| { readonly kind: 'finished'; readonly result: PreimageSearch; readonly milliseconds: number }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

/** Bytes of the first page, the same for everybody; every draw replaces them. */
const FIRST_BYTES = fromHex('3f0e9a6f51c2d4b8077e1ba94cd36e28a5b90c17e2f86d3410bb7f5e92c4d86a');
const IDLE: GuessSearch = { kind: 'idle' };

/** Explained before the search: draw, hash, publish, two guesses. */
const STEPS = 6;
export const SEARCH_STEP = STEPS - 1;
/** The guess that a step hashes for all to see; none before step 3. */
export function guessAt(at: number): string | null {
	return at < 3 ? null : at === 3 ? '0000' : '0001';
}

export function digestOf(text: string, how: Published): Uint8Array {
	return publishingFunction(how)(toUtf8(text));
}

function publish(secret: string, how: Omit<Published, 'digest'>): Published {
	return { ...how, digest: publishingFunction(how)(toUtf8(secret)) };
}

function draw(
	state: Pick<Guessing, 'pinTime'>,
	what: Kind,
	bytes: Uint8Array,
	method: Published['method']
): Guessing {
	const secret = secretOf(what, bytes);
	const salt = bytes.slice(16, 32);
	return {
		...state,
		kind: what,
		secret,
		published: publish(secret, { method, salt }),
		search: IDLE
	};
}

function next(state: Guessing, action: GuessAction): Guessing {
	const { search, published } = state;
	switch (action.kind) {
		case 'drew':
			return draw({ pinTime: state.pinTime }, action.what, action.bytes, published.method);
		case 'choseMethod':
			return {
				...state,
				published: publish(state.secret, { method: action.method, salt: published.salt }),
				search: IDLE
			};
		case 'started':
			return { ...state, search: { kind: 'running', tries: 0, milliseconds: 0, last: null } };
		case 'failed':
			return { ...state, search: action };
		case 'progressed':
			return search.kind === 'running'
				? { ...state, search: { ...action, kind: 'running' } }
				: state;
		case 'finished': {
			if (search.kind !== 'running') return state;
			const { tries } = action.result;
			const { milliseconds } = action;
			const found = hasDigest(action.result.found, published) ? action.result.found : null;
			const ended: Guessing = {
				...state,
				search: { kind: 'ended', found, tries, milliseconds, stopped: false, last: search.last }
			};
			const counts = ended.kind === 'pin' && published.method === 'sha256' && isFound(ended);
			return counts ? { ...ended, pinTime: milliseconds } : ended;
		}
		case 'stopped': {
			if (search.kind !== 'running') return state;
			const { tries, milliseconds, last } = search;
			return {
				...state,
				search: { kind: 'ended', found: null, tries, milliseconds, stopped: true, last }
			};
		}
	}
}

/** Hashes the find again, so that what the page shows does not hang on the worker. */
function hasDigest(text: string | null, published: Published): boolean {
	return text !== null && equalBytes(digestOf(text, published), published.digest);
}

/** Whether the search ended with a text that has the published digest. */
export function isFound({ search }: Guessing): boolean {
	return search.kind === 'ended' && search.found !== null;
}

/** Mean seconds for a 128-bit value at the speed of this search; null before it is measured. */
export function timeForRandom({ search }: Guessing): number | null {
	if (!('tries' in search) || search.milliseconds <= 0 || search.tries < 1) return null;
	return expectedSeconds(2n ** 128n, (search.tries / search.milliseconds) * 1000);
}

const METHOD_NAMES = {
	sha256: 'SHA-256',
	pbkdf2: `PBKDF2 with ${grouped(ROUNDS)} rounds of SHA-256`
} as const;

function sentence(state: Guessing, at: number): string {
	const { kind, secret, published } = state;
	const begin = `${toHex(published.digest.subarray(0, 4))}…`;
	const guess = guessAt(at);
	switch (at) {
		case 0:
			return `Draw: the page draws the ${KIND_NAMES[kind]} ${secret}, one of ${inWords(VALUES[kind])}.`;
		case 1:
			return `Hash: ${METHOD_NAMES[published.method]} makes the digest ${begin} of it. No formula leads back.`;
		case 2:
			return `Publish: Eve gets the digest ${begin}${published.method === 'pbkdf2' ? ' and the salt' : ''}, but not the ${KIND_NAMES[kind]}.`;
		case 3:
		case 4: {
			const digest = digestOf(guess!, published);
			const equal = equalBytes(digest, published.digest);
			return `Guess: Eve hashes ${guess} forward, as anyone can, and gets ${toHex(digest.subarray(0, 4))}…: ${equal ? 'that is it' : 'not the published digest'}.`;
		}
		default:
			return searchSentence(state);
	}
}

function searchSentence(state: Guessing): string {
	const { kind, search, published } = state;
	switch (search.kind) {
		case 'idle':
			return 'Repeat: a machine goes through all PINs, then all birthdays, then 128-bit values. Start it.';
		case 'running':
			return 'The machine guesses, hashes and compares.';
		case 'failed':
			return search.reason;
		case 'ended': {
			const spent = `${inWords(search.tries)} guesses and ${timeInWords(search.milliseconds / 1000)}`;
			if (isFound(state)) {
				const found = `Found after ${spent}: ${search.found}.`;
				if (published.method === 'sha256') {
					return `${found} One-way did not help: so few inputs can all be tried.`;
				}
				const all =
					(search.milliseconds / search.tries / 1000) * VALUES[kind] * (REAL_ROUNDS / ROUNDS);
				return `${found} A slow function makes each guess dearer, but not more of them: with ${grouped(REAL_ROUNDS)} rounds a guess, all ${inWords(VALUES[kind])} ${KIND_NAMES[kind]}s take ${timeInWords(all)} on this one processor.`;
			}
			const seconds = timeForRandom(state);
			const years =
				seconds === null
					? ''
					: ` At this speed a 128-bit value takes ${timeInWords(seconds)} on average.`;
			const end = search.stopped ? 'Stopped' : 'Given up, to spare your battery,';
			const small =
				search.tries >= SMALL_GUESSES
					? 'it is no PIN and no birthday'
					: 'not all PINs and birthdays are tried yet';
			return `${end} after ${spent}: not found; ${small}.${years}`;
		}
	}
}

function altText(state: Guessing, at: number): string {
	const { kind, secret, published, search, pinTime } = state;
	const now =
		search.kind === 'running'
			? ` Running: ${search.tries} guesses in ${search.milliseconds} ms${search.last ? `, last ${search.last.guess}` : ''}.`
			: search.kind === 'ended'
				? ` Ended: ${search.tries} guesses in ${search.milliseconds} ms.`
				: '';
	const pin = pinTime === null ? '' : ` The last PIN by SHA-256 took ${pinTime} ms.`;
	return (
		`The ${KIND_NAMES[kind]} ${secret} is published as ${METHOD_NAMES[published.method]} digest ${toHex(published.digest)}` +
		`${published.method === 'pbkdf2' ? ` with salt ${toHex(published.salt)}` : ''}. Step ${at + 1} of ${STEPS}. ` +
		`${sentence(state, at)} ${at === SEARCH_STEP ? '' : searchSentence(state)}${now}${pin}`
	);
}

export const guessTheInput: FigureModel<Guessing, GuessAction> = {
	id: 'f6-5',
	title: 'Guess the input of a digest',
	initial: draw({ pinTime: null }, 'pin', FIRST_BYTES, 'sha256'),
	next,
	stepCount: () => STEPS,
	sentence,
	altText,
	share: ({ kind, published }) => ({ secret: kind, method: published.method }),
	restore: (parameters) => {
		const kind = KINDS.find((kind) => kind === parameters.get('secret')) ?? 'pin';
		const method = parameters.get('method') === 'pbkdf2' ? 'pbkdf2' : 'sha256';
		return draw({ pinTime: null }, kind, FIRST_BYTES, method);
	},
	predict: {
		question: 'The SHA-256 of a four-digit PIN is published. How long does the PIN stay secret?',
		options: [
			'a moment: less than ten seconds',
			'some minutes',
			'some days, without a supercomputer',
			'for ever: a hash is one-way'
		],
		outcome: ({ pinTime }) =>
			pinTime === null ? null : pinTime < 10_000 ? 0 : pinTime < 3_600_000 ? 1 : 2
	},
	goals: [
		{ id: '06.attack-pin', reached: (state) => state.kind === 'pin' && isFound(state) },
		{
			id: '06.fix-space',
			reached: (state) =>
				state.kind === 'random' &&
				state.search.kind === 'ended' &&
				!isFound(state) &&
				state.search.tries > SMALL_GUESSES
		}
	],
	printStep: 2
};
