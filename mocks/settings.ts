import { z } from 'zod';
import { PROFILES, type ProfileName } from './profiles.ts';
import type { SeedUser } from './seeds.ts';
import type { Switches } from './switches.ts';

/** A setting of the server that cannot be followed, told in full sentences. */
export class SettingError extends Error {
	override readonly name = 'SettingError';
}

export interface Settings {
	readonly host: string;
	readonly port: number;
	readonly profile: ProfileName;
	readonly switches: Switches;
	/** Undefined: the cast of the profile. */
	readonly users: readonly SeedUser[] | undefined;
	/** Path of a SQLite file; undefined: all is in memory. */
	readonly database: string | undefined;
	/** Doublings of bcrypt's work, 4 … 15. */
	readonly bcryptCost: number;
}

/**
 * The server's settings from the environment. `read` gives the text of a file.
 * @throws {SettingError}
 */
export function settingsOf(
	env: Readonly<Record<string, string | undefined>>,
	read: (path: string) => string
): Settings {
	return {
		// Anything else is reachable by others, which nobody should get by leaving something out.
		host: env['HOST'] || '127.0.0.1',
		port: portOf(env['PORT'] || '8787'),
		profile: oneOf(Object.keys(PROFILES) as ProfileName[], 'PROFILE', env['PROFILE'] || 'fixed'),
		switches: {
			others: oneOf(['forbidden', 'hidden'], 'OTHERS', env['OTHERS'] || 'forbidden'),
			taken: oneOf(['conflict', 'neutral'], 'TAKEN', env['TAKEN'] || 'conflict')
		},
		bcryptCost: costOf(env['BCRYPT_COST'] || '12'),
		database: env['DATABASE'] || undefined,
		users: env['USERS'] ? usersOf(env['USERS'], read) : undefined
	};
}

function portOf(text: string): number {
	if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
	throw new SettingError(
		`PORT is to be a whole number from 0 to 65535, and it is "${text}". Try PORT=8787 npm run api.`
	);
}

function oneOf<const Word extends string>(
	words: readonly Word[],
	setting: string,
	text: string
): Word {
	const word = words.find((known) => known === text);
	if (word !== undefined) return word;
	throw new SettingError(`${setting} is to be one of ${words.join(', ')}, and it is "${text}".`);
}

/** 15 takes seconds for each login; beyond it, a server would seem to hang. */
function costOf(text: string): number {
	if (/^\d{1,2}$/.test(text) && Number(text) >= 4 && Number(text) <= 15) return Number(text);
	throw new SettingError(
		`BCRYPT_COST is to be a whole number from 4 to 15, and it is "${text}". Leave it out for 12.`
	);
}

// Zod would compile its checks to code, and one manner is enough for all of the backend.
z.config({ jitless: true });

const user = z.strictObject({
	name: z.string(),
	password: z.string(),
	role: z.enum(['user', 'admin']).default('user'),
	address: z.string().toLowerCase().optional()
});
/** A list, or an object of names and passwords, which JavaScript sorts where names are numbers. */
const file = z.union([z.array(user), z.record(z.string(), z.string())]);

const WANTED =
	'A JSON file of names and passwords is wanted: {"Ana": "violet kettle 71"}, or ' +
	'[{"name": "Ana", "password": "violet kettle 71", "role": "admin"}].';

function usersOf(path: string, read: (path: string) => string): readonly SeedUser[] {
	const no = (what: string) => new SettingError(`USERS is "${path}", and ${what}. ${WANTED}`);
	let value: unknown;
	try {
		value = JSON.parse(read(path));
	} catch (error) {
		throw no(error instanceof SyntaxError ? `it is no JSON: ${error.message}` : String(error));
	}
	const result = file.safeParse(value);
	if (!result.success) throw no('its content has another shape');
	const { data } = result;
	const users: readonly SeedUser[] = Array.isArray(data)
		? data
		: Object.entries(data).map(([name, password]): SeedUser => ({ name, password }));
	const names = users.map(({ name }) => name);
	if (names.length === 0) throw no('nobody is in it');
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) throw no(`"${twice}" is in it twice`);
	const mailed = users.flatMap(({ address }) => address ?? []);
	// A link for a new password must lead to one account.
	const shared = mailed.find((address, at) => mailed.indexOf(address) !== at);
	if (shared !== undefined) throw no(`the address ${shared} is in it twice`);
	return users;
}
