import { pass, refuse, type Ruling } from '../../ruling.ts';
import type { Reset, Resets } from '../../stores/resets.ts';
import type { Platform } from '../../platform.ts';

const DEAD = { status: 404, detail: 'This link opens nothing. Ask for a new one.' };
const YEAR_MILLISECONDS = 365 * 24 * 60 * 60 * 1000;

/** A hole: the token is the second on the clock, which everybody can read. */
export function drawsTheTime({ now }: Platform): Ruling<string> {
	const seconds = String(Math.floor(now() / 1000));
	return pass('drawsTheTime', 'The token is the time, in seconds since 1970.', seconds);
}

/** A hole: what opens the account stands in the table as it is. */
export function keepsToken(token: string): Ruling<string> {
	return pass('keepsToken', 'The token itself is kept.', token);
}

/** A hole: a mail found a year later still opens the account. */
export function livesForAYear(now: number): Ruling<number> {
	return pass('livesForAYear', 'The link lives for 365 days.', now + YEAR_MILLISECONDS);
}

/** A hole: the sender of the request says in Host where the link of somebody else leads. */
export function linkToHostField(site: string, token: string, host: string): Ruling<string> {
	const { protocol } = new URL(site);
	const link = `${protocol}//${host}/password-resets/${token}`;
	return pass('linkToHostField', `The link leads to "${host}", as Host says.`, link);
}

/** Looks for the token as it was sent. */
export function findToken(token: string, resets: Resets, now: number): Ruling<Reset> {
	const reset = resets.byDigest(token);
	if (!reset || reset.expires <= now) {
		return refuse('findToken', 'No link has this token, or it has expired.', DEAD);
	}
	return pass('findToken', `The token was mailed to ${reset.user}.`, reset);
}

/** A hole: a used link goes on working, for whoever finds it. */
export function staysOpen(): Ruling<boolean> {
	return pass('staysOpen', 'The link stays open.', false);
}

/** A hole: a thief who is signed in stays so. */
export function keepsSessions(): Ruling<boolean> {
	return pass('keepsSessions', 'All sessions go on.', false);
}
