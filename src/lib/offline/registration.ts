import type { PageMessage } from './messages.ts';

/** Why this page can have no service worker, as a clause after a colon; undefined where it can. */
export function whyNoServiceWorker(): string | undefined {
	if (location.protocol === 'file:') return 'the page was opened from a file';
	if (!isSecureContext) {
		return 'browsers start service workers over https only, or on this very machine';
	}
	if (!('serviceWorker' in navigator)) return 'this browser has service workers switched off';
	return undefined;
}

let registering: Promise<ServiceWorkerRegistration> | undefined;

/**
 * Registers the site's service worker, once per page.
 *
 * @param base path of the site without a slash at its end: `/a/b`, or empty
 * @throws Error whose message is a clause for the reader
 */
export function registered(base: string): Promise<ServiceWorkerRegistration> {
	registering ??= register(base).catch((error: unknown) => {
		registering = undefined;
		throw error;
	});
	return registering;
}

async function register(base: string): Promise<ServiceWorkerRegistration> {
	const reason = whyNoServiceWorker();
	if (reason !== undefined) throw new Error(reason);
	const scope = new URL(`${base}/`, location.origin).href;
	try {
		// Registering anew asks the network first, and offline that takes seconds.
		const existing = await navigator.serviceWorker.getRegistration(scope);
		if (existing?.active && existing.scope === scope) return existing;
		return await navigator.serviceWorker.register(`${base}/service-worker.js`, {
			scope,
			// Vite serves modules while developing and builds one plain script for the site.
			type: import.meta.env.DEV ? 'module' : 'classic'
		});
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		throw new Error(`the browser refused the service worker (${detail})`, { cause: error });
	}
}

export function tell(worker: ServiceWorker, message: PageMessage): void {
	worker.postMessage(message);
}

/** Waits until the worker of `registration` is the active one, and returns it. */
export async function activeWorker(
	registration: ServiceWorkerRegistration
): Promise<ServiceWorker> {
	const worker = registration.active ?? registration.waiting ?? registration.installing;
	if (!worker) throw new Error('the service worker is gone');
	if (worker.state === 'activated') return worker;
	await new Promise<void>((resolve, reject) => {
		worker.addEventListener('statechange', () => {
			if (worker.state === 'activated') resolve();
			if (worker.state === 'redundant') reject(new Error('the service worker did not start'));
		});
	});
	return worker;
}

/**
 * Waits until the site's own worker controls this page. A page may be without one on the first
 * visit and after a hard reload, or be controlled by another copy of the site further up.
 */
export async function controlled(base: string): Promise<ServiceWorkerRegistration> {
	const registration = await registered(base);
	const worker = await activeWorker(registration);
	if (navigator.serviceWorker.controller === worker) return registration;
	const changed = new Promise<void>((resolve) => {
		navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
	});
	tell(worker, { kind: 'claim' });
	await changed;
	return registration;
}
