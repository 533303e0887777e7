import { Hono } from 'hono';
import type { Profile } from '../profiles.ts';
import { oneQuery } from '../rules/search.ts';
import { ask, show, type Env, type Services } from '../services.ts';

/** Trips whose destination holds the text, in any case, among those the user may see. */
export function search(
	{ trips }: Services,
	{ seenTrips, showFound }: Pick<Profile, 'seenTrips' | 'showFound'>
): Hono<Env> {
	return new Hono<Env>().get('/', (c) => {
		const q = ask(c, oneQuery(new URL(c.req.url).searchParams));
		const wanted = q.toLowerCase();
		const seen = ask(c, seenTrips(c.var.user, trips.all()));
		const found = seen.filter(({ destination }) => destination.toLowerCase().includes(wanted));
		return show(c, showFound(q, found));
	});
}
