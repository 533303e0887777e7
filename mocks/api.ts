/** The backend as a server of its own: what `scripts/api.mjs` builds and starts. */
import { createBackend } from './app.ts';
import { Database } from './database.ts';
import { isLoopback } from './loopback.ts';
import { openSqliteInNode } from './node-sqlite.ts';
import { listen, type Listening } from './node.ts';
import { mayListen, PROFILES } from './profiles.ts';
import { CAST, firstTripOf } from './seeds.ts';
import type { Settings } from './settings.ts';

export { settingsOf } from './settings.ts';

export interface StartedApi extends Listening {
	/** What whoever started it should know, line by line. */
	readonly lines: readonly string[];
}

/**
 * Starts the server.
 * @throws Error of `mayListen`, or the socket's, e.g. EADDRINUSE
 */
export async function startApi({
	host,
	port,
	profile,
	switches,
	users,
	bcryptCost
}: Settings): Promise<StartedApi> {
	// Before the users: hashing their passwords takes time.
	mayListen(profile, host);
	const backend = createBackend({
		database: new Database(await openSqliteInNode()),
		profile,
		switches,
		bcryptCost,
		...(users && { users, trips: firstTripOf(users) })
	});
	const listening = await listen(backend, { profile, host, port });

	const name = host.includes(':') ? `[${host}]` : host;
	const api = `http://${name}:${listening.port}/api`;
	const { hole, cast } = PROFILES[profile];
	const lines = [`The Trips API is on ${api}`];
	if (hole !== null) lines.push(`Profile ${profile} has a hole on purpose: ${hole}`);
	if (!isLoopback(host)) {
		lines.push(
			`${host} is not this machine alone: whoever reaches it by the network can use the API. It`,
			'speaks plain http, so everybody on the way reads each password. Use made-up ones only,',
			'and end it when you are done. Without HOST it listens on 127.0.0.1.'
		);
	}
	if (bcryptCost < 12) {
		lines.push(
			`bcrypt has cost ${bcryptCost} here: quick to guess against. Leave BCRYPT_COST out for 12.`
		);
	}
	lines.push('Its data is kept in memory and gone when it ends.', ...backend.warnings);
	if (!users && cast === CAST) {
		lines.push(`Try: curl -u 'Ben-G:simplePW' http://127.0.0.1:${listening.port}/api/trips`);
	}
	lines.push('Ctrl-C ends it.');
	return { ...listening, lines };
}
