import type { Database } from '../database.ts';

export interface Trip {
	readonly id: number;
	readonly owner: string;
	readonly destination: string;
}

/** The trips, in the order they were made. Ids are never used twice. */
export class Trips {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** `id` as the path spells it: "01" is no trip, though SQLite would read it as 1. */
	byId(id: string): Trip | undefined {
		return this.#database.one<Trip>(
			'SELECT id, owner, destination FROM trips WHERE CAST(id AS TEXT) = ?',
			[id]
		);
	}

	all(): readonly Trip[] {
		return this.#database.all<Trip>('SELECT id, owner, destination FROM trips ORDER BY id');
	}

	create(owner: string, destination: string): Trip {
		return this.#database.one<Trip>(
			'INSERT INTO trips (owner, destination) VALUES (?, ?) RETURNING id, owner, destination',
			[owner, destination]
		)!;
	}

	put({ id, owner, destination }: Trip): void {
		this.#database.run(
			`INSERT INTO trips (id, owner, destination) VALUES (?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, destination = excluded.destination`,
			[id, owner, destination]
		);
	}

	/** Its comments go with it. */
	remove({ id }: Trip): void {
		this.#database.run('DELETE FROM trips WHERE id = ?', [id]);
	}
}
