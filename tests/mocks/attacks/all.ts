import type { ProfileName } from '../../../mocks/profiles.ts';
import type { Attack } from './attack.ts';
import { routes } from './routes.ts';

/** For each profile with a hole the attack it is there for. */
export const ATTACKS: Readonly<Record<Exclude<ProfileName, 'fixed'>, Attack>> = {
	...routes
};
