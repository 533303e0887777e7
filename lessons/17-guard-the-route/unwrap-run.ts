import { perState } from '$lib/figures/per-state.ts';
import { record } from '$lib/trace/trace.ts';
import { Flask, type Answered, type Login } from './python/flask.ts';
import { listingOf, type Listing } from './python/listing.ts';
import type { PythonStep } from './python/python-run.ts';
import { shown } from './python/python-values.ts';

export type Method = 'GET' | 'DELETE';

/** A request to the slide's sample, and which of its two methods wear the decorator. */
export interface Unwrap {
	readonly method: Method;
	/** Whether the request has an Authorization field. */
	readonly sends: boolean;
	readonly login: Login;
	readonly guarded: { readonly get: boolean; readonly delete: boolean };
}

export type UnwrapStep =
	| PythonStep
	| { readonly kind: 'asked' }
	| { readonly kind: 'answered'; readonly answer: Answered };

export interface UnwrapRun {
	readonly listing: Listing;
	/** Of the start of the server, of one request, and its answer. */
	readonly steps: readonly UnwrapStep[];
	/** Index of the step in which the request comes. */
	readonly asks: number;
	readonly answer: Answered;
	/** What the names of the class hold once the server has started. */
	readonly holds: Readonly<Record<Method, string>>;
}

const PLACES = {
	truetrue: 'each',
	truefalse: 'get',
	falsetrue: 'delete',
	falsefalse: 'none'
} as const;

/** Starts the program and sends it the request: all that the figure shows. */
export const unwrapped = perState((state: Unwrap): UnwrapRun => {
	const { guarded, method, sends, login } = state;
	const place = PLACES[`${guarded.get}${guarded.delete}`];
	const listing = listingOf({
		imports: 'complete',
		check: 'slide',
		challenge: false,
		place,
		owner: false
	});
	const app = new Flask(listing.text);
	const start = record(app.load()).steps;
	const asked = record(app.ask({ method, trip: 1, login: sends ? login : null }));
	return {
		listing,
		steps: [
			...start,
			{ kind: 'asked' },
			...asked.steps,
			{ kind: 'answered', answer: asked.result }
		],
		asks: start.length,
		answer: asked.result,
		holds: { GET: shown(app.method('get') ?? null), DELETE: shown(app.method('delete') ?? null) }
	};
});
