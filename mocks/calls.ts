import type { Host, News } from './host.ts';

export type Door = keyof Host;

/** Page → worker, first of all. */
export interface Opening {
	readonly kind: 'open';
	/** Address of SQLite's WebAssembly. The page knows it: what only a worker imports isn't stored for offline. */
	readonly sqlite: string;
	/** Name of everything that the tabs of one site share: its stored data, its lock, its channel. */
	readonly site: string;
}

/** One call of a door of the backend. */
export interface Call {
	/** Numbered from 1 by whoever calls. */
	readonly id: number;
	readonly door: Door;
	readonly argument: unknown;
}

/** How that call ended. */
export type Reply =
	| { readonly id: number; readonly kind: 'returned'; readonly value: unknown }
	| { readonly id: number; readonly kind: 'threw'; readonly message: string };

export type ToWorker = Opening | { readonly kind: 'call'; readonly call: Call } | { kind: 'ping' };

export type FromWorker =
	/** Once: the backend stands and takes calls. */
	| { readonly kind: 'ready' }
	/** Instead: it can't stand, and why. */
	| { readonly kind: 'failed'; readonly message: string }
	| { readonly kind: 'reply'; readonly reply: Reply }
	| { readonly kind: 'news'; readonly news: News }
	| { readonly kind: 'alive' };

/** Makes a call where the backend is. Never rejects. */
export async function answerCall(host: Host, { id, door, argument }: Call): Promise<Reply> {
	try {
		// Whoever calls is typed by the same doors, so argument and door fit.
		const call = host[door] as (argument: unknown) => Promise<unknown>;
		return { id, kind: 'returned', value: await call(argument) };
	} catch (error) {
		return { id, kind: 'threw', message: error instanceof Error ? error.message : String(error) };
	}
}

/** The doors of a backend elsewhere; `call` gives what the door of that name gave there. */
export function hostBy(call: (door: Door, argument: unknown) => Promise<unknown>): Host {
	const at =
		<D extends Door>(door: D) =>
		(argument?: unknown) =>
			call(door, argument) as ReturnType<Host[D]>;
	return {
		ask: at('ask'),
		write: at('write'),
		users: at('users'),
		tables: at('tables'),
		storage: at('storage'),
		reset: at('reset'),
		clock: at('clock'),
		profiles: at('profiles')
	};
}
