import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Trip } from '../stores/trips.ts';
import type { User } from '../stores/users.ts';

/** How a trip of somebody else is refused. RFC 9110 §15.5.4 leaves both open. */
export type Others = 'forbidden' | 'hidden';

export function findTrip(trip: Trip | undefined, id: string): Ruling<Trip> {
	if (!trip) {
		const detail = 'There is no such trip.';
		return refuse('findTrip', `There is no trip ${id}.`, { status: 404, detail });
	}
	return pass('findTrip', `Trip ${id} belongs to ${trip.owner}.`, trip);
}

/** Who asks is known; whether they may is a second question. The owner may, and the admin. */
export function ownTrip(user: User, trip: Trip, others: Others): Ruling<Trip> {
	if (trip.owner === user.name) {
		return pass('ownTrip', `${user.name} owns trip ${trip.id}.`, trip);
	}
	if (user.role === 'admin') {
		return pass('ownTrip', `${user.name} is an admin and may use all trips.`, trip);
	}
	const finding = `Trip ${trip.id} belongs to ${trip.owner}, not to ${user.name}.`;
	return others === 'hidden'
		? refuse('ownTrip', finding, { status: 404, detail: 'There is no such trip.' })
		: refuse('ownTrip', finding, { status: 403, detail: 'This trip is not yours.' });
}

/** Lists and searches are one more way to a trip, and show only what may be used anyway. */
export function ownTrips(user: User, trips: readonly Trip[]): Ruling<readonly Trip[]> {
	if (user.role === 'admin') {
		return pass('ownTrips', `${user.name} is an admin and sees all ${trips.length} trips.`, trips);
	}
	const own = trips.filter(({ owner }) => owner === user.name);
	const finding = `${user.name} sees ${own.length} of ${trips.length} trips: the others are not theirs.`;
	return pass('ownTrips', finding, own);
}
