import { workOf, type PasswordHash, type PasswordHashName } from '$lib/crypto/password-hash.ts';
import { grouped, inWords } from '$lib/figures/durations.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { describe, DIALS, NAMES, readDial } from './dials.ts';
import { estimate, measuredOf, perDoubling, withMeasured, type Measured } from './measured.ts';

export type Measuring =
	| { readonly kind: 'idle' }
	| {
			readonly kind: 'running';
			readonly queue: readonly PasswordHash[];
			/** Index in the queue. */
			readonly at: number;
			/** Share of that one, 0 … 1. */
			readonly share: number;
	  }
	| { readonly kind: 'stopped'; readonly done: number; readonly asked: number }
	| { readonly kind: 'failed'; readonly reason: string };

export interface CostDial {
	readonly chosen: PasswordHashName;
	/** As typed, for each function. */
	readonly texts: Readonly<Record<PasswordHashName, string>>;
	readonly measured: readonly Measured[];
	readonly measuring: Measuring;
}

export type CostDialAction =
	| { readonly kind: 'chose'; readonly name: PasswordHashName }
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'turned'; readonly by: 1 | -1 }
	| { readonly kind: 'started'; readonly queue: readonly PasswordHash[] }
	| { readonly kind: 'told'; readonly at: number; readonly share: number }
	| ({ readonly kind: 'measured'; readonly at: number } & Measured)
	| { readonly kind: 'ended' }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

const IDLE: Measuring = { kind: 'idle' };
/** A link may hold that many characters of a dial. */
const MOST_LETTERS = 30;

const initial: CostDial = {
	chosen: 'bcrypt',
	texts: {
		bcrypt: String(DIALS.bcrypt.first),
		pbkdf2: String(DIALS.pbkdf2.first),
		scrypt: String(DIALS.scrypt.first),
		argon2id: String(DIALS.argon2id.first)
	},
	measured: [],
	measuring: IDLE
};

export const readOf = ({ chosen, texts }: CostDial) => readDial(chosen, texts[chosen]);

/** One more or one less of bcrypt’s cost; twice or half of what others count. */
function turned({ chosen, texts }: CostDial, by: 1 | -1): string {
	const dial = DIALS[chosen];
	const read = readDial(chosen, texts[chosen]);
	const value = read.ok ? dial.valueOf(read.setting) : dial.first;
	const other = chosen === 'bcrypt' ? value + by : by === 1 ? value * 2 : Math.round(value / 2);
	return String(Math.min(dial.most, Math.max(dial.least, other)));
}

function next(state: CostDial, action: CostDialAction): CostDial {
	const { measuring, chosen, texts } = state;
	switch (action.kind) {
		case 'chose':
			return { ...state, chosen: action.name, measuring: IDLE };
		case 'typed':
			return { ...state, texts: { ...texts, [chosen]: action.text }, measuring: IDLE };
		case 'turned': {
			const text = turned(state, action.by);
			return { ...state, texts: { ...texts, [chosen]: text }, measuring: IDLE };
		}
		case 'started':
			return { ...state, measuring: { kind: 'running', queue: action.queue, at: 0, share: 0 } };
		case 'told':
			return measuring.kind === 'running'
				? { ...state, measuring: { ...measuring, at: action.at, share: action.share } }
				: state;
		case 'measured': {
			if (measuring.kind !== 'running') return state;
			const { setting, milliseconds, runs, at } = action;
			const measured = withMeasured(state.measured, { setting, milliseconds, runs });
			return { ...state, measured, measuring: { ...measuring, at: at + 1, share: 0 } };
		}
		case 'ended':
			return { ...state, measuring: IDLE };
		case 'stopped':
			return measuring.kind === 'running'
				? {
						...state,
						measuring: { kind: 'stopped', done: measuring.at, asked: measuring.queue.length }
					}
				: state;
		case 'failed':
			return { ...state, measuring: action };
	}
}

/** Share of the whole queue that is done: the last one is half of it. */
export function shareOf(measuring: Measuring): number {
	if (measuring.kind !== 'running') return 0;
	const { queue, at, share } = measuring;
	const work = queue.map(workOf);
	const sum = (part: readonly number[]) => part.reduce((total, one) => total + one, 0);
	return (sum(work.slice(0, at)) + (work[at] ?? 0) * share) / sum(work);
}

