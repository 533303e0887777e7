import { pass, type Ruling } from '../../ruling.ts';
import type { Trip } from '../../stores/trips.ts';
import type { User } from '../../stores/users.ts';

/** A hole: it is known who asks, and nobody compares that with the owner. */
export function anyTrip(user: User, trip: Trip): Ruling<Trip> {
	const finding = `Trip ${trip.id} belongs to ${trip.owner}; ${user.name} asks, and nobody compares.`;
	return pass('anyTrip', finding, trip);
}

/** A hole: a list of everything there is, whoever asks. */
export function allTrips(user: User, trips: readonly Trip[]): Ruling<readonly Trip[]> {
	return pass(
		'allTrips',
		`All ${trips.length} trips are shown to ${user.name}, whoever owns them.`,
		trips
	);
}
