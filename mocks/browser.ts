import { http } from 'msw/http';
import type { RequestHandler } from 'msw';
import type { Host, Told } from './host.ts';

/** Start of the mark in a request's fragment. A fragment is never sent, so no wire shows it. */
const MARK = '#exchange-';

/** What the backend told beside each answer, until the page that asked collects it. */
export interface Ledger {
	/** Marks `url` as the request of one exchange. */
	mark(url: URL): { readonly marked: string; readonly id: string };
	/** What was noted for that exchange; undefined if its request never reached the backend. */
	collect(id: string): Told | undefined;
	note(url: string, told: Told): void;
}

export function createLedger(): Ledger {
	const noted = new Map<string, Told>();
	let last = 0;
	return {
		mark(url) {
			const id = `${MARK}${++last}`;
			return { marked: url.href + id, id };
		},
		collect(id) {
			const told = noted.get(id);
			noted.delete(id);
			return told;
		},
		note(url, told) {
			const { hash } = new URL(url);
			// Requests of the learner's own scripts carry no mark, and nobody would collect them.
			if (hash.startsWith(MARK)) noted.set(hash, told);
		}
	};
}

/**
 * MSW's handlers: everything under `api` goes to the backend.
 *
 * @param api absolute address of the API without a slash at its end: `http://host/a/b/api`
 */
export function handlersFor(api: string, host: Host, ledger: Ledger): RequestHandler[] {
	return [
		http.all(`${api}/*`, async ({ request }) => {
			const { status, statusText, headers, body, ...told } = await host.ask({
				method: request.method,
				url: request.url,
				headers: [...request.headers],
				body: await request.arrayBuffer()
			});
			ledger.note(request.url, told);
			return new Response(body, {
				status,
				statusText,
				headers: headers.map(([name, value]): [string, string] => [name, value])
			});
		})
	];
}
