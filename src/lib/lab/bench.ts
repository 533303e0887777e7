import type { ProfileName, Switches } from '../figures/backend.ts';
import type { FigureModel } from '../figures/model.ts';
import { DRAWN, type Draft } from './draft.ts';
import { answersInWords, lastExchange, titleOf, type Entry } from './history.ts';
import { fromLink, toLink } from './links.ts';
import { octetsOf, withLength } from './octet-text.ts';
import { partsOf } from './parts.ts';
import { HERE } from './plan.ts';
import { PREPARED, preparedById } from './prepared.ts';

/** The bench of the Lab: the request being built, and the answer on show. */
export interface Bench {
	readonly draft: Draft;
	readonly profile: ProfileName;
	/** What the server decides either way; those that stand as usual are left out. */
	readonly switches: Switches;
	/** Address that the request comes from. */
	readonly from: string;
	/** How often it is sent, as typed. */
	readonly times: string;
	/** Remarks on a command that was taken over. */
	readonly notes: readonly string[];
	/** Id of the sending under way, how many are asked for and answered; null when none is. */
	readonly run: { readonly id: number; readonly of: number; readonly done: number } | null;
	readonly shown: Entry | null;
}

/** A text field of the draft. */
export type DraftText = 'method' | 'path' | 'headers' | 'body' | 'octets';

export type BenchAction =
	| { readonly kind: 'typed'; readonly part: DraftText; readonly text: string }
	| { readonly kind: 'prepared'; readonly id: string }
	| { readonly kind: 'loaded'; readonly draft: Draft; readonly notes?: readonly string[] }
	/** To octets, with the text they begin with; to parts, read back out of them where they are a request. */
	| { readonly kind: 'switched'; readonly octets: string | null }
	| { readonly kind: 'ended'; readonly lineEnds: Draft['lineEnds'] }
	| { readonly kind: 'measured' }
	| { readonly kind: 'profile'; readonly profile: ProfileName }
	| { readonly kind: 'turned'; readonly switches: Switches }
	| { readonly kind: 'from'; readonly from: string }
	| { readonly kind: 'times'; readonly text: string }
	| { readonly kind: 'sent'; readonly id: number; readonly of: number }
	| { readonly kind: 'answered'; readonly entry: Entry }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'shown'; readonly entry: Entry | null };

/** Times that a request may be sent in one go. */
export const MOST_TIMES = 1000;

function next(state: Bench, action: BenchAction): Bench {
	const { draft } = state;
	switch (action.kind) {
		case 'typed':
			return { ...state, draft: { ...draft, [action.part]: action.text } };
		case 'prepared': {
			const prepared = preparedById(action.id);
			return prepared ? { ...state, draft: prepared.draft, notes: [] } : state;
		}
		case 'loaded':
			return { ...state, draft: action.draft, notes: action.notes ?? [] };
		case 'switched':
			return {
				...state,
				draft:
					action.octets === null
						? { ...draft, mode: 'parts', ...partsOf(octetsOf(draft)) }
						: { ...draft, mode: 'octets', octets: action.octets }
			};
		case 'ended':
			return { ...state, draft: { ...draft, lineEnds: action.lineEnds } };
		case 'measured':
			return { ...state, draft: { ...draft, octets: withLength(draft.octets) } };
		case 'profile':
			return { ...state, profile: action.profile };
		case 'turned':
			return { ...state, switches: { ...state.switches, ...action.switches } };
		case 'from':
			return { ...state, from: action.from };
		case 'times':
			return { ...state, times: action.text };
		case 'sent':
			return { ...state, run: { id: action.id, of: action.of, done: 0 } };
		case 'answered': {
			const { entry } = action;
			// An answer to a run that was given up comes too late for the bench.
			if (state.run?.id !== entry.id) return state;
			return { ...state, shown: entry, run: { ...state.run, done: state.run.done + 1 } };
		}
		case 'stopped':
			return { ...state, run: null };
		case 'shown':
			return { ...state, shown: action.entry };
	}
}

/** How often to send, or a sentence on why that is no number for it. */
export function timesOf({ times }: Bench): number | string {
	const number = Number(times.trim() || NaN);
	if (Number.isInteger(number) && number >= 1 && number <= MOST_TIMES) return number;
	return `A whole number from 1 to ${MOST_TIMES} is wanted; “${times.slice(0, 20)}” came.`;
}

