import type { Database } from './database.ts';

/** Resolves when all that is in the database now is kept; rejects where it could not be. */
export type Kept = () => Promise<void>;

/**
 * Hands a database to `save` after each change, and never after anything else. Changes that come while one
 * is being saved go together with the next. Where `save` rejects, the database goes back to what was kept
 * last, so that nobody sees what a restart would not bring back; whoever waited is told.
 *
 * @param save puts the octets of a SQLite file where they last; resolves when they are there
 */
export function keeping(database: Database, save: (octets: Uint8Array) => Promise<void>): Kept {
	let kept = { version: database.version, octets: database.octets() };
	let running: { readonly version: string; readonly done: Promise<void> } | undefined;
	let next: Promise<void> | undefined;

	async function saveNow(version: string): Promise<void> {
		const octets = database.octets();
		try {
			await save(octets);
			kept = { version, octets };
		} catch (error) {
			database.restore(kept.octets);
			kept = { ...kept, version: database.version };
			throw error;
		}
	}

	return function allKept(): Promise<void> {
		const { version } = database;
		if (!running) {
			if (version === kept.version) return Promise.resolve();
			const done = saveNow(version).finally(() => (running = undefined));
			running = { version, done };
		}
		if (running.version === version) return running.done;
		// The save under way began before this change and does not have it.
		next ??= running.done.finally(() => (next = undefined)).then(allKept);
		return next;
	};
}
