import { Hono, type Context } from 'hono';
import { readJson, tripSchema } from '../content.ts';
import { comments } from './comments.ts';
import type { Profile } from '../profiles.ts';
import { findTrip } from '../rules/owner.ts';
import { destinationIsAllowed } from '../rules/trip.ts';
import { ask, switchesOf, type Env, type Services } from '../services.ts';
import type { Trip } from '../stores/trips.ts';

/** Trips: the owner may read and change one, the admin all. Everybody else: 403, or 404 by switch. */
export function trips(
	services: Services,
	profile: Pick<Profile, 'mayUse' | 'seenTrips' | 'showComments'>
): Hono<Env> {
	const { trips } = services;
	const { mayUse, seenTrips } = profile;
	/** The trip of the path, once it is known that the one who asks may use it. */
	function tripOf(c: Context<Env>): Trip {
		const id = c.req.param('id') ?? '';
		const trip = ask(c, findTrip(trips.byId(id), id));
		return ask(c, mayUse(c.var.user, trip, switchesOf(c, services).others));
	}

	return new Hono<Env>()
		.get('/', (c) => c.json(ask(c, seenTrips(c.var.user, trips.all()))))
		.post('/', async (c) => {
			const { destination } = await readJson(c, tripSchema);
			const trip = trips.create(c.var.user.name, ask(c, destinationIsAllowed(destination)));
			return c.json(trip, 201, { Location: `${c.var.base}/trips/${trip.id}` });
		})
		.get('/:id', (c) => c.json(tripOf(c)))
		.put('/:id', async (c) => {
			tripOf(c);
			const { destination } = await readJson(c, tripSchema);
			const allowed = ask(c, destinationIsAllowed(destination));
			// The trip may be gone by now, and a change must not bring it back.
			const changed = { ...tripOf(c), destination: allowed };
			trips.put(changed);
			return c.json(changed);
		})
		.delete('/:id', (c) => {
			trips.remove(tripOf(c));
			return c.body(null, 204);
		})
		.route('/:id/comments', comments(services, profile, tripOf));
}
