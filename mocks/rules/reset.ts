import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Reset, Resets } from '../stores/resets.ts';
import { digestOf } from '../stores/sessions.ts';
import type { User } from '../stores/users.ts';

/** One answer for dead links of any kind: it tells nobody which tokens there have been. */
const DEAD = { status: 404, detail: 'This link opens nothing. Ask for a new one.' };

/** Known address or not, the request goes on and is answered the same: nobody can list customers. */
export function whoseAddress(user: User | undefined): Ruling<User | undefined> {
	if (!user) return pass('whoseAddress', 'No user has this address; the answer is the same.', user);
	return pass('whoseAddress', `The address is that of ${user.name}.`, user);
}

/** Five open links are enough. A sixth would flood the mailbox, and closing one would lock out its owner. */
export function mayMail(user: User | undefined, open: readonly Reset[]): Ruling<boolean> {
	const may = user !== undefined && open.length < 5;
	const finding = may ? `A mail goes to ${user.name}.` : 'No mail goes out, and nobody is told.';
	return pass('mayMail', finding, may);
}

/** The link leads to our own host: whoever sends another in Host gets no token. */
export function linkToOurHost(site: string, token: string, host = ''): Ruling<string> {
	const finding = `The link leads to ${site}; Host said "${host}" and is not asked.`;
	return pass('linkToOurHost', finding, `${site}/password-resets/${token}`);
}

/** The table holds digests of tokens, so a stolen table resets nothing. Half an hour, and once. */
export function findReset(token: string, resets: Resets, now: number): Ruling<Reset> {
	const reset = resets.byDigest(digestOf(token));
	if (!reset) return refuse('findReset', 'No open link has this token: used, or never sent.', DEAD);
	if (reset.expires <= now) {
		return refuse('findReset', `The link for ${reset.user} has expired.`, DEAD);
	}
	return pass('findReset', `The token was mailed to ${reset.user}.`, reset);
}
