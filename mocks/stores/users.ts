export type Role = 'user' | 'admin';

export interface User {
	readonly name: string;
	/** bcrypt string of 60 characters; in two profiles with a hole what they keep instead. */
	readonly passwordHash: string;
	readonly role: Role;
	/** In lower case. Undefined: nobody can be mailed. */
	readonly address?: string | undefined;
	/** False for a seeded user whose password breaks our own rules. */
	readonly canSignIn: boolean;
}

/** The user table. Names are compared octet by octet: no case, no form of Unicode is forgiven. */
export class Users {
	// A Map, because an object already has a "toString" and a "__proto__".
	readonly #byName = new Map<string, User>();

	constructor(readonly first: readonly User[]) {
		this.reset();
	}

	reset(): void {
		this.#byName.clear();
		for (const user of this.first) this.#byName.set(user.name, user);
	}

	byName(name: string): User | undefined {
		return this.#byName.get(name);
	}

	byAddress(address: string): User | undefined {
		return this.all().find((user) => user.address === address);
	}

	all(): readonly User[] {
		return [...this.#byName.values()];
	}

	/** Adds a user, or puts one in the place of the one of that name. */
	put(user: User): void {
		this.#byName.set(user.name, user);
	}
}
