import type { ProfileName } from '../../../mocks/profiles.ts';
import { accounts } from './accounts.ts';
import type { Attack } from './attack.ts';
import { content } from './content.ts';
import { resets } from './resets.ts';
import { routes } from './routes.ts';

/** For each profile with a hole the attacks it is there for. */
export const ATTACKS: Readonly<Record<Exclude<ProfileName, 'fixed'>, readonly Attack[]>> = {
	...accounts,
	...content,
	...resets,
	...routes
};
