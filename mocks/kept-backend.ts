import { createBackend, type BackendOptions, type TripsBackend } from './app.ts';
import { Database, NoDatabase } from './database.ts';
import { keeping } from './keeping.ts';
import type { ProfileName } from './profiles.ts';
import type { Sqlite } from './sqlite.ts';
import type { StorageState, Vault } from './vault.ts';

export interface KeptOptions extends Omit<BackendOptions, 'database' | 'keep' | 'profile'> {
	readonly profile: ProfileName;
	/** Undefined: all is in memory. */
	readonly vault: Vault | undefined;
	/** Hears what the reader should know: that data was damaged, or that storage broke off. */
	readonly onStorage: (state: StorageState) => void;
}

/** A backend with the data of the last visit, each change of which is kept before it is acknowledged. */
export async function keptBackend(
	sqlite: Sqlite,
	{ vault, onStorage, ...options }: KeptOptions
): Promise<TripsBackend> {
	const { profile } = options;
	if (!vault) return createBackend({ ...options, database: new Database(sqlite) });

	const giveUp = (error: unknown) => {
		isBroken = true;
		onStorage({ kind: 'memory', reason: `the browser refuses to store more (${wordsOf(error)})` });
	};
	let isBroken = false;
	const database = await restored(sqlite, { profile, vault, onStorage }).catch((error: unknown) => {
		giveUp(error);
		return new Database(sqlite);
	});
	// A page goes on where its storage is refused, and says so; a server refuses the change instead.
	const save = async (octets: Uint8Array) => {
		if (!isBroken) await vault.save(profile, octets).catch(giveUp);
	};
	return createBackend({ ...options, database, keep: (data) => keeping(data, save) });
}

async function restored(
	sqlite: Sqlite,
	{ profile, vault, onStorage }: Pick<KeptOptions, 'profile' | 'onStorage'> & { vault: Vault }
): Promise<Database> {
	const octets = await vault.load(profile);
	if (!octets) return new Database(sqlite);
	try {
		return new Database(sqlite, octets);
	} catch (error) {
		if (!(error instanceof NoDatabase)) throw error;
		const aside = await vault.setAside(profile, octets);
		const reason =
			`the data of profile ${profile} could not be read (${error.message}), so it starts afresh; ` +
			`what was there is kept under "${aside}"`;
		onStorage({ kind: 'kept', reason });
		return new Database(sqlite);
	}
}

export function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message || error.name : String(error);
}
