/**
 * The service worker's own listeners. MSW's come after them in the same worker, so each of ours
 * stops the event unless it is the API's: MSW would answer everything, take over at once and
 * unregister the worker, and with it the offline site, when the last tab closes.
 */
import { base, build, files, prerendered, version } from '$service-worker';
import type { PageMessage, StoredMessage } from './messages.ts';
import { route, type Site } from './route.ts';
import { openStore, type Progress } from './store.ts';
import type { WorkerScope } from './worker-scope.ts';

const worker = self as unknown as WorkerScope;

const notFound = `${base}/404.html`;
/** By this file the page for unknown addresses finds out where the site begins. */
const versionFile = `${base}/_app/version.json`;
// While developing nothing is built, and nothing must be stored.
const isBuilt = build.length > 0;
const paths = isBuilt
	? [...build, ...files, ...prerendered.map(fileOfPage), versionFile].map(encoded)
	: [];
const site: Site = { origin: location.origin, base, paths: new Set(paths) };
const store = openStore({
	scope: worker.registration.scope,
	version,
	paths: [...site.paths],
	notFound
});

/** SvelteKit lists the page for unknown addresses by its route; hosts know it by its file. */
function fileOfPage(path: string): string {
	return path === `${base}/404` || path === `${base}/404/` ? notFound : path;
}

function encoded(path: string): string {
	return new URL(path, location.origin).pathname;
}

worker.registration.unregister = () => Promise.resolve(false);

worker.addEventListener('install', (event) => {
	event.stopImmediatePropagation();
	// A first visit must not wait for the whole site: there, a page asks for storing later.
	if (worker.registration.active !== null) event.waitUntil(storeAllOrFail());
});

worker.addEventListener('activate', (event) => {
	event.stopImmediatePropagation();
	event.waitUntil(store.dropOthers());
});

worker.addEventListener('message', (event) => {
	const kind = (event.data as PageMessage | null)?.kind;
	if (kind === undefined) return;
	event.stopImmediatePropagation();
	if (kind === 'claim') event.waitUntil(worker.clients.claim());
	if (kind === 'store') event.waitUntil(storeAndTell());
	if (kind === 'take-over') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event) => {
	const chosen = route(event.request, site);
	if (chosen.kind === 'api') return;
	event.stopImmediatePropagation();
	if (chosen.kind === 'stored') event.respondWith(storedOrNetwork(chosen.path, event.request));
	if (chosen.kind === 'moved') event.respondWith(movedTo(chosen.location));
	if (chosen.kind === 'unknown') event.respondWith(networkOrNotFound(event.request));
});

async function storedOrNetwork(path: string, request: Request): Promise<Response> {
	const stored = await store.find(path).catch(() => undefined);
	if (stored) return stored;
	if (request.mode !== 'navigate') return fetch(request);
	return fetch(request).catch(() =>
		explain('This page is not stored for offline use yet. Connect to the network and reload it.')
	);
}

function movedTo(path: string): Response {
	return Response.redirect(new URL(path, location.origin), 301);
}

async function networkOrNotFound(request: Request): Promise<Response> {
	// The address may belong to another site on this origin, so the network has the first word.
	const answer = await fetch(request).catch(() => undefined);
	if (answer && answer.status !== 404) return answer;
	const page = await store.find(notFound).catch(() => undefined);
	if (page) return new Response(page.body, { status: 404, headers: page.headers });
	return answer ?? explain('There is no page at this address, and no network to ask.');
}

function explain(sentence: string): Response {
	return new Response(sentence, {
		status: 503,
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
}

/** A new build waits only once it is whole; else the old one goes on and the browser tries again. */
async function storeAllOrFail(): Promise<void> {
	const { problems } = await store.fill(() => {});
	if (problems.length > 0) throw new Error(`The new version is not whole: ${problems.join('; ')}`);
}

let storing: Promise<void> | undefined;

function storeAndTell(): Promise<void> {
	storing ??= store
		.fill((progress) => void tellPages(progress))
		.then(tellPages, (error: unknown) =>
			tellPages({ stored: 0, total: site.paths.size, problems: [String(error)] })
		)
		.finally(() => (storing = undefined));
	return storing;
}

async function tellPages({ stored, total, problems }: Progress): Promise<void> {
	const message: StoredMessage = { kind: 'stored', stored, total, problem: problems[0] ?? '' };
	const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	for (const page of pages) {
		if (page.url.startsWith(worker.registration.scope)) page.postMessage(message);
	}
}
