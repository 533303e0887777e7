/** The backend in a thread of its own: bcrypt at cost 12 must never hold up the page. */
import { fetchSqlite } from './browser-sqlite.ts';
import { answerCall, type FromWorker, type Opening, type ToWorker } from './calls.ts';
import type { Host } from './host.ts';
import { wordsOf } from './kept-backend.ts';
import { openTabs } from './tabs.ts';

const post = (message: FromWorker) => self.postMessage(message);
let host: Host | undefined;

self.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
	if (data.kind === 'open') await open(data);
	else if (data.kind === 'ping') post({ kind: 'alive' });
	else if (host) post({ kind: 'reply', reply: await answerCall(host, data.call) });
});

async function open({ sqlite, site }: Opening): Promise<void> {
	try {
		host = await openTabs({
			sqlite: await fetchSqlite(sqlite),
			site,
			onNews: (news) => post({ kind: 'news', news })
		});
		post({ kind: 'ready' });
	} catch (error) {
		post({ kind: 'failed', message: wordsOf(error) });
	}
}
