import { authenticate } from './authenticate.ts';
import { isLoopback } from './loopback.ts';
import { fitsBcrypt } from './rules/password.ts';
import { cutsAt72 } from './rules/password-cut.ts';
import { passwordIsAllowed } from './rules/sign-up.ts';
import type { Ruling } from './ruling.ts';
import { CAST, LONG_CAST, type SeedUser } from './seeds.ts';
import type { Middleware, Services } from './services.ts';

/** Which middleware and rules guard the routes. A profile with a hole puts another in one of these places. */
export interface Profile {
	/** What is open, in one sentence; null where nothing is that we know of. */
	readonly hole: string | null;
	/** Finds out who asks; must end the request where it cannot. */
	readonly authenticate: (services: Services) => Middleware;
	/** What a password must be at sign-up. */
	readonly passwordIsAllowed: (password: string) => Ruling<string>;
	/** What a password must be for bcrypt, of a seeded user too. */
	readonly fitsBcrypt: (password: string) => Ruling<string>;
	/** Users there are from the start. */
	readonly cast: readonly SeedUser[];
}

const fixed: Profile = {
	hole: null,
	authenticate: (services) => authenticate(services, fitsBcrypt),
	passwordIsAllowed,
	fitsBcrypt,
	cast: CAST
};

export const PROFILES = {
	/** Nothing left open that we know of. */
	fixed,
	'bcrypt-cut': {
		...fixed,
		hole: 'A password of more than 72 octets is cut there in silence.',
		authenticate: (services) => authenticate(services, cutsAt72),
		passwordIsAllowed: cutsAt72,
		fitsBcrypt: cutsAt72,
		cast: LONG_CAST
	}
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

/**
 * To be asked by whatever opens a socket for the backend: a profile with a hole is for the machine it
 * runs on, and for nobody else in the network.
 *
 * @throws Error with a sentence that says why not
 */
export function mayListen(profile: ProfileName, address: string): void {
	const { hole } = PROFILES[profile];
	if (hole === null || isLoopback(address)) return;
	throw new Error(
		`Profile ${profile} has a hole on purpose (${hole}) and listens on this machine alone: ` +
			`127.0.0.1 or ::1 is wanted, ${address || 'every address'} came.`
	);
}
