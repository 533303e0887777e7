import bcryptjs from 'bcryptjs';
import { settingOf } from './hasher.ts';
import { nameIsAllowed } from './rules/sign-up.ts';
import type { Ruling } from './ruling.ts';
import type { Storage } from './storage.ts';
import type { Trip } from './stores/trips.ts';
import type { Role, User } from './stores/users.ts';

/** A user there is from the start, with the password in the open: all of it is made up. */
export interface SeedUser {
	readonly name: string;
	readonly password: string;
	readonly role?: Role;
	/** Mail address, in lower case. */
	readonly address?: string | undefined;
	/** bcrypt of the password, made beforehand, so that nobody waits at the start. */
	readonly passwordHash?: string;
}

/** The cast. Hashes of cost 12 under salts drawn once; a test holds each against its password. */
export const CAST: readonly SeedUser[] = [
	{
		name: 'Ana',
		password: 'violet kettle 71',
		address: 'ana@trips.example',
		passwordHash: '$2b$12$bnWZs14Wny.5/IdKTVHNJOH95PptDBJQz5sGMNUp1WVFzzaSMt7q6'
	},
	{
		name: 'Ben-G',
		password: 'simplePW',
		address: 'ben@trips.example',
		passwordHash: '$2b$12$J4lqvCHjbD1x.0HXFnTn0OUqkIJYwUrLsd6NyM4L6VkJR0.cut0NO'
	},
	{
		name: 'Ines',
		password: 'chalk and cheese',
		address: 'ines@trips.example',
		role: 'admin',
		passwordHash: '$2b$12$nPrgSHC/nC10RuFUH63H.u1OtH8YjzTNykJx1a6ep7F.x6Sa78lky'
	},
	{
		name: 'Mallory',
		password: 'finders keepers',
		address: 'mallory@trips.example',
		passwordHash: '$2b$12$N5bWQwd8GfgxVhqczBSZcuhhcvp.jc27uvMp673ls2/tcyHLAcK9O'
	},
	{
		name: 'Aladdin',
		password: 'open sesame',
		address: 'aladdin@trips.example',
		passwordHash: '$2b$12$3MQgZszyHgdj6PirdiKvsehB3sYXsj2P7ThfRWEMD.gAxbXWEwCU.'
	}
];

/** The same, but nobody told Ana of a limit: 88 octets, of which bcrypt reads 72. */
export const LONG_CAST: readonly SeedUser[] = CAST.map((user) =>
	user.name === 'Ana'
		? {
				...user,
				password:
					'my grandmother kept seven violet kettles on the shelf above her window, and one was blue',
				passwordHash: '$2b$12$R3D9MQwmDuMX8pQrPVbB/uxqHoPrqt5z6Bz0qG2KpezwRtibKrf/i'
			}
		: user
);

export const FIRST_TRIPS: readonly Trip[] = [
	{ id: 1, owner: 'Ana', destination: 'Rome' },
	{ id: 2, owner: 'Ana', destination: 'Oslo' },
	{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }
];

/** What the server starts with where its users are given: the first of them owns trip 1. */
export function firstTripOf(users: readonly SeedUser[]): readonly Trip[] {
	const [first] = users;
	return first ? [{ id: 1, owner: first.name, destination: 'Rome' }] : [];
}

/** Used only where a seed brings no hash of the cost asked for. */
const SALT = 'abcdefghijklmnopqrstuu';

/**
 * The rows of the user table. A seed whose name or password breaks our rules becomes a user who cannot sign
 * in, named in `warnings`; everybody else is served.
 */
export function seedUsers(
	seeds: readonly SeedUser[],
	{
		cost,
		nobodysHash,
		fitsBcrypt,
		storage
	}: {
		readonly cost: number;
		readonly nobodysHash: string;
		readonly fitsBcrypt: (password: string) => Ruling<string>;
		readonly storage: Storage;
	}
): { readonly users: readonly User[]; readonly warnings: readonly string[] } {
	const warnings: string[] = [];
	const users = seeds.map(({ name, password, role = 'user', address, passwordHash }): User => {
		const broken = [nameIsAllowed(name), fitsBcrypt(password)].find(isRefused);
		if (broken) {
			warnings.push(`${name} cannot sign in. ${broken.finding}`);
			return { name, passwordHash: nobodysHash, role, address, canSignIn: false };
		}
		// At another cost than the rest, the time of a login would tell this name from an unknown one.
		const fits = passwordHash?.startsWith(settingOf(cost, ''));
		const hash =
			storage.seed?.(password) ??
			(fits ? passwordHash! : bcryptjs.hashSync(password, settingOf(cost, SALT)));
		return { name, passwordHash: hash, role, address, canSignIn: true };
	});
	return { users, warnings };
}

function isRefused({ verdict }: Ruling<unknown>): boolean {
	return verdict === 'refuse';
}
