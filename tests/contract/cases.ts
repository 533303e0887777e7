import { SIGN_UP, LIMITS } from './cases-accounts.ts';
import type { Case } from './case.ts';
import { CONTENT } from './cases-content.ts';
import { CREDENTIALS } from './cases-credentials.ts';
import { ROUTES } from './cases-routes.ts';
import { DISCREET } from './cases-discreet.ts';
import { RESETS, SESSIONS } from './cases-tokens.ts';
import { AROUND_TRIPS, TRIPS } from './cases-trips.ts';

/**
 * What every server of the Trips API does, whoever wrote it and wherever it runs. In order; Ana's and
 * Ben's trips stay as they were, Mallory makes and removes her own.
 */
export const CASES: readonly Case[] = [
	...CREDENTIALS,
	...ROUTES,
	...TRIPS,
	...AROUND_TRIPS,
	...CONTENT,
	...SIGN_UP,
	...SESSIONS,
	...RESETS,
	...LIMITS,
	...DISCREET
];
