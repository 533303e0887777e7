import { authenticate } from './authenticate.ts';
import type { Middleware, Services } from './services.ts';

/** Which middleware guards the routes. A profile with a hole puts another in one of these places. */
export interface Profile {
	/** Finds out who asks; must end the request where it cannot. */
	readonly authenticate: (services: Services) => Middleware;
}

export const PROFILES = {
	/** Nothing left open that we know of. */
	fixed: { authenticate }
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;
