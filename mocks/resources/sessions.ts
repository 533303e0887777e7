import { Hono } from 'hono';
import { SESSION_COOKIE } from '../authenticate.ts';
import { readJson, sessionSchema } from '../content.ts';
import { hasSession, showsPassword } from '../rules/session.ts';
import { ask, type Env, type Services } from '../services.ts';
import { digestOf, tokenOf } from '../stores/sessions.ts';

/** Twelve hours: a stolen token is worth no more than the rest of them. */
const SESSION_SECONDS = 12 * 60 * 60;

/** `__Host-` binds the cookie to this host; scripts cannot read it. RFC 6265bis §4.1.3. */
const COOKIE_RULES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The password once, then a token for one device, which can be revoked alone. */
export function sessions({ sessions, platform }: Services): Hono<Env> {
	return new Hono<Env>()
		.post('/', async (c) => {
			ask(c, showsPassword(c.var.session));
			const { device, carrier } = await readJson(c, sessionSchema);
			const token = tokenOf(platform.random(32));
			const now = platform.now();
			const expires = now + SESSION_SECONDS * 1000;
			sessions.add({ digest: digestOf(token), user: c.var.user, device, carrier, expires }, now);

			const Location = `${c.var.base}/sessions/current`;
			const session = { device, carrier, expires: new Date(expires).toISOString() };
			if (carrier === 'bearer') return c.json({ token, ...session }, 201, { Location });
			const rules = `${COOKIE_RULES}; Max-Age=${SESSION_SECONDS}`;
			c.env.setCookie?.(`${SESSION_COOKIE}=${token}; ${rules}`);
			return c.json(session, 201, { Location });
		})
		.delete('/current', (c) => {
			const session = ask(c, hasSession(c.var.session));
			sessions.remove(session);
			if (session.carrier === 'cookie') {
				c.env.setCookie?.(`${SESSION_COOKIE}=; ${COOKIE_RULES}; Max-Age=0`);
			}
			return c.body(null, 204);
		});
}
