import type { Exchange } from '$lib/figures/backend.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { readRequest } from '$lib/wire/http1.ts';
import { carriesPassword } from '$lib/figures/captured.ts';

export const WAYS = ['basic', 'cookie', 'bearer'] as const;
/** How a client proves who asks, in each of many requests. */
export type Way = (typeof WAYS)[number];

export const WAY_NAMES: Readonly<Record<Way, string>> = {
	basic: 'Basic',
	cookie: 'Session cookie',
	bearer: 'Bearer token'
};

/** Requests for the trips that each way sends; a sign-in comes on top. */
export const REQUESTS = 20;

/** What is kept of one exchange. */
export interface Sent {
	readonly status: number;
	readonly carriesPassword: boolean;
	readonly milliseconds: number;
	readonly bcryptMilliseconds: number;
}

export interface Run {
	readonly phase: 'running' | 'stopped' | 'done' | 'failed';
	/** The exchange that got the token; null for Basic, which has none. */
	readonly signIn: Sent | null;
	readonly sent: readonly Sent[];
	/** The last request, as a careless log keeps it. */
	readonly logged: Uint8Array | null;
	/** Status of the log-out, once tried. */
	readonly logOut: number | null;
	/** Status of the logged request sent again by the thief, before and after the log-out. */
	readonly replay: { readonly before: number | null; readonly after: number | null };
}

export interface Twenty {
	readonly runs: Partial<Record<Way, Run>>;
	/** The way that did something last. */
	readonly last: Way | null;
}

export type TwentyAction =
	| { readonly kind: 'started'; readonly way: Way }
	| { readonly kind: 'signedIn' | 'answered'; readonly way: Way; readonly exchange: Exchange }
	| { readonly kind: 'ended'; readonly way: Way; readonly phase: Run['phase'] }
	| { readonly kind: 'loggedOut' | 'replayed'; readonly way: Way; readonly status: number };

const FRESH: Run = {
	phase: 'running',
	signIn: null,
	sent: [],
	logged: null,
	logOut: null,
	replay: { before: null, after: null }
};

function keep({ request, status, milliseconds, bcryptMilliseconds }: Exchange): Sent {
	return { status, milliseconds, bcryptMilliseconds, carriesPassword: carriesPassword(request) };
}

function next(state: Twenty, action: TwentyAction): Twenty {
	const { way } = action;
	const run = action.kind === 'started' ? FRESH : state.runs[way];
	if (!run) return state;
	return { runs: { ...state.runs, [way]: change(run, action) }, last: way };
}

function change(run: Run, action: TwentyAction): Run {
	switch (action.kind) {
		case 'started':
			return run;
		case 'signedIn':
			return { ...run, signIn: keep(action.exchange) };
		case 'answered':
			return {
				...run,
				sent: [...run.sent, keep(action.exchange)],
				logged: action.exchange.request
			};
		case 'ended':
			return { ...run, phase: action.phase };
		case 'loggedOut':
			return { ...run, logOut: action.status };
		case 'replayed': {
			const when = run.logOut === null ? 'before' : 'after';
			return { ...run, replay: { ...run.replay, [when]: action.status } };
		}
	}
}

export interface Totals {
	/** How often the password crossed the wire. */
	readonly passwords: number;
	readonly bcryptRuns: number;
	readonly bcryptMilliseconds: number;
	readonly milliseconds: number;
}

/** Sums over all exchanges of a run, the sign-in included. */
export function totals({ signIn, sent }: Run): Totals {
	const all = signIn ? [signIn, ...sent] : sent;
	const sum = (of: (one: Sent) => number) => all.reduce((total, one) => total + of(one), 0);
	return {
		passwords: sum((one) => (one.carriesPassword ? 1 : 0)),
		bcryptRuns: sum((one) => (one.bcryptMilliseconds > 0 ? 1 : 0)),
		bcryptMilliseconds: sum((one) => one.bcryptMilliseconds),
		milliseconds: sum((one) => one.milliseconds)
	};
}

/** The line of a log that holds the credential. */
export function loggedLine(request: Uint8Array): string {
	const { method, target, headers } = readRequest(request).message;
	const field = headers.find(([name]) => /^(authorization|cookie)$/i.test(name));
	return `${method} ${target} ${field ? field.join(': ') : ''}`;
}

/** Seconds with two digits after the point. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

function sentence({ runs, last }: Twenty): string {
	const run = last && runs[last];
	if (!run) return 'Nothing is sent yet. Each way sends twenty requests for the same trips.';
	const name = WAY_NAMES[last];
	const { passwords, bcryptRuns, bcryptMilliseconds } = totals(run);
	const times = passwords === 1 ? 'once' : `${passwords} times`;
	const cost =
		`the password crossed the wire ${times}; bcrypt ran ${bcryptRuns} ` +
		`${bcryptRuns === 1 ? 'time' : 'times'}, ${seconds(bcryptMilliseconds)}.`;
	const count = `${name}, ${run.sent.length} of ${REQUESTS} requests (${run.phase}): ${cost}`;
	return [count, logOutSentence(run), replaySentence(run)].filter(Boolean).join(' ');
}

function logOutSentence({ logOut }: Run): string {
	if (logOut === null) return '';
	return logOut === 204
		? 'Logging out answers 204: the server forgets the token.'
		: `Logging out answers ${logOut}: there is no session to end.`;
}

function replaySentence({ replay }: Run): string {
	const { before, after } = replay;
	return [
		before === null ? '' : `The stolen log line answers ${before}.`,
		after === null ? '' : `After the log-out it answers ${after}.`
	]
		.filter(Boolean)
		.join(' ');
}

export const twenty: FigureModel<Twenty, TwentyAction> = {
	id: 'f16-3',
	title: 'Twenty requests, three ways',
	initial: { runs: {}, last: null },
	next,
	stepCount: () => 1,
	sentence,
	altText(state) {
		const parts = WAYS.flatMap((way) =>
			state.runs[way] ? [sentence({ ...state, last: way })] : []
		);
		return [
			...(parts.length > 0 ? parts : [sentence(state)]),
			state.last ? `Last: ${WAY_NAMES[state.last]}.` : ''
		].join(' ');
	},
	share: () => ({}),
	restore: () => twenty.initial,
	predict: {
		question: 'Twenty requests, over and over. How often does the password cross the wire?',
		options: [
			'20 times, Basic or session: REST is stateless',
			'20 times with Basic, once with a session',
			'20 times with Basic, never with a session',
			'once, whichever way'
		],
		outcome({ runs }) {
			const session = [runs.cookie, runs.bearer].find((run) => run?.phase === 'done');
			if (runs.basic?.phase !== 'done' || !session) return null;
			const basic = totals(runs.basic).passwords;
			const other = totals(session).passwords;
			if (basic === 1 && other === 1) return 3;
			return other === 0 ? 2 : other === 1 ? 1 : 0;
		}
	},
	printStep: 0
};
