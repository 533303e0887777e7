import type { Exchange } from '$lib/figures/backend.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { readRequest } from '$lib/wire/http1.ts';
import { answerField } from '$lib/figures/http-answer.ts';
import { overhear } from '$lib/figures/captured.ts';
import { caseOf, CASES, type CaseName, type Login } from './wire-cases.ts';

/** An answer, and what was asked for it. */
export interface Answer {
	readonly caseName: CaseName;
	readonly login: Login;
	readonly exchange: Exchange;
}

/** One request and its answer. */
export interface WireExchange {
	readonly caseName: CaseName;
	readonly login: Login;
	/** Status that the reader expects, by case. */
	readonly guesses: Partial<Record<CaseName, number>>;
	/** Status that came, by case. */
	readonly statuses: Partial<Record<CaseName, number>>;
	/** Number of the request last sent; an answer with another number comes too late. */
	readonly ticket: number;
	readonly isPending: boolean;
	readonly answer: Answer | null;
}

export type WireAction =
	| { readonly kind: 'chosen'; readonly caseName: CaseName }
	| { readonly kind: 'typed'; readonly part: keyof Login; readonly text: string }
	| { readonly kind: 'guessed'; readonly status: number }
	| { readonly kind: 'sent' }
	| { readonly kind: 'answered'; readonly ticket: number; readonly exchange: Exchange }
	| { readonly kind: 'failed'; readonly ticket: number };

/** Statuses that a reader may expect. */
export const EXPECTED = [200, 400, 401, 403] as const;

const STEPS = 6;

function next(state: WireExchange, action: WireAction): WireExchange {
	switch (action.kind) {
		case 'chosen':
			return {
				...state,
				caseName: action.caseName,
				login: caseOf(action.caseName).login,
				isPending: false,
				answer: null
			};
		case 'typed':
			return { ...state, login: { ...state.login, [action.part]: action.text } };
		case 'guessed':
			return { ...state, guesses: { ...state.guesses, [state.caseName]: action.status } };
		case 'sent':
			return { ...state, ticket: state.ticket + 1, isPending: true };
		case 'answered': {
			if (!state.isPending || action.ticket !== state.ticket) return state;
			const { caseName, login } = state;
			const { exchange } = action;
			return {
				...state,
				isPending: false,
				answer: { caseName, login, exchange },
				statuses: { ...state.statuses, [caseName]: exchange.status }
			};
		}
		case 'failed':
			return action.ticket === state.ticket ? { ...state, isPending: false } : state;
	}
}

/** Whether the fields have changed since the answer on show was asked for. */
export function isStale({ answer, login }: WireExchange): boolean {
	return (
		answer !== null &&
		(answer.login.userId !== login.userId || answer.login.password !== login.password)
	);
}

/** How many decisions are reached at a step: parsing at 3, bcrypt and all after it from 4. */
export function decisionsAt({ decisions }: Exchange, at: number): number {
	if (at < 3) return 0;
	const bcrypt = decisions.findIndex(({ rule }) => rule === 'matchPassword');
	return at >= 4 || bcrypt < 0 ? decisions.length : bcrypt;
}

/** Milliseconds as a reader wants them. */
export const milliseconds = (value: number): string =>
	value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;

const CARRIERS = {
	'service-worker': 'the service worker carries it to the backend',
	page: 'this page hands it to the backend itself, for it has no service worker',
	octets: 'the octets go straight to the backend’s HTTP parser'
} as const;