/** Whether the request on the bench is another than the one that was answered. */
export function isChanged({ draft, shown }: Bench): boolean {
	return shown === null || shown.draft !== draft;
}

function sentence(state: Bench): string {
	const { draft, run, shown, profile } = state;
	if (run) {
		return run.of === 1
			? `${titleOf(draft)} is on its way.`
			: `${titleOf(draft)}: ${run.done} of ${run.of} are answered.`;
	}
	if (!shown) return `${titleOf(draft)} is ready. Nothing is sent before you press Send.`;
	const { decisions, bcryptMilliseconds } = lastExchange(shown);
	const last = decisions.findLast(({ verdict }) => verdict === 'refuse') ?? decisions.at(-1);
	const bcrypt =
		bcryptMilliseconds > 0
			? `bcrypt took ${Math.round(bcryptMilliseconds)} ms.`
			: 'bcrypt did not run.';
	const now = isChanged(state) ? ` ${titleOf(draft)} is ready, and not sent.` : '';
	return `${titleOf(shown.draft)} to the server “${shown.profile}” answers ${answersInWords(shown)}. ${
		last?.finding ?? 'It is no request: no rule was asked.'
	} ${bcrypt}${now}${profile === shown.profile ? '' : ` The server is now “${profile}”.`}`;
}

/** As much of a text as is worth reading out. */
function clipped(text: string): string {
	return text.length <= 600 ? text : `${text.slice(0, 600)}… (${text.length} characters)`;
}

export const bench: FigureModel<Bench, BenchAction> = {
	id: 'lab',
	title: 'One request, built by hand',
	initial: {
		draft: PREPARED[0]!.draft,
		profile: 'fixed',
		switches: { others: 'forbidden', taken: 'conflict' },
		from: HERE,
		times: '1',
		notes: [],
		run: null,
		shown: null
	},
	next,
	stepCount: () => 1,
	sentence,
	altText(state) {
		const { draft, from, times, profile, switches, notes, shown } = state;
		const request =
			draft.mode === 'octets'
				? `As octets (${draft.lineEnds}): ${clipped(draft.octets)}.`
				: `${draft.method} ${draft.path}. Headers: ${clipped(draft.headers) || 'none'}. Content: ${clipped(draft.body) || 'none'}.`;
		return [
			`Request: ${request}`,
			`From ${from}, ${times} times, to the server “${profile}”, others’ trips ${switches.others}, taken names ${switches.taken}.`,
			...notes,
			sentence(state),
			shown ? `Number ${shown.id} of the log is on show.` : ''
		]
			.filter(Boolean)
			.join(' ');
	},
	share: ({ draft, profile, switches, from, times }) => ({
		...toLink(draft),
		...(profile !== 'fixed' && { server: profile }),
		...(switches.others === 'hidden' && { others: 'hidden' }),
		...(switches.taken === 'neutral' && { taken: 'neutral' }),
		...(from !== HERE && { from }),
		...(times !== '1' && { times })
	}),
	restore(parameters) {
		const server = parameters.get('server') ?? 'fixed';
		const from = parameters.get('from') ?? HERE;
		return {
			...bench.initial,
			draft: fromLink(parameters) ?? bench.initial.draft,
			// Whether there is such a profile is known once the backend has told its list.
			profile: (/^[a-z0-9-]{1,40}$/.test(server) ? server : 'fixed') as ProfileName,
			switches: {
				others: parameters.get('others') === 'hidden' ? 'hidden' : 'forbidden',
				taken: parameters.get('taken') === 'neutral' ? 'neutral' : 'conflict'
			},
			from: /^[\d.]{7,15}$/.test(from) ? from : HERE,
			times: (parameters.get('times') ?? '1').slice(0, 20)
		};
	},
	privateParameters: ['U', 'H', 'B', 'O'],
	predict: null,
	printStep: 0
};

/** Whether a text is short enough to be drawn and checked at each key press. */
export function isDrawn({ body, headers, octets, path }: Draft): boolean {
	return body.length + headers.length + octets.length + path.length <= DRAWN;
}
