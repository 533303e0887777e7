import type { Database } from '../database.ts';

export interface Comment {
	readonly id: number;
	/** Id of the trip. */
	readonly trip: number;
	/** Name of the user who wrote it. */
	readonly author: string;
	/** As it was sent. What may be markup is made harmless where it is shown, not here. */
	readonly text: string;
}

/** Comments on trips, in the order they were made. Ids are never used twice. */
export class Comments {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	of(trip: number): readonly Comment[] {
		return this.#database.all<Comment>(
			'SELECT id, trip, author, text FROM comments WHERE trip = ? ORDER BY id',
			[trip]
		);
	}

	create({ trip, author, text }: Omit<Comment, 'id'>): Comment {
		return this.#database.one<Comment>(
			'INSERT INTO comments (trip, author, text) VALUES (?, ?, ?) RETURNING id, trip, author, text',
			[trip, author, text]
		)!;
	}
}
