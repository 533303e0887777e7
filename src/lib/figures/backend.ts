import { getContext, setContext } from 'svelte';

/** One rule of the backend that spoke while a request was answered. */
export interface Decision {
	/** Name of the function in `mocks/` that decided, e.g. `parseBasicCredentials`. */
	readonly rule: string;
	/** What it found, in one plain sentence. */
	readonly finding: string;
	/** Whether the request went on after it or ended here. */
	readonly verdict: 'pass' | 'refuse';
}

/** The source of a rule, as it ran: extracted from its file at build time. */
export interface RuleSource {
	readonly name: string;
	/** Path from the top of the repository, e.g. `mocks/basic-auth.ts`. */
	readonly file: string;
	/** Number of the first line in that file, from 1. */
	readonly firstLine: number;
	/** Plain text, line by line. */
	readonly text: readonly string[];
	/** The same lines, coloured: HTML made at build time. */
	readonly html: readonly string[];
}

/** What a page asked for, as `fetch` takes it. */
export interface Ask {
	readonly method: string;
	/** Path under the API, e.g. `/trips`. */
	readonly path: string;
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body?: string;
}

/** One request and its answer, with all that a figure shows of them. */
export interface Exchange {
	/** HTTP/1.1 octets. Of a `fetch`, what the page asked for; the browser's own fields are not in it. */
	readonly request: Uint8Array;
	/** HTTP/1.1 octets of the answer. */
	readonly response: Uint8Array;
	readonly status: number;
	readonly decisions: readonly Decision[];
	/** Measured from sending to the whole answer, on this device. */
	readonly milliseconds: number;
	/** Part of it that bcrypt took, measured in the backend. */
	readonly bcryptMilliseconds: number;
	/** Who carried it: MSW's service worker, the patched `fetch` of the page, or the octet parser. */
	readonly carrier: 'service-worker' | 'page' | 'octets';
}

/** A row of the backend's user table, as a leak of it would show. */
export interface UserRow {
	readonly name: string;
	readonly passwordHash: string;
}

/** A table of the backend's database, as it is. */
export interface Table {
	readonly name: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Whether the backend's data outlasts the page. */
export interface StorageState {
	readonly kind: 'kept' | 'memory';
	/** A clause: why in memory, or what could not be read; empty where all is well. */
	readonly reason: string;
}

/** What is open in the backend on purpose; the list stands in `mocks/profiles.ts`. */
export type ProfileName =
	| 'fixed'
	| 'bcrypt-cut'
	| 'deck'
	| 'enumerate'
	| 'fast-hash'
	| 'mass-assign'
	| 'no-hsts'
	| 'no-limit'
	| 'no-owner-check'
	| 'plain-store'
	| 'raw-html'
	| 'shell'
	| 'sql-concat'
	| 'timing-leak'
	| 'unguarded-delete'
	| 'weak-reset';

/** A profile, for whoever chooses one. */
export interface ProfileCard {
	readonly name: ProfileName;
	/** What is open in it, in one sentence; null where nothing is that we know of. */
	readonly hole: string | null;
}

/** What a server may rightly decide either way. */
export interface Switches {
	/** Trips of somebody else: 403, or 404, which hides that there are any. Default `forbidden`. */
	readonly others?: 'forbidden' | 'hidden' | undefined;
	/** Sign-up where name or address has an account: 409, or 202 as for a free one. Default `conflict`. */
	readonly taken?: 'conflict' | 'neutral' | undefined;
}

/** The backend as a page sees it. The page's start-up provides it; figures never import `mocks`. */
export interface Backend {
	/** Which engine answers `fetch`. */
	readonly engine: 'service-worker' | 'page';
	readonly profile: ProfileName;
	readonly switches: Switches;
	/**
	 * The same server with another profile, and with users and trips of its own; switches that are left
	 * out stand as usual. With the same profile and other switches it has the same users and trips.
	 */
	as(profile: ProfileName, switches?: Switches): Backend;
	/** Sends a real `fetch` from the page and waits for the whole answer. */
	fetch(ask: Ask): Promise<Exchange>;
	/**
	 * Writes octets to the server's own HTTP/1.1 parser; for what `fetch` can't send. `from` is the address
	 * that the connection comes from, 127.0.0.1 where it is left out.
	 */
	write(octets: Uint8Array, from?: string): Promise<Exchange>;
	/** Whether changes are stored in this browser; may change while the backend runs. */
	readonly storage: StorageState;
	users(): Promise<readonly UserRow[]>;
	/** Every table of the database as it is now, password hashes as stored. */
	tables(): Promise<readonly Table[]>;
	/**
	 * Calls `hear` after each change of this profile's data, also one made in another tab, until the function it
	 * returns is called.
	 */
	onChange(hear: () => void): () => void;
	/** Sources of the rules that can appear in `Decision.rule`. */
	rules(): Promise<ReadonlyMap<string, RuleSource>>;
	/** Back to the first users and trips. */
	reset(): Promise<void>;
	/**
	 * Moves the server's clock to so many milliseconds ahead of this device's, or, without an argument, leaves
	 * it; resolves to where it stands. Sessions, links and rate limits end by it.
	 */
	clock(offset?: number): Promise<number>;
	profiles(): Promise<readonly ProfileCard[]>;
}

/** Starts the backend on first use, or hands over the one that runs. Rejects with a sentence for the reader. */
export type BackendStarter = () => Promise<Backend>;

const KEY = Symbol('backend');

export function provideBackend(start: BackendStarter): void {
	setContext(KEY, start);
}

/** To be called while a component is set up. */
export function useBackend(): BackendStarter {
	return (
		getContext<BackendStarter | undefined>(KEY) ??
		(() => Promise.reject(new Error('This page has no backend. Reload it.')))
	);
}
