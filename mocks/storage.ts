import { costOf, type Hasher } from './hasher.ts';
import { fastHash, keepsFastHash, keepsPassword } from './rules/holes/storage.ts';
import { keepBcrypt } from './rules/password.ts';
import type { Ruling } from './ruling.ts';
import type { User } from './stores/users.ts';

/** How a server keeps passwords. */
export interface Storage {
	/** What the user table gets for a password. */
	readonly keep: (password: string, bcrypt: Hasher) => Ruling<string> | Promise<Ruling<string>>;
	/** Whether what is kept for a user is to be made anew, at this cost. */
	readonly isOutdated: (user: User, cost: number) => boolean;
	/** What it holds for a user there is from the start; undefined: bcrypt. */
	readonly seed?: (password: string) => string;
}

export const bcryptStorage: Storage = {
	keep: keepBcrypt,
	isOutdated: ({ passwordHash }, cost) => costOf(passwordHash) < cost
};

export const fastStorage: Storage = {
	keep: keepsFastHash,
	isOutdated: () => false,
	seed: fastHash
};

export const plainStorage: Storage = {
	keep: keepsPassword,
	isOutdated: () => false,
	seed: (password) => password
};
