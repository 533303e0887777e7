import { Hono } from 'hono';
import { readJson, userSchema } from '../content.ts';
import type { Profile } from '../profiles.ts';
import { nameIsAllowed, nameIsFree } from '../rules/sign-up.ts';
import { ask, hasherOf, type Env, type Services } from '../services.ts';

/** Sign-up is open to everybody; `/me` tells a user who they are. */
export function users(
	services: Services,
	{ authenticate, passwordIsAllowed }: Pick<Profile, 'authenticate' | 'passwordIsAllowed'>
): Hono<Env> {
	const { users } = services;
	return new Hono<Env>()
		.post('/', async (c) => {
			const { name, password } = await readJson(c, userSchema);
			ask(c, nameIsAllowed(name));
			ask(c, passwordIsAllowed(password));
			ask(c, nameIsFree(name, users));
			const passwordHash = await hasherOf(c, services).hash(password);
			// Somebody may have taken the name while bcrypt ran.
			ask(c, nameIsFree(name, users));
			users.add({ name, passwordHash, role: 'user', canSignIn: true });
			return c.json({ name }, 201, { Location: `${c.var.base}/users/me` });
		})
		.get('/me', authenticate(services), (c) => {
			const { name, role } = c.var.user;
			return c.json({ name, role });
		});
}
