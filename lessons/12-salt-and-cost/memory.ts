import { memoryOf, type PasswordHash } from '$lib/crypto/password-hash.ts';
import { grouped, inWords } from '$lib/figures/durations.ts';
import { fitting } from '$lib/figures/limited.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { describe } from './dials.ts';
import { measuredOf, withMeasured, type Measured } from './measured.ts';
import {
	GIB,
	KNOBS,
	LIMITS,
	MIB,
	PAGE_MIB,
	pageTrouble,
	sizeInWords,
	TOOLS,
	type Knob,
	type Knobs,
	type Tool
} from './memory-knobs.ts';
import { readWhole, type ReadWhole } from './whole.ts';

export type Measuring =
	| { readonly kind: 'idle' }
	| { readonly kind: 'running'; readonly share: number }
	| { readonly kind: 'failed'; readonly reason: string };

export interface Memory {
	readonly tool: Tool;
	readonly knobs: Knobs;
	readonly measured: readonly Measured[];
	readonly measuring: Measuring;
}

export type MemoryAction =
	| { readonly kind: 'chose'; readonly tool: Tool }
	| { readonly kind: 'turned'; readonly knob: Knob; readonly text: string }
	| { readonly kind: 'started' }
	| { readonly kind: 'told'; readonly share: number }
	| ({ readonly kind: 'measured' } & Measured)
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

const initial: Memory = {
	tool: 'argon2id',
	knobs: {
		cost: '12',
		logN: '17',
		r: '8',
		m: '19',
		t: '2',
		p: '1',
		card: '24',
		lanes: '16384'
	},
	measured: [],
	measuring: { kind: 'idle' }
};

const IDLE: Measuring = { kind: 'idle' };

function next(state: Memory, action: MemoryAction): Memory {
	switch (action.kind) {
		case 'chose':
			return { ...state, tool: action.tool, measuring: IDLE };
		case 'turned': {
			const knobs = { ...state.knobs, [action.knob]: action.text };
			return { ...state, knobs, measuring: IDLE };
		}
		case 'started':
			return { ...state, measuring: { kind: 'running', share: 0 } };
		case 'told':
			return state.measuring.kind === 'running'
				? { ...state, measuring: { kind: 'running', share: action.share } }
				: state;
		case 'measured': {
			if (state.measuring.kind !== 'running') return state;
			const { setting, milliseconds, runs } = action;
			const measured = withMeasured(state.measured, { setting, milliseconds, runs });
			return { ...state, measured, measuring: IDLE };
		}
		case 'stopped':
			return { ...state, measuring: IDLE };
		case 'failed':
			return { ...state, measuring: action };
	}
}

export const readKnob = ({ knobs }: Memory, knob: Knob): ReadWhole =>
	readWhole(knobs[knob], LIMITS[knob]);

const KNOBS_OF: Readonly<Record<Tool, readonly Knob[]>> = {
	bcrypt: ['cost'],
	scrypt: ['logN', 'r', 'p'],
	argon2id: ['m', 't', 'p']
};
export const knobsOf = ({ tool }: Memory): readonly Knob[] => KNOBS_OF[tool];

/** The setting that the fields make; null while one of them is no number. */
export function settingOf(state: Memory): PasswordHash | null {
	const values = new Map<Knob, number>();
	for (const knob of knobsOf(state)) {
		const read = readKnob(state, knob);
		if (!read.ok) return null;
		values.set(knob, read.value);
	}
	const of = (knob: Knob) => values.get(knob)!;
	switch (state.tool) {
		case 'bcrypt':
			return { name: 'bcrypt', cost: of('cost') };
		case 'scrypt':
			return { name: 'scrypt', n: 2 ** of('logN'), r: of('r'), p: of('p') };
		case 'argon2id':
			return { name: 'argon2id', memory: of('m') * 1024, passes: of('t'), lanes: of('p') };
	}
}

/** What is wrong at a field, for the figure or only for measuring; null where nothing is. */
export function knobTrouble(state: Memory, knob: Knob): string | null {
	const read = readKnob(state, knob);
	if (!read.ok) return read.reason;
	const setting = settingOf(state);
	return setting !== null && blamed(state.tool, setting) === knob ? pageTrouble(setting) : null;
}

