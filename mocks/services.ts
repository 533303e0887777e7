import type { Context, MiddlewareHandler } from 'hono';
import type { Beside } from './beside.ts';
import type { Database } from './database.ts';
import { createHasher, type Bcrypt, type Hasher } from './hasher.ts';
import type { Page } from './page.ts';
import type { Platform } from './platform.ts';
import { decide, type Ruling } from './ruling.ts';
import type { Comments } from './stores/comments.ts';
import type { Failures } from './stores/failures.ts';
import type { Mailboxes } from './stores/mailboxes.ts';
import type { Resets } from './stores/resets.ts';
import type { Session, Sessions } from './stores/sessions.ts';
import type { Trips } from './stores/trips.ts';
import type { User, Users } from './stores/users.ts';
import type { Switches, Taken } from './switches.ts';
import type { Others } from './rules/owner.ts';

/** What middleware and resources work with. */
export interface Services {
	/** What all stores but `failures` work on. */
	readonly database: Database;
	readonly users: Users;
	readonly trips: Trips;
	readonly comments: Comments;
	readonly sessions: Sessions;
	readonly failures: Failures;
	readonly resets: Resets;
	readonly mailboxes: Mailboxes;
	/** Where links in mails lead: scheme and host. */
	readonly site: string;
	readonly bcrypt: Bcrypt;
	readonly bcryptCost: number;
	readonly platform: Platform;
	/** As the server was started; a request may bring others beside it. */
	readonly switches: Switches;
}

/** What Hono carries with each request. */
export interface Env {
	Bindings: Beside;
	Variables: {
		/** Who asks; set by `authenticate`. */
		user: User;
		/** The session whose token was shown; undefined after a password. */
		session: Session | undefined;
		/** Part of the URL's path before the API's own, e.g. `/a/b/api`. */
		base: string;
	};
}

export type Middleware = MiddlewareHandler<Env>;

/** Reports a ruling beside the request and hands over its value, or ends the request. */
export function ask<Value>(c: Context<Env>, ruling: Ruling<Value>): Value {
	return decide(c.env, ruling);
}

/** How the switches stand for this request. */
export function switchesOf(
	{ env }: Context<Env>,
	{ switches }: Services
): { readonly others: Others; readonly taken: Taken } {
	return {
		others: env.switches?.others ?? switches.others ?? 'forbidden',
		taken: env.switches?.taken ?? switches.taken ?? 'conflict'
	};
}

/** Answers with what a rule made of the content. */
export function show(c: Context<Env>, ruling: Ruling<Page>): Response {
	const { type, text } = ask(c, ruling);
	return c.body(text, 200, { 'Content-Type': type });
}

/** A hasher that reports its times beside this request. */
export function hasherOf(
	c: Context<Env>,
	{ bcrypt, bcryptCost: cost, platform }: Services
): Hasher {
	return createHasher({ cost, bcrypt, platform }, (ms) => c.env.bcryptTime?.(ms));
}