/** The setting after the one in the field: what one more step would cost. */
export function stepAfter(state: CostDial): PasswordHash | null {
	const read = readOf(state);
	if (!read.ok) return null;
	const { setting } = read;
	return setting.name === 'bcrypt'
		? DIALS.bcrypt.setting(setting.cost + 1)
		: DIALS[setting.name].setting(2 * DIALS[setting.name].valueOf(setting));
}

/** What a setting takes or is likely to take, in words; null while nothing of its kind was measured. */
export function timeOf(state: CostDial, setting: PasswordHash): string | null {
	const known = measuredOf(state.measured, setting);
	if (known) return `${inWords(known.milliseconds / 1000)} (measured)`;
	const likely = estimate(state.measured, setting);
	return likely === null ? null : `about ${inWords(likely / 1000)} (estimated)`;
}

/** What the measurements so far say of the field’s setting and the next. */
export function outlook(state: CostDial): string {
	const read = readOf(state);
	if (!read.ok) return read.reason;
	const now = timeOf(state, read.setting);
	if (now === null) return 'Nothing is measured yet, so there is no estimate: measure once.';
	const then = stepAfter(state)!;
	return `${describe(read.setting)}: ${now}. One step more, ${describe(then)}: ${timeOf(state, then)}.`;
}

function sentence(state: CostDial): string {
	const { measuring, measured } = state;
	const read = readOf(state);
	switch (measuring.kind) {
		case 'failed':
			return measuring.reason;
		case 'running': {
			const setting = measuring.queue[Math.min(measuring.at, measuring.queue.length - 1)]!;
			return `A worker hashes one password with ${describe(setting)} and watches the clock.`;
		}
		case 'stopped':
			return `Stopped: ${measuring.done} of ${measuring.asked} settings were measured; they stay. ${outlook(state)}`;
	}
	if (!read.ok) return `This can’t be measured. ${read.reason}`;
	const known = measuredOf(measured, read.setting);
	if (!known) return `Turn the dial, then measure: ${outlook(state)}`;
	const rate = 1000 / known.milliseconds;
	const guesses = rate < 10 ? rate.toFixed(1) : grouped(Math.round(rate));
	return `${describe(read.setting)} takes ${inWords(known.milliseconds / 1000)} here: ${guesses} log-ins, or guesses, a second and core.`;
}

function altText(state: CostDial): string {
	const { chosen, texts, measured, measuring } = state;
	const told = measured.map(
		({ setting, milliseconds, runs }) => `${describe(setting)}: ${milliseconds} ms, ${runs} runs`
	);
	const now =
		measuring.kind === 'running'
			? ` Now number ${measuring.at + 1} of ${measuring.queue.length}, ${Math.round(measuring.share * 100)} %.`
			: '';
	const typed = NAMES.map((name) => `${DIALS[name].title} “${texts[name]}”`).join(', ');
	return (
		`Shown: ${DIALS[chosen].title}. Dials: ${typed}. ${sentence(state)}${now} ` +
		`Measured on this device: ${told.join('; ') || 'nothing yet'}.`
	);
}

/** Ratios that the options of the prediction stand for. */
const RATIOS = [13 / 12, 2, 4, 10];

export const costDial: FigureModel<CostDial, CostDialAction> = {
	id: 'f12-3',
	title: 'Turn the cost and watch this device',
	initial,
	next,
	stepCount: () => 1,
	sentence,
	altText,
	share: ({ chosen, texts }) => ({ function: chosen, value: texts[chosen] }),
	restore: (parameters) => {
		const chosen = NAMES.find((name) => name === parameters.get('function')) ?? 'bcrypt';
		const value = (parameters.get('value') ?? initial.texts[chosen]).slice(0, MOST_LETTERS);
		return { ...initial, chosen, texts: { ...initial.texts, [chosen]: value } };
	},
	predict: {
		question: 'bcrypt of cost 12 takes a certain time on this device. Cost 13 takes:',
		options: [
			'about 8 % more: 13 rounds, not 12',
			'about twice as long',
			'four times as long',
			'ten times as long'
		],
		outcome: ({ measured }) => {
			const [twelve, thirteen] = [12, 13].map((cost) =>
				measuredOf(measured, DIALS.bcrypt.setting(cost))
			);
			if (!twelve || !thirteen) return null;
			// One time alone may be disturbed by whatever else runs: all costs measured have a say.
			const ratio = perDoubling(measured, 'bcrypt')!;
			const distance = (guess: number) => Math.abs(Math.log(guess / ratio));
			return RATIOS.reduce((best, guess, i) => {
				return distance(guess) < distance(RATIOS[best]!) ? i : best;
			}, 0);
		}
	},
	printStep: 0
};
