import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Trip } from '../stores/trips.ts';
import type { User } from '../stores/users.ts';

/** One `q` and nothing beside it: two could be read as either, and an unknown name is a typing error. */
export function oneQuery(parameters: URLSearchParams): Ruling<string> {
	const no = (finding: string) => refuse('oneQuery', finding, { status: 400 });
	const other = [...parameters.keys()].find((name) => name !== 'q');
	if (other !== undefined) return no(`Only q is known here, and "${other}" came.`);
	const [q, ...more] = parameters.getAll('q');
	if (q === undefined || more.length > 0) return no(`One q is wanted, ${parameters.size} came.`);
	if (q.trim() === '' || q.length > 100) return no('q has 1 to 100 characters, not all blank.');
	return pass('oneQuery', `"${q}" is looked for.`, q);
}

/** A search is one more way to a trip: it finds what the list shows, and no more. */
export function ownTrips(user: User, trips: readonly Trip[]): Ruling<readonly Trip[]> {
	if (user.role === 'admin') {
		return pass('ownTrips', `${user.name} is an admin and sees all ${trips.length} trips.`, trips);
	}
	const own = trips.filter(({ owner }) => owner === user.name);
	const finding = `${user.name} sees ${own.length} of ${trips.length} trips: the others are not theirs.`;
	return pass('ownTrips', finding, own);
}
