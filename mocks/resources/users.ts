import { Hono } from 'hono';
import { readJson } from '../content.ts';
import { mailTo } from '../mail.ts';
import type { Profile } from '../profiles.ts';
import { addressIsAllowed, addressIsFree } from '../rules/address.ts';
import { nameIsAllowed, nameIsFree } from '../rules/sign-up.ts';
import { ask, hasherOf, switchesOf, type Env, type Services } from '../services.ts';
import type { User } from '../stores/users.ts';

/**
 * The same for free and taken. RFC 9110 §15.3.3: asked for, and perhaps not done. It hides whose
 * accounts there are as far as the key is an address, whose mail only its owner reads. Where it is a
 * name, whoever signed up tries the new password, and knows by it whether the name was free.
 */
const NEUTRAL = {
	detail: 'If name and address are free, the account is there. A mail says what came of it.'
};

const OPENED = {
	subject: 'Welcome to Trips',
	text: 'Your account is open. Sign in with the name and the password you chose.'
};
const TRIED = {
	subject: 'You have an account already',
	text:
		'Somebody wanted to sign up with your name or this address. Nothing was changed. If it was you, ' +
		'sign in, or ask for a new password.'
};

/** Sign-up is open to everybody; `/me` tells a user who they are. */
export function users(services: Services, profile: Profile): Hono<Env> {
	const { users } = services;
	return new Hono<Env>()
		.post('/', async (c) => {
			const { taken } = switchesOf(c, services);
			const content = await readJson(c, profile.userSchema);
			const { name, password } = content;
			ask(c, nameIsAllowed(name));
			ask(c, profile.passwordIsAllowed(password));
			const address =
				content.address === undefined ? undefined : ask(c, addressIsAllowed(content.address));
			/** Who has an account by that name or address, where the one who asks is not to know. */
			const owner = (): User | undefined => {
				const byName = ask(c, nameIsFree(name, users, taken));
				if (address === undefined) return byName;
				const byAddress = ask(c, addressIsFree(address, users, taken));
				// The mailbox that was named hears of it; another's would hear of a stranger's typing error.
				return byAddress ?? byName;
			};
			owner();
			// For nothing where there is an account already: the time is the same.
			const hasher = hasherOf(c, services);
			const passwordHash = ask(c, await profile.storage.keep(password, hasher));
			// Somebody may have taken name or address while bcrypt ran.
			const existing = owner();
			if (!existing) {
				const row: User = { name, passwordHash, role: 'user', address, canSignIn: true };
				users.put(ask(c, profile.newUser(content, row)));
			}
			if (taken === 'conflict') {
				return c.json({ name }, 201, { Location: `${c.var.base}/users/me` });
			}
			if (existing) mailTo(existing, TRIED, services);
			else mailTo({ address }, OPENED, services);
			return c.json(NEUTRAL, 202);
		})
		.get('/me', profile.authenticate(services, profile), (c) => {
			const { name, role } = c.var.user;
			return c.json({ name, role });
		});
}
