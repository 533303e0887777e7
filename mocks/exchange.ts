import type { Ledger } from './browser.ts';
import type { Decision } from './beside.ts';
import type { ProfileName } from './profiles.ts';
import { toUtf8 } from '../src/lib/wire/bytes.ts';
import { writeRequest, writeResponse } from '../src/lib/wire/http1.ts';
import { spell } from './octets.ts';
import { REASONS } from './problem.ts';
import type { Switches } from './switches.ts';

/** Who carries a page's `fetch` to the backend. */
export type Carrier = 'service-worker' | 'page';

/** What a page asks for, as `fetch` takes it. */
export interface Ask {
	readonly method: string;
	/** Path under the API, e.g. `/trips`. */
	readonly path: string;
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body?: string;
}

/** One request and its answer, both as HTTP/1.1 octets. */
export interface Exchange {
	readonly request: Uint8Array;
	readonly response: Uint8Array;
	readonly status: number;
	readonly decisions: readonly Decision[];
	readonly milliseconds: number;
	readonly bcryptMilliseconds: number;
	readonly carrier: Carrier | 'octets';
}

export interface ExchangeOptions {
	/** Absolute address of the API without a slash at its end. */
	readonly api: string;
	readonly ledger: Ledger;
	readonly carrier: Carrier;
	/** Default `fixed`. */
	readonly profile?: ProfileName;
	readonly switches?: Switches;
}

/**
 * Sends one `fetch` and tells all about it; undefined if its request never reached the backend.
 *
 * @throws Error with a sentence for the reader if the browser refuses to send such a request
 */
export async function exchange(
	ask: Ask,
	{ api, ledger, carrier, profile = 'fixed', switches = {} }: ExchangeOptions
): Promise<Exchange | undefined> {
	const url = addressOf(ask.path, api);
	const init = fetchOptions(ask);
	const { marked, id } = ledger.mark(url, { profile, switches });
	const request = refusals(() => {
		// Built apart from sending, so that a refusal of the browser is told from a lost answer.
		new Request(marked, init);
		return requestOctets(ask, url);
	});

	const start = performance.now();
	const answer = await wholeAnswer(marked, init);
	const milliseconds = performance.now() - start;
	const told = ledger.collect(id);
	if (!answer || !told) return undefined;

	const { status } = answer.response;
	const response = responseOctets(ask.method, answer);
	return { request, response, status, milliseconds, carrier, ...told };
}

function refusals<Result>(prepare: () => Result): Result {
	try {
		return prepare();
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		throw new Error(`The browser does not send such a request: ${detail}`, { cause: error });
	}
}

interface WholeAnswer {
	readonly response: Response;
	readonly body: Uint8Array;
}

/** undefined where no answer came: without a backend in the way, and offline. */
async function wholeAnswer(url: string, init: RequestInit): Promise<WholeAnswer | undefined> {
	try {
		const response = await fetch(url, init);
		return { response, body: new Uint8Array(await response.arrayBuffer()) };
	} catch {
		return undefined;
	}
}

function addressOf(path: string, api: string): URL {
	const url = new URL(api + path);
	if (!path.startsWith('/') || !url.href.startsWith(`${api}/`)) {
		throw new Error(`A path under the API begins with / and stays there; ${path} does not.`);
	}
	url.hash = '';
	return url;
}

function fetchOptions({ method, headers, body }: Ask): RequestInit {
	return {
		method,
		headers: headers.map(([name, value]): [string, string] => [name, value]),
		...(body !== undefined && { body }),
		// The answer must be the backend's to this very request, for the credentials in it.
		cache: 'no-store',
		credentials: 'omit',
		redirect: 'manual'
	};
}

/** What a browser writes itself, whatever the page asks for. */
const BROWSERS_OWN = ['host', 'content-length'];

function requestOctets({ method, headers, body = '' }: Ask, { host, pathname, search }: URL) {
	const content = toUtf8(body);
	const asked = headers
		.filter(([name]) => !BROWSERS_OWN.includes(name.toLowerCase()))
		// `fetch` takes blanks round a value away: Fetch Standard, "normalize".
		.map(([name, value]) => [name, value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')] as const);
	const length = content.length > 0 ? [['Content-Length', String(content.length)] as const] : [];
	return writeRequest({
		method,
		target: pathname + search,
		version: 'HTTP/1.1',
		headers: [['Host', host], ...asked, ...length],
		body: content
	}).octets;
}

/** The fields are those that the page may see. */
function responseOctets(method: string, { response, body }: WholeAnswer): Uint8Array {
	const { status, headers } = response;
	return writeResponse(
		{
			version: 'HTTP/1.1',
			status,
			reason: REASONS[status] ?? '',
			headers: [...headers].map(([name, value]) => [spell(name), value] as const),
			body
		},
		method
	).octets;
}
