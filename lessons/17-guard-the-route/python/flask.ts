import type { Traced } from '$lib/trace/trace.ts';
import { parsePython } from './python-parse.ts';
import { Python, type PythonStep } from './python-run.ts';
import { dict, native, PythonError, Scope, thing, type Dict, type Value } from './python-values.ts';

export interface Login {
	readonly username: string;
	readonly password: string;
}

export interface Asked {
	readonly method: 'GET' | 'PUT' | 'DELETE';
	/** Of `/trips/1`; null for `/trips`. */
	readonly trip: number | null;
	/** What the Authorization field says; null where there is none. */
	readonly login: Login | null;
}

export interface Answered {
	readonly status: number;
	readonly challenge: string | null;
	/** Error that nobody caught: Flask answers 500 for it. */
	readonly error: string | null;
	/** Characters that comparisons looked at meanwhile. */
	readonly compared: number;
}

/** Who owns which trip. */
export type Owners = ReadonlyMap<number, string>;

export const OWNERS: Owners = new Map([
	[1, 'Ana'],
	[2, 'Ana'],
	[3, 'Ben-G']
]);

/** As much of Flask as the slide's sample needs, round a program that `Python` runs. */
export class Flask {
	readonly python: Python;
	readonly owners: Map<number, string>;
	readonly #globals = new Scope(null);
	readonly #request = thing('Request', { authorization: null });
	readonly #before: Value[] = [];

	constructor(
		readonly text: readonly string[],
		{ modules = {}, owners = OWNERS }: { modules?: Modules; owners?: Owners } = {}
	) {
		this.owners = new Map(owners);
		const jsonify = native('jsonify', ([value = null]) => response(value, 200));
		const all: Modules = {
			functools: {
				wraps: native('wraps', ([f = null]) => native('wraps', ([g = null]) => named(g, f)))
			},
			flask: { request: this.#request, Response: native('Response', () => null), jsonify },
			...modules
		};
		this.python = new Python(
			new Map(Object.entries(all).map(([name, values]) => [name, new Map(Object.entries(values))]))
		);
		// What the rest of the program has defined already.
		const { names } = this.#globals;
		names.set(
			'Resource',
			native('Resource', () => null)
		);
		names.set(
			'app',
			thing('Flask', { before_request: native('before_request', ([f = null]) => this.#add(f)) })
		);
		names.set('trips', this.#trips());
	}

	/** Runs the program once, as Python does when the server starts. */
	*load(): Traced<PythonStep, void> {
		yield* this.python.module(parsePython(this.text), this.#globals);
	}

	/** Answers one request. Flask: what stands before each request, then the method of the class. */
	*ask({ method, trip, login }: Asked): Traced<PythonStep, Answered> {
		const from = this.python.compared;
		this.#request.attributes.set(
			'authorization',
			login && thing('Authorization', { username: login.username, password: login.password })
		);
		try {
			const answer = toResponse(yield* this.#dispatch(method, trip));
			return { ...answer, error: null, compared: this.python.compared - from };
		} catch (error) {
			if (!(error instanceof PythonError)) throw error;
			const compared = this.python.compared - from;
			return { status: 500, challenge: null, error: error.message, compared };
		}
	}

	/** What `Trip.get` and its neighbours hold. */
	method(name: string): Value | undefined {
		const trip = this.#globals.names.get('Trip');
		if (trip === null || typeof trip !== 'object' || trip.kind !== 'class') return undefined;
		return trip.attributes.get(name);
	}

	*#dispatch(method: string, trip: number | null): Traced<PythonStep, Value> {
		for (const guard of this.#before) {
			const early = yield* this.python.call(guard, []);
			if (early !== null) return early;
		}
		const view = this.method(method.toLowerCase());
		if (view === undefined) return { kind: 'tuple', items: ['', 405] };
		const keywords = new Map<string, Value>(trip === null ? [] : [['trip_id', trip]]);
		return yield* this.python.call(view, [thing('Trip', {})], keywords);
	}

	#add(guard: Value): Value {
		this.#before.push(guard);
		return guard;
	}

	#trips(): Value {
		const row = (id: number): Value =>
			this.owners.has(id) ? dict({ id, owner: this.owners.get(id)! }) : null;
		return thing('trips', {
			all: native('all', () => ({ kind: 'tuple', items: [...this.owners.keys()].map(row) })),
			find: native('find', ([id]) => row(Number(id))),
			owner: native('owner', ([id]) => this.owners.get(Number(id)) ?? null),
			remove: native('remove', ([id]) => {
				this.owners.delete(Number(id));
				return null;
			})
		});
	}
}

/** Modules that can be imported, with what they hold. */
export type Modules = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** functools.wraps: the wrapper goes by the name of what it wraps. */
function named(wrapper: Value, wrapped: Value): Value {
	const isFunction = (value: Value) =>
		typeof value === 'object' && value !== null && value.kind === 'function' ? value : null;
	const [outer, inner] = [isFunction(wrapper), isFunction(wrapped)];
	if (outer && inner) outer.shownName = inner.shownName;
	return wrapper;
}

function response(_content: Value, status: number): Value {
	return thing('Response', { status_code: status, headers: dict({}) });
}

/** What a view may return: Flask, "About Responses". */
function toResponse(value: Value): { status: number; challenge: string | null } {
	if (value !== null && typeof value === 'object') {
		if (value.kind === 'tuple') return { status: Number(value.items[1]), challenge: null };
		if (value.kind === 'dict') return { status: 200, challenge: null };
		if (value.kind === 'thing' && value.type === 'Response') {
			const headers = value.attributes.get('headers') as Dict;
			const challenge = headers.items.get('WWW-Authenticate');
			return {
				status: Number(value.attributes.get('status_code')),
				challenge: challenge === undefined ? null : String(challenge)
			};
		}
	}
	throw new PythonError('TypeError', 'The view function did not return a valid response');
}
