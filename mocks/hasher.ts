import bcryptjs from 'bcryptjs';
import type { Platform } from './platform.ts';

/** The two functions of a bcrypt library that we use. `setting` is `$2b$`, cost and salt. */
export interface Bcrypt {
	hash(password: string, setting: string): Promise<string>;
	compare(password: string, passwordHash: string): Promise<boolean>;
}

/** bcrypt at one cost, timed. */
export interface Hasher {
	/** A hash of the users' cost that nobody has a password for. */
	readonly nobodysHash: string;
	/** Hashes under a fresh salt of 16 octets. */
	hash(password: string): Promise<string>;
	/** Does the work of the users' cost, also where the hash has a lower one. */
	compare(password: string, passwordHash: string): Promise<boolean>;
}

/** 22 letters of salt, 31 of hash, drawn at random once. Its cost must be that of the users. */
const NOBODYS_SALT_AND_HASH = 'yA/0N6JCA54LcjeD62un6eseZqUDxoNLPqHJZBVWShBtOoWXQIofG';

/** `cost` counts doublings, 4 … 31: cost 12 is 4,096 rounds of two key set-ups each. */
export function settingOf(cost: number, salt: string): string {
	return `$2b$${String(cost).padStart(2, '0')}$${salt}`;
}

/** The doublings that a bcrypt string names: 12 of `$2b$12$…`. */
export function costOf(passwordHash: string): number {
	return Number(passwordHash.slice(4, 6));
}

/** A hasher that tells `heard` how long each run took. */
export function createHasher(
	{ cost, bcrypt, platform }: { cost: number; bcrypt: Bcrypt; platform: Platform },
	heard: (milliseconds: number) => void
): Hasher {
	async function timed<Result>(work: () => Promise<Result>): Promise<Result> {
		const start = platform.elapsed();
		const result = await work();
		heard(platform.elapsed() - start);
		return result;
	}
	return {
		nobodysHash: settingOf(cost, NOBODYS_SALT_AND_HASH),
		hash(password) {
			const salt = bcryptjs.encodeBase64(platform.random(16), 16);
			return timed(() => bcrypt.hash(password, settingOf(cost, salt)));
		},
		compare: (password, passwordHash) =>
			timed(async () => {
				const matches = await bcrypt.compare(password, passwordHash);
				// 2^10 + (2^10 + 2^11) = 2^12: else the time would tell an old account from no account.
				for (let missing = costOf(passwordHash); missing < cost; missing++) {
					await bcrypt.compare(password, settingOf(missing, NOBODYS_SALT_AND_HASH));
				}
				return matches;
			})
	};
}
