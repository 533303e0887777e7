/** An event that keeps the service worker alive until its promises settle. */
interface LastingEvent extends Event {
	waitUntil(work: Promise<unknown>): void;
}

interface WorkerEvents {
	install: LastingEvent;
	activate: LastingEvent;
	message: LastingEvent & { readonly data: unknown };
	fetch: LastingEvent & {
		readonly request: Request;
		respondWith(response: Promise<Response> | Response): void;
	};
}

/**
 * The part of ServiceWorkerGlobalScope that we use. TypeScript can't hold its own `webworker`
 * and `dom` libraries in one program, and one program checks the whole site.
 */
export interface WorkerScope {
	readonly registration: {
		readonly scope: string;
		readonly active: unknown;
		unregister: () => Promise<boolean>;
	};
	readonly clients: {
		claim(): Promise<void>;
		matchAll(options: {
			type: 'window';
			includeUncontrolled: true;
		}): Promise<readonly { readonly url: string; postMessage(message: unknown): void }[]>;
	};
	skipWaiting(): Promise<void>;
	addEventListener<K extends keyof WorkerEvents>(
		type: K,
		listener: (event: WorkerEvents[K]) => void
	): void;
}
