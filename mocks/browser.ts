import { http } from 'msw/http';
import type { RequestHandler } from 'msw';
import type { Host, Told } from './host.ts';
import type { ProfileName } from './profiles.ts';
import type { Switches } from './switches.ts';

/** Start of the mark in a request's fragment. A fragment is never sent, so no wire shows it. */
const MARK = '#exchange-';

/** Which backend a request is for, and how it is to decide. */
export interface Chosen {
	readonly profile: ProfileName;
	readonly switches: Switches;
}

/** What the backend told beside each answer, until the page that asked collects it. */
export interface Ledger {
	/** Marks `url` as the request of one exchange. */
	mark(url: URL, chosen: Chosen): { readonly marked: string; readonly id: string };
	/** What was chosen for it; `fixed` as it stands for a request that nobody marked. */
	chosenFor(url: string): Chosen;
	/** What was noted for that exchange; undefined if its request never reached the backend. */
	collect(id: string): Told | undefined;
	note(url: string, told: Told): void;
}

export function createLedger(): Ledger {
	const noted = new Map<string, Told>();
	const asked = new Map<string, Chosen>();
	let last = 0;
	return {
		mark(url, chosen) {
			const id = `${MARK}${++last}`;
			asked.set(id, chosen);
			return { marked: url.href + id, id };
		},
		chosenFor: (url) => asked.get(new URL(url).hash) ?? { profile: 'fixed', switches: {} },
		collect(id) {
			const told = noted.get(id);
			noted.delete(id);
			asked.delete(id);
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
				body: await request.arrayBuffer(),
				...ledger.chosenFor(request.url)
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
