import { Hono, type Context } from 'hono';
import type { Profile } from '../profiles.ts';
import { oneQuery } from '../rules/search.ts';
import { ask, show, type Env, type Services } from '../services.ts';

type SearchRules = Pick<Profile, 'seenTrips' | 'showFound' | 'search'>;

/** Trips whose destination holds the text, in any case, among those the user may see. */
export function search(services: Services, profile: SearchRules): Hono<Env> {
	const find = profile.search === null ? findSeen : findBySql(profile.search);
	return new Hono<Env>().get('/', (c) => {
		const q = ask(c, oneQuery(new URL(c.req.url).searchParams));
		return show(c, profile.showFound(q, find(c, q, { ...services, ...profile })));
	});
}

type Find = (c: Context<Env>, q: string, by: Services & SearchRules) => readonly object[];

const findSeen: Find = (c, q, { trips, seenTrips }) => {
	const wanted = q.toLowerCase();
	const seen = ask(c, seenTrips(c.var.user, trips.all()));
	return seen.filter(({ destination }) => destination.toLowerCase().includes(wanted));
};

const findBySql =
	({ statement, rows }: NonNullable<SearchRules['search']>): Find =>
	(c, q, { database }) =>
		ask(c, rows(ask(c, statement(q, c.var.user)), database));
