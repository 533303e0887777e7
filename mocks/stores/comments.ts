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
	readonly #byTrip = new Map<number, Comment[]>();
	#nextId = 1;

	reset(): void {
		this.#byTrip.clear();
		this.#nextId = 1;
	}

	of(trip: number): readonly Comment[] {
		return this.#byTrip.get(trip) ?? [];
	}

	create(written: Omit<Comment, 'id'>): Comment {
		const comment = { id: this.#nextId++, ...written };
		this.#byTrip.set(written.trip, [...this.of(written.trip), comment]);
		return comment;
	}

	/** Comments go with their trip. */
	removeOf(trip: number): void {
		this.#byTrip.delete(trip);
	}
}
