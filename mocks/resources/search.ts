import { Hono } from 'hono';
import type { Profile } from '../profiles.ts';
import { oneQuery } from '../rules/search.ts';
import { ask, type Env, type Services } from '../services.ts';

/** Trips whose destination holds the text, in any case, among those the user may see. */
export function search({ trips }: Services, { seenTrips }: Pick<Profile, 'seenTrips'>): Hono<Env> {
	return new Hono<Env>().get('/', (c) => {
		const q = ask(c, oneQuery(new URL(c.req.url).searchParams)).toLowerCase();
		const seen = ask(c, seenTrips(c.var.user, trips.all()));
		return c.json(seen.filter(({ destination }) => destination.toLowerCase().includes(q)));
	});
}
