/** The site as the service worker knows it: one build under one base. */
export interface Site {
	/** `https://example.org` */
	readonly origin: string;
	/** `/a/b`, or empty at the root of the origin. */
	readonly base: string;
	/** Absolute, percent-encoded paths of everything this build consists of. */
	readonly paths: ReadonlySet<string>;
}

/** Who answers a request. */
export type Route =
	/** The mock backend, by way of MSW. */
	| { readonly kind: 'api' }
	/** The store, else the network. */
	| { readonly kind: 'stored'; readonly path: string }
	/** Nobody yet: the page lives at another address. */
	| { readonly kind: 'moved'; readonly location: string }
	/** The network, else the stored page for unknown addresses. */
	| { readonly kind: 'unknown' }
	/** The network alone. */
	| { readonly kind: 'network' };

/**
 * An address typed into the browser's bar is never the API's: no page waits for that answer,
 * and without its own worker the same address must look the same.
 */
export function route(request: Pick<Request, 'method' | 'mode' | 'url'>, site: Site): Route {
	const url = new URL(request.url);
	const isNavigation = request.mode === 'navigate';
	if (url.origin !== site.origin || !url.pathname.startsWith(`${site.base}/`)) {
		return { kind: 'network' };
	}
	if (!isNavigation && url.pathname.startsWith(`${site.base}/api/`)) return { kind: 'api' };
	if (request.method !== 'GET') return { kind: 'network' };
	if (site.paths.has(url.pathname)) return { kind: 'stored', path: url.pathname };
	if (!isNavigation) return { kind: 'network' };

	const folder = url.pathname.replace(/\/index(\.html)?$/, '').replace(/\/?$/, '/');
	if (site.paths.has(folder)) return { kind: 'moved', location: folder + url.search };
	return { kind: 'unknown' };
}
