import sqlite from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { READY, type Call, type Door, type Opening, type Reply } from './calls.ts';
import type { Host } from './host.ts';

export interface OpenedHost {
	readonly host: Host;
	/** Whether the backend has a thread of its own; else bcrypt holds the page up. */
	readonly hasOwnThread: boolean;
}

/** Starts the backend in a worker, or in this very page where the browser refuses one. */
export async function openHost(): Promise<OpenedHost> {
	const worker = await startWorker();
	if (worker) return { host: hostInWorker(worker), hasOwnThread: true };
	const { createHost } = await import('./host.ts');
	const { fetchSqlite } = await import('./browser-sqlite.ts');
	return { host: createHost(await fetchSqlite(sqlite)), hasOwnThread: false };
}

function startWorker(): Promise<Worker | undefined> {
	return new Promise((resolve) => {
		try {
			const worker = new Worker(new URL('./backend.worker.ts', import.meta.url), {
				type: 'module'
			});
			worker.addEventListener('message', function ready({ data }: MessageEvent<unknown>) {
				if (data !== READY) return;
				worker.removeEventListener('message', ready);
				resolve(worker);
			});
			worker.addEventListener('error', () => resolve(undefined), { once: true });
			worker.postMessage({ sqlite } satisfies Opening);
		} catch {
			// Opened from a file, a page gets no worker: the constructor throws at once.
			resolve(undefined);
		}
	});
}

function hostInWorker(worker: Worker): Host {
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	let lastId = 0;

	worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
		const call = waiting.get(data.id);
		waiting.delete(data.id);
		if (data.kind === 'returned') call?.resolve(data.value);
		else call?.reject(new Error(data.message));
	});
	worker.addEventListener('error', ({ message }) => {
		for (const call of waiting.values()) {
			call.reject(new Error(`The backend broke down: ${message}. Reload the page.`));
		}
		waiting.clear();
	});

	function call<D extends Door>(door: D, argument?: Parameters<Host[D]>[0]): ReturnType<Host[D]> {
		const id = ++lastId;
		const answer = Promise.withResolvers<unknown>();
		waiting.set(id, answer);
		worker.postMessage({ id, door, argument } satisfies Call);
		// The worker returns what the door of that name returned there.
		return answer.promise as ReturnType<Host[D]>;
	}

	return {
		ask: (request) => call('ask', request),
		write: (octets) => call('write', octets),
		users: (profile) => call('users', profile),
		reset: (profile) => call('reset', profile),
		clock: (move) => call('clock', move),
		profiles: () => call('profiles')
	};
}