/** The field at which to say that a page can’t measure this. */
function blamed(tool: Tool, setting: PasswordHash): Knob | null {
	if (pageTrouble(setting) === null) return null;
	if (tool === 'bcrypt') return 'cost';
	if (tool === 'scrypt') return 'logN';
	return memoryOf(setting) > PAGE_MIB * MIB ? 'm' : 't';
}

export interface Card {
	/** Bytes. */
	readonly memory: number;
	readonly lanes: number;
	/** Bytes that one guess fills. */
	readonly perGuess: number;
	/** Guesses that fit into the memory. */
	readonly fits: number;
	/** Guesses side by side: what fits, or all lanes. */
	readonly parallel: number;
}

/** What the attacker’s card does with this setting; null while a field is no number. */
export function cardOf(state: Memory): Card | null {
	const setting = settingOf(state);
	const card = readKnob(state, 'card');
	const lanes = readKnob(state, 'lanes');
	if (!setting || !card.ok || !lanes.ok) return null;
	const memory = card.value * GIB;
	const perGuess = memoryOf(setting);
	const fits = Math.floor(memory / perGuess);
	return { memory, lanes: lanes.value, perGuess, fits, parallel: Math.min(fits, lanes.value) };
}

function sentence(state: Memory): string {
	const { measuring, measured } = state;
	if (measuring.kind === 'failed') return measuring.reason;
	const setting = settingOf(state);
	const card = cardOf(state);
	if (!setting || !card) return 'A field holds no number that can be used; it says which.';
	if (measuring.kind === 'running') return `A worker computes ${describe(setting)} once.`;
	const { perGuess, fits, parallel, lanes } = card;
	const known = measuredOf(measured, setting);
	const own = known ? ` Your log-in takes ${inWords(known.milliseconds / 1000)} here.` : '';
	const share =
		parallel === lanes
			? `so memory holds nobody up: all ${grouped(lanes)} lanes guess`
			: `so ${grouped(parallel)} of ${grouped(lanes)} lanes guess and the others wait`;
	return `One guess fills ${sizeInWords(perGuess)}; ${grouped(fits)} fit into the card at once, ${share}.${own}`;
}

function altText(state: Memory): string {
	const { tool, knobs, measured, measuring } = state;
	const typed = KNOBS.map((knob) => `${knob} “${knobs[knob]}”`).join(', ');
	const told = measured.map(
		({ setting, milliseconds }) => `${describe(setting)}: ${milliseconds} ms`
	);
	const now = measuring.kind === 'running' ? ` ${Math.round(measuring.share * 100)} %.` : '';
	return `Chosen: ${tool}. Fields: ${typed}. ${sentence(state)}${now} Measured here: ${told.join('; ') || 'nothing yet'}.`;
}

export const memory: FigureModel<Memory, MemoryAction> = {
	id: 'f12-5',
	title: 'Memory: what a guess has to fill',
	initial,
	next,
	stepCount: () => 1,
	sentence,
	altText,
	share: ({ tool, knobs }) => ({ tool, ...knobs }),
	restore: (parameters) => ({
		...initial,
		tool: TOOLS.find((name) => name === parameters.get('tool')) ?? initial.tool,
		knobs: Object.fromEntries(
			KNOBS.map((knob) => [knob, fitting(parameters.get(knob) ?? initial.knobs[knob], 20)])
		) as unknown as Knobs
	}),
	predict: {
		question:
			'A graphics card has 24 GiB. One guess of Argon2id fills 19 MiB. How many fit in it at once?',
		options: ['about 13', 'about 1,300', '16,384: one for each lane', 'millions'],
		outcome: (state) => {
			const setting = settingOf(state);
			const card = cardOf(state);
			const asked = card?.perGuess === 19 * MIB && card.memory === 24 * GIB;
			if (!setting || !card || setting.name !== 'argon2id' || !asked) return null;
			return card.fits < 100 ? 0 : card.fits < 10_000 ? 1 : card.fits < 100_000 ? 2 : 3;
		}
	},
	printStep: 0
};
