import { Hono } from 'hono';
import { readJson, resetRequestSchema, resetSchema } from '../content.ts';
import { mailTo } from '../mail.ts';
import type { Profile } from '../profiles.ts';
import { addressIsAllowed } from '../rules/address.ts';
import { mayMail } from '../rules/reset.ts';
import { ask, hasherOf, type Env, type Services } from '../services.ts';

/**
 * From the content to the answer. Where there is an account, a link and a mail are written, which took
 * 0.5 of 1.8 ms: enough to list customers by the clock. So all wait, for longer than that may take.
 */
const ANSWER_MILLISECONDS = 40;

/** The same for every address. RFC 9110 §15.3.3: asked for, and perhaps never done. */
const ANSWER = { detail: 'If this address has an account, a mail with a link is on its way.' };

const linkMail = (name: string, link: string) => ({
	subject: 'Set a new password',
	text:
		`Somebody asked for a new password for ${name}. If it was you, open ${link} within 30 minutes. ` +
		'If not, do nothing: your password stays.'
});
const changedMail = (name: string) => ({
	subject: 'Your password was changed',
	text:
		`The password of ${name} was set by a link from this mailbox, and all devices were signed out. ` +
		'If it was not you, somebody reads your mail.'
});

/** A way back in for whoever has the mailbox, and for nobody else. */
export function passwordResets(
	services: Services,
	{ passwordIsAllowed, reset, storage }: Pick<Profile, 'passwordIsAllowed' | 'reset' | 'storage'>
): Hono<Env> {
	const { users, sessions, resets, platform, site } = services;

	return new Hono<Env>()
		.post('/', async (c) => {
			const { address } = await readJson(c, resetRequestSchema);
			const from = platform.elapsed();
			const user = ask(c, reset.whose(users.byAddress(ask(c, addressIsAllowed(address)))));
			const now = platform.now();
			const open = user ? resets.openOf(user.name, now) : [];
			const may = ask(c, mayMail(user, open));
			// Drawn and hashed for nobody as well: the time tells nothing.
			const token = ask(c, reset.draw(platform));
			const digest = ask(c, reset.keep(token));
			const expires = ask(c, reset.expires(now));
			const link = ask(c, reset.link(site, token, c.env.host ?? new URL(c.req.url).host));
			if (user && may) {
				resets.add({ digest, user: user.name, expires }, now);
				mailTo(user, linkMail(user.name, link), services);
			}
			await platform.until(from + ANSWER_MILLISECONDS);
			return c.json(ANSWER, 202);
		})
		.put('/:token', async (c) => {
			const token = c.req.param('token');
			ask(c, reset.find(token, resets, platform.now()));
			const { password } = await readJson(c, resetSchema);
			ask(c, passwordIsAllowed(password));
			// The link may have been used while the content came.
			const { user: name } = ask(c, reset.find(token, resets, platform.now()));
			// Before bcrypt, which takes time: once means once. The user's other links end as well.
			if (ask(c, reset.isSpent())) resets.removeOf(name);
			const passwordHash = ask(c, await storage.keep(password, hasherOf(c, services)));
			const user = users.byName(name);
			if (user) {
				users.put({ ...user, passwordHash, canSignIn: true });
				if (ask(c, reset.endsSessions())) sessions.removeOf(name);
				mailTo(user, changedMail(name), services);
			}
			return c.body(null, 204);
		});
}
