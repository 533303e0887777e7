import { Hono } from 'hono';
import { readJson, userSchema } from '../content.ts';
import type { Profile } from '../profiles.ts';
import { addressIsAllowed, addressIsFree } from '../rules/address.ts';
import { nameIsAllowed, nameIsFree } from '../rules/sign-up.ts';
import { ask, hasherOf, type Env, type Services } from '../services.ts';

/** Sign-up is open to everybody; `/me` tells a user who they are. */
export function users(services: Services, profile: Profile): Hono<Env> {
	const { users } = services;
	return new Hono<Env>()
		.post('/', async (c) => {
			const { name, password, address: sent } = await readJson(c, userSchema);
			ask(c, nameIsAllowed(name));
			ask(c, profile.passwordIsAllowed(password));
			const address = sent === undefined ? undefined : ask(c, addressIsAllowed(sent));
			ask(c, nameIsFree(name, users));
			if (address !== undefined) ask(c, addressIsFree(address, users));
			const passwordHash = await hasherOf(c, services).hash(password);
			// Somebody may have taken name or address while bcrypt ran.
			ask(c, nameIsFree(name, users));
			if (address !== undefined) ask(c, addressIsFree(address, users));
			users.put({ name, passwordHash, role: 'user', address, canSignIn: true });
			return c.json({ name }, 201, { Location: `${c.var.base}/users/me` });
		})
		.get('/me', profile.authenticate(services, profile), (c) => {
			const { name, role } = c.var.user;
			return c.json({ name, role });
		});
}
