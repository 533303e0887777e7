import type { TripsBackend } from './app.ts';
import type { Beside, Decision } from './beside.ts';
import type { Table } from './database.ts';
import { keptBackend } from './kept-backend.ts';
import { answerOctets } from './octets.ts';
import { platform } from './platform.ts';
import { PROFILES, type ProfileName } from './profiles.ts';
import type { Sqlite } from './sqlite.ts';
import type { Switches } from './switches.ts';
import type { StorageState, Vault } from './vault.ts';

type Fields = readonly (readonly [name: string, value: string])[];

/** A request in a form that can be posted to the backend's worker. */
export interface PlainRequest {
	readonly method: string;
	/** Absolute, as the page asked for it. */
	readonly url: string;
	readonly headers: Fields;
	readonly body: ArrayBuffer;
	/** Which backend answers. */
	readonly profile: ProfileName;
	readonly switches?: Switches;
}

/** Octets in HTTP/1.1 form, in a form that can be posted. */
export interface PlainOctets {
	readonly octets: Uint8Array;
	readonly profile: ProfileName;
	readonly switches?: Switches;
	/** Address that the connection is to come from. Default 127.0.0.1. */
	readonly from?: string | undefined;
}

/** What the backend told beside its answer. */
export interface Told {
	readonly decisions: readonly Decision[];
	/** Time that bcrypt took, measured where it ran. */
	readonly bcryptMilliseconds: number;
}

export interface PlainAnswer extends Told {
	readonly status: number;
	readonly statusText: string;
	readonly headers: Fields;
	/** null where the status allows no content. */
	readonly body: ArrayBuffer | null;
}

export interface WrittenAnswer extends Told {
	readonly status: number;
	readonly octets: Uint8Array;
}

export interface UserRow {
	readonly name: string;
	readonly passwordHash: string;
}

/** A profile, for whoever chooses one. */
export interface ProfileCard {
	readonly name: ProfileName;
	/** What is open, in one sentence; null where nothing is that we know of. */
	readonly hole: string | null;
}

/** The backend's doors, with nothing but posted values going in and out. */
export interface Host {
	ask(request: PlainRequest): Promise<PlainAnswer>;
	/** Octets in HTTP/1.1 form, for what `fetch` can't send. */
	write(request: PlainOctets): Promise<WrittenAnswer>;
	users(profile: ProfileName): Promise<readonly UserRow[]>;
	/** Every table with its columns and rows, as they are now. */
	tables(profile: ProfileName): Promise<readonly Table[]>;
	/** Whether what changes is kept. */
	storage(): Promise<StorageState>;
	/** Back to the first users and trips. */
	reset(profile: ProfileName): Promise<void>;
	/** Moves the server's clock to so many milliseconds from the true time; tells where it stands. */
	clock(move: { profile: ProfileName; offset?: number | undefined }): Promise<number>;
	profiles(): Promise<readonly ProfileCard[]>;
}

/** What a backend tells without being asked. */
export type News =
	| { readonly kind: 'changed'; readonly profile: ProfileName }
	| { readonly kind: 'storage'; readonly state: StorageState };

export interface HostOptions {
	/** Where data is kept between visits; undefined: in memory, for this reason. */
	readonly vault?: Vault | undefined;
	readonly whyNot?: string;
	readonly onNews?: (news: News) => void;
}

/** Opens the doors, with one SQLite behind all. Each profile is a backend of its own, made when it is first asked. */
export function createHost(
	sqlite: Sqlite,
	{ vault, whyNot = '', onNews = () => {} }: HostOptions = {}
): Host {
	const backends = new Map<ProfileName, Promise<TripsBackend>>();
	let storage: StorageState = { kind: vault ? 'kept' : 'memory', reason: whyNot };
	const onStorage = (state: StorageState) => {
		storage = state;
		onNews({ kind: 'storage', state });
	};
	/** Of each profile, the state that was last told of. */
	const told = new Map<ProfileName, string>();
	const tellChange = (profile: ProfileName, { version }: TripsBackend) => {
		if (told.get(profile) === version) return;
		told.set(profile, version);
		onNews({ kind: 'changed', profile });
	};
	/** Milliseconds that a profile's clock is ahead. */
	const offsets = new Map<ProfileName, number>();
	const nowOf = (profile: ProfileName) => platform.now() + (offsets.get(profile) ?? 0);
	function backendOf(profile: ProfileName): Promise<TripsBackend> {
		const backend =
			backends.get(profile) ??
			keptBackend(sqlite, {
				profile,
				vault,
				onStorage,
				platform: { ...platform, now: () => nowOf(profile) }
			});
		backends.set(profile, backend);
		return backend;
	}
	/** Works with a backend, and tells if that changed it. */
	async function using<Result>(
		profile: ProfileName,
		work: (backend: TripsBackend) => Promise<Result>
	): Promise<Result> {
		const backend = await backendOf(profile);
		if (!told.has(profile)) told.set(profile, backend.version);
		try {
			return await work(backend);
		} finally {
			tellChange(profile, backend);
		}
	}
	return {
		async ask({ method, url, headers, body, profile, switches = {} }) {
			const request = new Request(url, {
				method,
				headers: headers.map(([name, value]): [string, string] => [name, value]),
				body: body.byteLength > 0 ? body : null
			});
			const { told, beside } = listen();
			const response = await using(profile, (backend) =>
				backend.fetch(request, { ...beside, switches, host: new URL(url).host })
			);
			return {
				status: response.status,
				statusText: response.statusText,
				headers: [...response.headers],
				body: response.body && (await response.arrayBuffer()),
				...told
			};
		},
		async write({ octets, profile, switches = {}, from }) {
			const { told, beside } = listen();
			const answer = await using(profile, (backend) =>
				answerOctets(backend, octets, {
					...beside,
					switches,
					...(from !== undefined && { clientAddress: from }),
					now: nowOf(profile)
				})
			);
			return { octets: answer.octets, status: answer.status, ...told };
		},
		users: async (profile) => (await backendOf(profile)).users(),
		tables: async (profile) => (await backendOf(profile)).tables(),
		storage: async () => storage,
		reset: (profile) => using(profile, (backend) => backend.reset()),
		async clock({ profile, offset }) {
			if (offset !== undefined) offsets.set(profile, offset);
			return offsets.get(profile) ?? 0;
		},
		profiles: async () =>
			Object.entries(PROFILES).map(
				// Its keys are the names.
				([name, { hole }]): ProfileCard => ({ name: name as ProfileName, hole })
			)
	};
}

/** Ears for one request, and what they heard. */
function listen() {
	const decisions: Decision[] = [];
	const told = { decisions, bcryptMilliseconds: 0 };
	const beside: Beside = {
		report: (decision) => void decisions.push(decision),
		bcryptTime: (milliseconds) => (told.bcryptMilliseconds += milliseconds)
	};
	return { told, beside };
}
