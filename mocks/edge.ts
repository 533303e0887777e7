/**
 * The backend for a host that takes `fetch(request)`. `vite build --mode edge` writes it as one module that
 * imports nothing, `dist/edge/edge.mjs`.
 */
import wasm from 'sql.js/dist/sql-wasm-browser.wasm?inline';
import { createBackend, type TripsBackend } from './app.ts';
import { Database } from './database.ts';
import { openSqlite } from './sqlite.ts';

export interface EdgeOptions {
	/**
	 * Address of the client as the host tells it, each in its own way; never a field that a client can
	 * write. Where it is left out all clients are one: 400 wrong passwords from anybody close the door to
	 * everybody for a while.
	 */
	readonly addressOf?: (request: Request) => string;
	/** Doublings of bcrypt's work, 4 … 15. Default 12, about a third of a second of computing. */
	readonly bcryptCost?: number;
}

/** What such a host wants of a module. */
export interface Edge {
	fetch(request: Request): Promise<Response>;
}

/** A backend with data of its own, started by the first request: hosts allow no work before. */
export function createEdge({ addressOf, bcryptCost = 12 }: EdgeOptions = {}): Edge {
	let starting: Promise<TripsBackend> | undefined;

	async function start(): Promise<TripsBackend> {
		const octets = Uint8Array.from(atob(wasm.slice(wasm.indexOf(',') + 1)), (letter) =>
			letter.charCodeAt(0)
		);
		return createBackend({ database: new Database(await openSqlite(octets.buffer)), bcryptCost });
	}

	return {
		async fetch(request) {
			const backend = await (starting ??= start());
			const cookies: string[] = [];
			const answer = await backend.fetch(request, {
				// Not 127.0.0.1: to that address the mailboxes are open.
				clientAddress: addressOf?.(request) ?? 'unknown',
				host: new URL(request.url).host,
				setCookie: (value) => cookies.push(value)
			});
			if (cookies.length === 0) return answer;
			const headers = new Headers(answer.headers);
			for (const value of cookies) headers.append('Set-Cookie', value);
			return new Response(answer.body, { status: answer.status, headers });
		}
	};
}

export default createEdge();
