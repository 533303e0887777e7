import type { Backend, BackendStarter } from '$lib/figures/backend';
import { engine } from '$lib/offline/engine.svelte';
import { keepOffline } from '$lib/offline/offline.svelte';
import { controlled } from '$lib/offline/registration';

/**
 * Starts the backend on first use. It comes in chunks of its own: a page that nobody asks
 * anything never loads it.
 *
 * @param base path of the site without a slash at its end: `/a/b`, or empty
 */
export function backendStarter(base: string): BackendStarter {
	let starting: Promise<Backend> | undefined;
	return () => {
		starting ??= startBackend(base).catch((error: unknown) => {
			// Forgotten, so that the reader can try again.
			starting = undefined;
			throw error;
		});
		return starting;
	};
}

let attempts = 0;

/**
 * A browser that failed to fetch a module never asks for that address again. Under another one it does,
 * so a second try is made with a fragment, which no server sees. Safari names no address in its error:
 * there it takes a reload.
 */
async function importStart(): Promise<typeof import('$mocks/start')> {
	try {
		return await import('$mocks/start');
	} catch (error) {
		const address = /https?:\S+?\.js/.exec(String(error))?.[0];
		if (!address) throw error;
		attempts += 1;
		return (await import(
			/* @vite-ignore */ `${address}#${attempts}`
		)) as typeof import('$mocks/start');
	}
}

async function startBackend(base: string): Promise<Backend> {
	Object.assign(engine, { kind: 'starting', reason: '' });
	try {
		const { start } = await importStart();
		const { backend, hasOwnThread } = await start({
			base,
			control: () => controlled(base),
			onCarrier: (kind, reason) => Object.assign(engine, { kind, reason }),
			onStorage: (storage) => (engine.storage = storage)
		});
		engine.hasOwnThread = hasOwnThread;
		return backend;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		Object.assign(engine, { kind: 'failed', reason });
		throw new Error(`The backend did not start: ${reason}. Try again, or reload the page.`, {
			cause: error
		});
	}
}

/** Runs `keepOffline` when the page has loaded and the browser has nothing better to do. */
export function keepOfflineOnIdle(base: string): void {
	const onIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1000));
	const begin = () => onIdle(() => void keepOffline(base));
	if (document.readyState === 'complete') begin();
	else window.addEventListener('load', begin, { once: true });
}
