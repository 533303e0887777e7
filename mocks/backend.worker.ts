/** The backend in a thread of its own: bcrypt at cost 12 must never hold up the page. */
import { fetchSqlite } from './browser-sqlite.ts';
import { READY, type Call, type Opening, type Reply } from './calls.ts';
import { createHost, type Host } from './host.ts';

self.addEventListener('message', ({ data }: MessageEvent<Opening>) => void open(data), {
	once: true
});

async function open({ sqlite }: Opening): Promise<void> {
	try {
		const host = createHost(await fetchSqlite(sqlite));
		self.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
			self.postMessage(await answer(host, data));
		});
		self.postMessage(READY);
	} catch (error) {
		// The page hears of an error, and of a rejected promise it does not.
		reportError(error);
	}
}

async function answer(host: Host, { id, door, argument }: Call): Promise<Reply> {
	try {
		// The page's client is typed by the same doors, so argument and door fit.
		const call = host[door] as (argument: unknown) => Promise<unknown>;
		return { id, kind: 'returned', value: await call(argument) };
	} catch (error) {
		return { id, kind: 'threw', message: error instanceof Error ? error.message : String(error) };
	}
}
