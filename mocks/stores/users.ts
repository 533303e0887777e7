import type { Database } from '../database.ts';

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

/** A row of `users`, under the names it has there. */
export interface UserRecord {
	readonly name: string;
	readonly password_hash: string;
	readonly role: Role;
	readonly address: string | null;
	readonly can_sign_in: 0 | 1;
}

export function userOf(row: UserRecord): User {
	const { name, role, address } = row;
	return {
		name,
		passwordHash: row.password_hash,
		role,
		address: address ?? undefined,
		canSignIn: row.can_sign_in === 1
	};
}

const COLUMNS = 'name, password_hash, role, address, can_sign_in';

/** The user table. Names are compared octet by octet: no case, no form of Unicode is forgiven. */
export class Users {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	byName(name: string): User | undefined {
		return this.#select('WHERE name = ?', [name])[0];
	}

	byAddress(address: string): User | undefined {
		return this.#select('WHERE address = ?', [address])[0];
	}

	/** In the order they came. */
	all(): readonly User[] {
		return this.#select('ORDER BY rowid', []);
	}

	/** Adds a user, or puts one in the place of the one of that name. */
	put({ name, passwordHash, role, address, canSignIn }: User): void {
		// Not REPLACE, which deletes the row that others refer to.
		this.#database.run(
			`INSERT INTO users (${COLUMNS}) VALUES (?, ?, ?, ?, ?)
			 ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash,
			 role = excluded.role, address = excluded.address, can_sign_in = excluded.can_sign_in`,
			[name, passwordHash, role, address ?? null, canSignIn ? 1 : 0]
		);
	}

	#select(which: string, values: readonly string[]): readonly User[] {
		return this.#database
			.all<UserRecord>(`SELECT ${COLUMNS} FROM users ${which}`, values)
			.map(userOf);
	}
}
