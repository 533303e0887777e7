import { isStoredMessage } from './messages.ts';
import { activeWorker, controlled, tell } from './registration.ts';
import { watchUpdates } from './update.svelte.ts';

/** What this browser has stored of the site. `total` is 0 until the service worker has spoken. */
export interface Offline {
	stored: number;
	total: number;
	/** Why it is not all stored, as a clause; empty while all goes well. */
	problem: string;
}

export const offline: Offline = $state({ stored: 0, total: 0, problem: '' });

/**
 * Registers the service worker, has it store the site, and watches for new builds.
 * To be called once per page, on idle: the first figure comes first.
 */
export async function keepOffline(base: string): Promise<void> {
	try {
		// Before anything is awaited: messages that nobody listens to are lost.
		if ('serviceWorker' in navigator) listen();
		const registration = await controlled(base);
		watchUpdates(registration);
		tell(await activeWorker(registration), { kind: 'store' });
	} catch (error) {
		offline.problem = error instanceof Error ? error.message : String(error);
	}
}

function listen(): void {
	navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		if (!isStoredMessage(data)) return;
		offline.stored = data.stored;
		offline.total = data.total;
		offline.problem = data.problem;
	});
}