function sentence(state: WireExchange, at: number): string {
	const { answer, isPending, caseName, login } = state;
	const { label } = caseOf(caseName);
	if (isPending) return `${label}: the request is on its way.`;
	if (!answer) return `${label}: nothing is sent yet. Say which status you expect, then send.`;
	const { exchange } = answer;
	const { decisions, status, bcryptMilliseconds } = exchange;
	const first = decisions.at(decisionsAt(exchange, 3) - 1);
	const last = decisions.at(-1);
	/** Where bcrypt ran, others may speak after it. */
	const match = decisions.find(({ rule }) => rule === 'matchPassword');
	switch (at) {
		case 0:
			return `The request leaves: ${CARRIERS[exchange.carrier]}.`;
		case 1: {
			const { method, target } = readRequest(exchange.request).message;
			return `On the wire: ${method} ${target}, ${exchange.request.length} octets, all readable over http.`;
		}
		case 2:
			return eveSentence(exchange.request);
		case 3:
			return first ? `The server reads it. ${first.finding}` : 'The server reads it.';
		case 4:
			return bcryptMilliseconds > 0
				? `bcrypt runs once: ${milliseconds(bcryptMilliseconds)} of work. ${(match ?? last)?.finding ?? ''}`
				: `bcrypt does not run: the request ended before. ${last?.finding ?? ''}`;
		default:
			return `The answer is ${status}${verdict(state, status)} ${challengeSentence(exchange)}${
				isStale(state) ? ` The fields have changed since: ${login.userId} is not sent yet.` : ''
			}`;
	}
}

function verdict({ guesses, caseName }: WireExchange, status: number): string {
	const guess = guesses[caseName];
	if (guess === undefined) return '.';
	return guess === status ? ', as you expected.' : `; you expected ${guess}.`;
}

function eveSentence(request: Uint8Array): string {
	const heard = overhear(request);
	if (heard.length === 0) return 'Eve reads the request and finds no password in it.';
	return heard
		.map(({ reading }) =>
			reading.ok
				? `Eve reads the password “${reading.password}” of ${reading.userId}.`
				: `Eve’s decoder stops: ${reading.error.message}`
		)
		.join(' ');
}

function challengeSentence({ response }: Exchange): string {
	const challenge = answerField(response, 'WWW-Authenticate');
	return challenge === undefined
		? 'It holds no challenge.'
		: `WWW-Authenticate names the scheme: ${challenge}.`;
}

export const wireExchange: FigureModel<WireExchange, WireAction> = {
	id: 'f16-2',
	title: 'One request to /api/trips',
	initial: {
		caseName: 'no-header',
		login: caseOf('no-header').login,
		guesses: {},
		statuses: {},
		ticket: 0,
		isPending: false,
		answer: null
	},
	next,
	stepCount: ({ answer }) => (answer ? STEPS : 1),
	sentence,
	altText(state, at) {
		const { caseName, login, ticket, guesses, statuses } = state;
		const list = (of: Partial<Record<CaseName, number>>) =>
			CASES.flatMap(({ name, label }) => (of[name] ? [`${label} ${of[name]}`] : [])).join(', ');
		return [
			`Case “${caseOf(caseName).label}”, user name “${login.userId}”, password “${login.password}”.`,
			`Requests sent: ${ticket}.`,
			list(guesses) && `You expect: ${list(guesses)}.`,
			list(statuses) && `Answers so far: ${list(statuses)}.`,
			state.answer && `Step ${at + 1} of ${STEPS}.`,
			sentence(state, at)
		]
			.filter(Boolean)
			.join(' ');
	},
	share: ({ caseName, login }) => ({
		case: caseName,
		user: login.userId,
		password: login.password
	}),
	restore(parameters) {
		const name = parameters.get('case');
		const { name: caseName, login } = CASES.find((one) => one.name === name) ?? CASES[0]!;
		return {
			...wireExchange.initial,
			caseName,
			login: {
				userId: parameters.get('user') ?? login.userId,
				password: parameters.get('password') ?? login.password
			}
		};
	},
	privateParameters: ['user', 'password'],
	predict: {
		question: 'The first request has no Authorization field. What comes back?',
		options: [
			'200 with an error text',
			'401 with WWW-Authenticate',
			'403: you are not allowed',
			'404: as if nothing were there'
		],
		outcome: ({ statuses }) => {
			const at = [200, 401, 403, 404].indexOf(statuses['no-header'] ?? 0);
			return at < 0 ? null : at;
		}
	},
	printStep: 0
};
