/** The backend in a thread of its own: bcrypt at cost 12 must never hold up the page. */
import { READY, type Call, type Reply } from './calls.ts';
import { createHost } from './host.ts';

const host = createHost();

self.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
	self.postMessage(await answer(data));
});

async function answer({ id, door, argument }: Call): Promise<Reply> {
	try {
		// The page's client is typed by the same doors, so argument and door fit.
		const call = host[door] as (argument: unknown) => Promise<unknown>;
		return { id, kind: 'returned', value: await call(argument) };
	} catch (error) {
		return { id, kind: 'threw', message: error instanceof Error ? error.message : String(error) };
	}
}

self.postMessage(READY);
