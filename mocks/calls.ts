import type { Host } from './host.ts';

export type Door = keyof Host;

/** Page → worker, first of all. */
export interface Opening {
	/** Address of SQLite's WebAssembly. The page knows it: what only a worker imports isn't stored for offline. */
	readonly sqlite: string;
}

/** Page → worker: one call of a door of the backend. */
export interface Call {
	/** Numbered by the page from 1. */
	readonly id: number;
	readonly door: Door;
	readonly argument: unknown;
}

/** Worker → page: how that call ended. */
export type Reply =
	| { readonly id: number; readonly kind: 'returned'; readonly value: unknown }
	| { readonly id: number; readonly kind: 'threw'; readonly message: string };

/** Worker → page, once: the backend stands and takes calls. */
export const READY = 'backend is ready';
