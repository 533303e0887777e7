import type { Context } from 'hono';
import { ask, hasherOf, type Env, type Middleware, type Services } from './services.ts';
import {
	decodeToken,
	decodeText,
	oneAuthorization,
	readScheme,
	splitAtColon,
	type UserPass
} from './rules/credentials.ts';
import type { Profile } from './profiles.ts';
import type { Storage } from './storage.ts';
import { hashAnew } from './rules/password.ts';
import { findSession } from './rules/session.ts';
import type { Carrier } from './stores/sessions.ts';
import type { User } from './stores/users.ts';

export const SESSION_COOKIE = '__Host-session';

/** The rules of a profile that passwords are asked by. */
type PasswordRules = Pick<Profile, 'fitsBcrypt' | 'matchPassword' | 'storage' | 'withinLimit'>;

/**
 * Finds out who asks, from a password, a bearer token or a session cookie, and goes on only then.
 * This stands where the deck has its decorator `requires_auth`, but before all routes.
 */
export function authenticate(services: Services, rules: PasswordRules): Middleware {
	return async (c, next) => {
		const fields = authorizationFields(c);
		const cookie = fields.length === 0 ? sessionCookie(c) : undefined;
		if (cookie !== undefined) {
			resume(c, services, { token: cookie, carrier: 'cookie' });
		} else {
			const { scheme, token } = ask(c, readScheme(ask(c, oneAuthorization(fields))));
			if (scheme === 'bearer') resume(c, services, { token, carrier: 'bearer' });
			else c.set('user', await checkBasic(c, decodeUserPass(c, token), { services, rules }));
		}
		await next();
	};
}

/** From a token to its session and user. */
function resume(
	c: Context<Env>,
	{ sessions, platform }: Services,
	{ token, carrier }: { token: string; carrier: Carrier }
): void {
	const session = ask(c, findSession(token, sessions, { carrier, now: platform.now() }));
	c.set('session', session);
	c.set('user', session.user);
}

/** Name and password that came with Basic; undefined after another scheme. */
export function readUserPass(c: Context<Env>): UserPass | undefined {
	const { scheme, token } = ask(c, readScheme(ask(c, oneAuthorization(authorizationFields(c)))));
	return scheme === 'basic' ? decodeUserPass(c, token) : undefined;
}

/** RFC 7617 §2, from the token to name and password. */
function decodeUserPass(c: Context<Env>, token: string): UserPass {
	return ask(c, splitAtColon(ask(c, decodeText(ask(c, decodeToken(token))))));
}

/** From name and password to the user. */
async function checkBasic(
	c: Context<Env>,
	{ name, password }: UserPass,
	{ services, rules }: { services: Services; rules: PasswordRules }
): Promise<User> {
	const { users, failures, platform } = services;
	const address = c.env.clientAddress ?? '127.0.0.1';
	const now = platform.now();
	ask(c, rules.withinLimit(failures, { name, address, now }));
	const takeBack = failures.begin({ name, address, at: now });

	const length = rules.fitsBcrypt(password);
	// bcrypt runs before any of the two may refuse: each wrong login takes the same time.
	const match = await rules.matchPassword(users.byName(name), password, hasherOf(c, services));
	ask(c, length);
	const user = ask(c, match);
	takeBack();
	if (rules.storage.isOutdated(user, services.bcryptCost)) {
		await keepUp(c, services, { user, password, storage: rules.storage });
	}
	return user;
}

/** After a right password, a hash from the days of a lower cost gets today's. */
async function keepUp(
	c: Context<Env>,
	services: Services,
	{ user, password, storage }: { user: User; password: string; storage: Storage }
): Promise<void> {
	const { users, bcryptCost } = services;
	ask(c, hashAnew(user, bcryptCost));
	const passwordHash = ask(c, await storage.keep(password, hasherOf(c, services)));
	// A reset may have set another password while bcrypt ran.
	const now = users.byName(user.name);
	if (now?.passwordHash === user.passwordHash) users.put({ ...now, passwordHash });
}

function authorizationFields(c: Context<Env>): readonly string[] {
	if (c.env.authorization) return c.env.authorization;
	const value = c.req.header('Authorization');
	return value === undefined ? [] : [value];
}

function sessionCookie(c: Context<Env>): string | undefined {
	const pairs = (c.env.cookie ?? c.req.header('Cookie') ?? '')
		.split(';')
		.map((pair) => pair.trim());
	const pair = pairs.find((text) => text.startsWith(`${SESSION_COOKIE}=`));
	return pair?.slice(SESSION_COOKIE.length + 1);
}
