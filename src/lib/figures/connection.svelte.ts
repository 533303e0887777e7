import {
	useBackend,
	type Backend,
	type ProfileName,
	type RuleSource,
	type StorageState,
	type Switches,
	type UserRow
} from './backend.ts';

/** What a figure knows of the backend: asleep, starting, there, or what went wrong. */
export class Connection {
	readonly #start = useBackend();
	readonly profile: ProfileName;
	/** May be turned between two requests. */
	switches: Switches;

	phase = $state<'asleep' | 'starting' | 'ready' | 'failed'>('asleep');
	/** A sentence for the reader, after a failure. */
	trouble = $state('');
	users = $state.raw<readonly UserRow[]>([]);
	rules = $state.raw<ReadonlyMap<string, RuleSource>>();
	engine = $state<Backend['engine']>();
	/** Whether the server's data is kept; known after the first answer. */
	storage = $state.raw<StorageState>();

	constructor(profile: ProfileName = 'fixed', switches: Switches = {}) {
		this.profile = profile;
		this.switches = switches;
	}

	/**
	 * Starts the backend, or finds the one that runs, and runs `work` with it. What goes wrong is a
	 * sentence in `trouble`, and null is returned: nothing the reader typed is touched.
	 */
	readonly with = async <Result>(
		work: (backend: Backend) => Promise<Result>
	): Promise<Result | null> => {
		try {
			const backend = await this.#open();
			const result = await work(backend);
			this.trouble = '';
			this.storage = backend.storage;
			return result;
		} catch (error) {
			this.phase = 'failed';
			this.trouble = error instanceof Error ? error.message : String(error);
			return null;
		}
	};

	/** Starts it ahead of the first request. */
	readonly wake = async (): Promise<void> => {
		await this.with(async () => undefined);
	};

	async #open(): Promise<Backend> {
		if (this.phase !== 'ready') this.phase = 'starting';
		const backend = (await this.#start()).as(this.profile, this.switches);
		if (this.phase !== 'ready') {
			this.users = await backend.users();
			this.rules = await backend.rules();
		}
		this.engine = backend.engine;
		this.phase = 'ready';
		return backend;
	}
}
