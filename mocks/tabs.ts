/**
 * One database for all tabs of a site. A Web Lock names the tab that has it; the others send their calls
 * there, and one of them takes over when it is closed or killed. Runs in the backend's worker.
 */
import { openVault } from './browser-vault.ts';
import { answerCall, hostBy, type Call, type Reply } from './calls.ts';
import { createHost, type Host, type HostOptions, type News } from './host.ts';
import { wordsOf } from './kept-backend.ts';
import { Line } from './line.ts';
import type { Sqlite } from './sqlite.ts';

/** Between tabs; everybody hears everything. */
type Message =
	| { readonly kind: 'call'; readonly from: string; readonly call: Call }
	| { readonly kind: 'reply'; readonly to: string; readonly reply: Reply }
	| { readonly kind: 'ping' }
	| { readonly kind: 'alive' }
	/** Another tab has the database from now on. */
	| { readonly kind: 'owner' }
	| { readonly kind: 'news'; readonly news: News };

const GONE =
	'The tab that kept the server’s data was closed in the midst of this request. Whether it was carried ' +
	'out is not known: look before you send it again.';
const SILENT =
	'Another tab keeps the server’s data and does not answer; perhaps the browser has put it to sleep. ' +
	'Look at that tab or close it, then try again.';

export interface TabsOptions {
	readonly sqlite: Sqlite;
	/** Name of lock, channel and stored data: one for each copy of the site on an origin. */
	readonly site: string;
	readonly onNews: (news: News) => void;
}

/** The backend of this site, here or in another tab; in memory where the browser lacks what that takes. */
export async function openTabs({ sqlite, site, onNews }: TabsOptions): Promise<Host> {
	const inMemory = (whyNot: string) => createHost(sqlite, { whyNot, onNews });
	if (!globalThis.isSecureContext || !navigator.locks) {
		return inMemory(
			'over plain http browsers offer no locks, without which two tabs would collide'
		);
	}
	try {
		const vault = await openVault(site);
		return await shared({ site, onNews, create: (news) => createHost(sqlite, { vault, ...news }) });
	} catch (error) {
		return inMemory(`the browser refuses its storage (${wordsOf(error)})`);
	}
}

interface SharedOptions extends Pick<TabsOptions, 'site' | 'onNews'> {
	readonly create: (options: Pick<HostOptions, 'onNews'>) => Host;
}

async function shared({ site, onNews, create }: SharedOptions): Promise<Host> {
	const channel = new BroadcastChannel(site);
	const post = (message: Message) => channel.postMessage(message);
	const me = crypto.randomUUID();
	let own: Host | undefined;

	const line = new Line({
		post: (call) => (own ? void answerHere(own, call) : post({ kind: 'call', from: me, call })),
		ping: () => post({ kind: 'ping' }),
		onSilence: () => line.refuseAll(SILENT)
	});
	const answerHere = async (host: Host, call: Call) => line.hear(await answerCall(host, call));

	function take(): void {
		own = create({
			onNews(news) {
				onNews(news);
				post({ kind: 'news', news });
			}
		});
		post({ kind: 'owner' });
		line.askAgain(GONE);
	}

	channel.addEventListener('message', async ({ data }: MessageEvent<Message>) => {
		if (data.kind === 'call' && own) {
			post({ kind: 'reply', to: data.from, reply: await answerCall(own, data.call) });
		} else if (data.kind === 'ping' && own) post({ kind: 'alive' });
		else if (data.kind === 'reply' && data.to === me) line.hear(data.reply);
		else if (data.kind === 'alive') line.hear();
		else if (data.kind === 'owner') line.askAgain(GONE);
		else if (data.kind === 'news' && !own) onNews(data.news);
	});

	await queue(site, take);
	return hostBy((door, argument) => line.call(door, argument));
}

/** Calls `take` when the lock is ours, now or in our turn, and then keeps it for as long as this thread lives. */
function queue(site: string, take: () => void): Promise<void> {
	const keep = () => {
		take();
		return new Promise<never>(() => {});
	};
	return new Promise((resolve, reject) => {
		navigator.locks
			.request(site, { ifAvailable: true }, (lock) => {
				resolve();
				if (lock) return keep();
				navigator.locks.request(site, keep).catch(reject);
				return undefined;
			})
			.catch(reject);
	});
}
