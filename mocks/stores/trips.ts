export interface Trip {
	readonly id: number;
	readonly owner: string;
	readonly destination: string;
}

/** The trips, in the order they were made. Ids are never used twice. */
export class Trips {
	readonly #byId = new Map<string, Trip>();
	#nextId = 1;

	constructor(readonly first: readonly Trip[]) {
		this.reset();
	}

	reset(): void {
		this.#byId.clear();
		for (const trip of this.first) this.put(trip);
		this.#nextId = 1 + Math.max(0, ...this.first.map(({ id }) => id));
	}

	/** `id` as the path spells it: "01" is no trip. */
	byId(id: string): Trip | undefined {
		return this.#byId.get(id);
	}

	all(): readonly Trip[] {
		return [...this.#byId.values()];
	}

	create(owner: string, destination: string): Trip {
		const trip = { id: this.#nextId++, owner, destination };
		this.put(trip);
		return trip;
	}

	put(trip: Trip): void {
		this.#byId.set(String(trip.id), trip);
	}

	remove(trip: Trip): void {
		this.#byId.delete(String(trip.id));
	}
}
