import { createBackend, type TripsBackend } from '../../mocks/app.ts';
import { newDatabase } from '../mocks/sqlite.ts';
import corpus from './corpus.json' with { type: 'json' };

/** The backend as the oracle wants it: its six users, and a trip for Ben. */
export function corpusBackend(bcryptCost: number, basePath = ''): TripsBackend {
	return createBackend({
		database: newDatabase(),
		basePath,
		bcryptCost,
		users: Object.entries(corpus.users).map(([name, password]) => ({ name, password })),
		trips: [{ id: 1, owner: 'Ben-G', destination: 'Rome' }]
	});
}
