import sqlite from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { hostBy, type FromWorker, type Opening, type ToWorker } from './calls.ts';
import type { Host, News } from './host.ts';
import { Line } from './line.ts';

export interface OpenedHost {
	readonly host: Host;
	/** Whether the backend has a thread of its own; else bcrypt holds the page up. */
	readonly hasOwnThread: boolean;
}

export interface ClientOptions {
	/** Name of everything that the tabs of one site share. */
	readonly site: string;
	readonly onNews: (news: News) => void;
}

const BROKE =
	'The backend’s thread broke down in the midst of this request and was started again with the data that ' +
	'was kept. Whether the request was carried out is not known: look before you send it again.';

/** Starts the backend in a worker, or in this very page where the browser refuses one. */
export async function openHost({ site, onNews }: ClientOptions): Promise<OpenedHost> {
	const opening: Opening = { kind: 'open', sqlite, site };
	const worker = await startWorker(opening);
	if (worker) return { host: hostInWorker(worker, { opening, onNews }), hasOwnThread: true };
	const { fetchSqlite } = await import('./browser-sqlite.ts');
	const { openTabs } = await import('./tabs.ts');
	const host = await openTabs({ sqlite: await fetchSqlite(sqlite), site, onNews });
	return { host, hasOwnThread: false };
}

/**
 * Undefined where the browser refuses a worker.
 * @throws Error if there is one and the backend in it can't run
 */
function startWorker(opening: Opening): Promise<Worker | undefined> {
	return new Promise((resolve, reject) => {
		try {
			const worker = new Worker(new URL('./backend.worker.ts', import.meta.url), {
				type: 'module'
			});
			worker.addEventListener('message', function first({ data }: MessageEvent<FromWorker>) {
				if (data.kind === 'ready') resolve(worker);
				else if (data.kind === 'failed') reject(new Error(data.message));
				else return;
				worker.removeEventListener('message', first);
			});
			worker.addEventListener('error', () => resolve(undefined), { once: true });
			worker.postMessage(opening);
		} catch {
			// Opened from a file, a page gets no worker: the constructor throws at once.
			resolve(undefined);
		}
	});
}

/** A worker that falls silent is ended, and another takes its place with the data that was kept. */
function hostInWorker(
	first: Worker,
	{ opening, onNews }: { opening: Opening; onNews: ClientOptions['onNews'] }
): Host {
	let worker = first;
	let restarting: Promise<void> | undefined;
	const post = (message: ToWorker) => worker.postMessage(message);

	const line = new Line({
		post: (call) => post({ kind: 'call', call }),
		ping: () => post({ kind: 'ping' }),
		onSilence: () => void (restarting ??= restart().finally(() => (restarting = undefined)))
	});

	function listen(): void {
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.kind === 'news') onNews(data.news);
			else line.hear(data.kind === 'reply' ? data.reply : undefined);
		});
	}

	async function restart(): Promise<void> {
		worker.terminate();
		const next = await startWorker(opening).catch(() => undefined);
		if (!next)
			return line.refuseAll('The backend broke down and does not start again. Reload the page.');
		worker = next;
		listen();
		line.askAgain(BROKE);
	}

	listen();
	return hostBy((door, argument) => line.call(door, argument));
}
