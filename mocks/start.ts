import { createLedger, handlersFor } from './browser.ts';
import { carryByServiceWorker, carryInPage } from './carriers.ts';
import { openHost } from './client.ts';
import type { ProfileCard, UserRow } from './host.ts';
import type { RuleSource } from './rules.ts';
import { exchange, type Ask, type Carrier, type Exchange } from './exchange.ts';
import type { ProfileName } from './profiles.ts';
import type { Switches } from './switches.ts';
import type { Table } from './database.ts';
import type { StorageState } from './vault.ts';
import { within } from './within.ts';

/** Round everything that may never answer: registering, waiting for activation, the probe. */
const LIMIT_MS = 5000;

export interface StartOptions {
	/** Path of the site without a slash at its end: `/a/b`, or empty. */
	readonly base: string;
	/** Resolves once the site's own service worker controls this page; rejects with a clause saying why not. */
	readonly control: () => Promise<ServiceWorkerRegistration>;
	/** Called when it is known who carries requests, and again if that changes. */
	readonly onCarrier: (carrier: Carrier, reason: string) => void;
	/** Called when it is known whether data is kept, and again if that changes. */
	readonly onStorage: (storage: StorageState) => void;
}

/** One profile of the backend. */
export interface Facing {
	readonly engine: Carrier;
	readonly profile: ProfileName;
	readonly switches: Switches;
	/** The same server with another profile, and with users and trips of its own. */
	as(profile: ProfileName, switches?: Switches): Facing;
	fetch(ask: Ask): Promise<Exchange>;
	write(octets: Uint8Array, from?: string): Promise<Exchange>;
	readonly storage: StorageState;
	users(): Promise<readonly UserRow[]>;
	tables(): Promise<readonly Table[]>;
	onChange(hear: () => void): () => void;
	rules(): Promise<ReadonlyMap<string, RuleSource>>;
	reset(): Promise<void>;
	clock(offset?: number): Promise<number>;
	profiles(): Promise<readonly ProfileCard[]>;
}

/** Starts the backend of this page. Rejects if the backend itself can't run. */
export async function start({ base, control, onCarrier, onStorage }: StartOptions) {
	const api = `${location.origin}${base}/api`;
	let storage: StorageState = { kind: 'memory', reason: '' };
	const setStorage = (state: StorageState) => {
		storage = state;
		onStorage(state);
	};
	const listeners = new Set<{ profile: ProfileName; hear: () => void }>();
	const { host, hasOwnThread } = await openHost({
		site: `cipherglass:${base}/`,
		onNews(news) {
			if (news.kind === 'storage') setStorage(news.state);
			else for (const { profile, hear } of listeners) if (profile === news.profile) hear();
		}
	});
	setStorage(await host.storage());
	const ledger = createLedger();
	const handlers = handlersFor(api, host, ledger);

	let carrier: Carrier = 'service-worker';
	const send = (ask: Ask, profile: ProfileName, switches: Switches = {}) =>
		exchange(ask, { api, ledger, carrier, profile, switches });

	function moveIntoPage(reason: string): void {
		if (carrier === 'page') return;
		carrier = 'page';
		carryInPage(api, handlers);
		onCarrier(carrier, reason);
	}

	async function goByServiceWorker(): Promise<void> {
		await carryByServiceWorker(await control(), handlers);
		const probe = await send({ method: 'GET', path: '/health', headers: [] }, 'fixed');
		if (!probe) throw new Error('requests pass the service worker by; are developer tools open?');
	}

	try {
		await within(LIMIT_MS, goByServiceWorker(), 'the service worker did not answer within 5 s');
		onCarrier(carrier, '');
		// MSW listens to the worker it started with. Once a new build took over, nobody would answer.
		navigator.serviceWorker.addEventListener('controllerchange', () =>
			moveIntoPage('another tab switched to a new version')
		);
	} catch (error) {
		moveIntoPage(error instanceof Error ? error.message : String(error));
	}

	/** The backend as a page sees it, with this profile behind it. */
	const facing = (profile: ProfileName, switches: Switches = {}): Facing => ({
		get engine(): Carrier {
			return carrier;
		},
		profile,
		switches,
		as: facing,
		async fetch(ask: Ask): Promise<Exchange> {
			const first = await send(ask, profile, switches);
			if (first) return first;
			// It never reached the backend, so sending it again repeats nothing.
			moveIntoPage('the service worker stopped passing requests on');
			const second = await send(ask, profile, switches);
			if (second) return second;
			throw new Error('The backend did not answer. Reload the page.');
		},
		async write(octets: Uint8Array, from?: string): Promise<Exchange> {
			const start = performance.now();
			const written = await host.write({ octets, profile, switches, from });
			const { octets: response, ...answer } = written;
			const milliseconds = performance.now() - start;
			return { request: octets, response, milliseconds, carrier: 'octets', ...answer };
		},
		get storage() {
			return storage;
		},
		users: () => host.users(profile),
		tables: () => host.tables(profile),
		onChange(hear: () => void) {
			const listener = { profile, hear };
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		reset: () => host.reset(profile),
		clock: (offset?: number) => host.clock({ profile, offset }),
		profiles: () => host.profiles(),
		async rules() {
			const { ruleSources } = await import('./rules.ts');
			return ruleSources;
		}
	});

	return {
		/** Whether the backend has a thread of its own; else bcrypt holds the page up. */
		hasOwnThread,
		backend: facing('fixed')
	};
}
