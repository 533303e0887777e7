import type { Profile } from './profiles.ts';
import type { Ruling } from './ruling.ts';
import { ask } from './services.ts';
import type { User } from './stores/users.ts';

/** Who asks where nobody was asked who they are. */
export const NOBODY: User = { name: 'nobody', passwordHash: '', role: 'user', canSignIn: false };

/** A guard with gaps: what `isOpen` lets by is never asked for credentials. */
export function guardBut(
	isOpen: (method: string, path: string) => Ruling<boolean>,
	guard: Profile['authenticate']
): Profile['authenticate'] {
	return (services, profile) => {
		const guarded = guard(services, profile);
		return async (c, next) => {
			if (!ask(c, isOpen(c.req.method, c.req.path))) return guarded(c, next);
			c.set('user', NOBODY);
			await next();
		};
	};
}
