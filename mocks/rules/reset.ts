import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Platform } from '../platform.ts';
import type { Reset, Resets } from '../stores/resets.ts';
import { digestOf, tokenOf } from '../stores/sessions.ts';
import type { User } from '../stores/users.ts';

/** One answer for dead links of any kind: it tells nobody which tokens there have been. */
const DEAD = { status: 404, detail: 'This link opens nothing. Ask for a new one.' };

/** Half an hour, in milliseconds: long enough for slow mail, short for whoever finds an old one. */
const LIFE_MILLISECONDS = 30 * 60 * 1000;

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

/** 256 bits from the system's generator: nothing to guess, in any number of tries. */
export function drawToken({ random }: Platform): Ruling<string> {
	return pass('drawToken', 'The token has 256 random bits.', tokenOf(random(32)));
}

/** A stolen table holds digests, and none of them opens anything. */
export function keepDigest(token: string): Ruling<string> {
	return pass('keepDigest', 'Only the SHA-256 of the token is kept.', digestOf(token));
}

export function livesForHalfAnHour(now: number): Ruling<number> {
	return pass('livesForHalfAnHour', 'The link lives for 30 minutes.', now + LIFE_MILLISECONDS);
}

/** The link leads to our own host: whoever sends another in Host gets no token. */
export function linkToOurHost(site: string, token: string, host: string): Ruling<string> {
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

/** Once, and the user's other links end with it: whoever reads an old mail is late. */
export function worksOnce(): Ruling<boolean> {
	return pass('worksOnce', 'All links of this user end.', true);
}

/** Whoever made the reset necessary may still be signed in. */
export function endsSessions(): Ruling<boolean> {
	return pass('endsSessions', 'All sessions of this user end.', true);
}
