/** The backend as a server of its own: what `scripts/api.mjs` builds and starts. */
import { createBackend } from './app.ts';
import { Database, NoDatabase } from './database.ts';
import { keeping } from './keeping.ts';
import { openDatabaseFile } from './node-file.ts';
import type { Sqlite } from './sqlite.ts';
import { isLoopback } from './loopback.ts';
import { openSqliteInNode } from './node-sqlite.ts';
import { listen, type Listening } from './node.ts';
import { mayListen, PROFILES } from './profiles.ts';
import { CAST, firstTripOf } from './seeds.ts';
import { SettingError, type Settings } from './settings.ts';

export { settingsOf } from './settings.ts';

export interface StartedApi extends Listening {
	/** What whoever started it should know, line by line. */
	readonly lines: readonly string[];
}

/**
 * Starts the server.
 * @throws {SettingError} of the database file; Error of `mayListen`, or the socket's, e.g. EADDRINUSE
 */
export async function startApi({
	host,
	port,
	profile,
	switches,
	users,
	bcryptCost,
	database: path
}: Settings): Promise<StartedApi> {
	// Before the users: hashing their passwords takes time.
	mayListen(profile, host);
	const sqlite = await openSqliteInNode();
	const file = path === undefined ? undefined : await openDatabaseFile(path);
	const { backend, listening } = await begin().catch((error: unknown) => {
		file?.close();
		throw error;
	});
	async function begin() {
		const database = databaseOf(sqlite, { path, octets: file?.octets });
		const backend = createBackend({
			database,
			...(file && { keep: (data) => keeping(data, file.save) }),
			profile,
			switches,
			bcryptCost,
			// A database that is there has its users; hashing others would only take time.
			...(users && !file?.octets && { users, trips: firstTripOf(users) })
		});
		if (!file?.octets) await file?.save(database.octets());
		return { backend, listening: await listen(backend, { profile, host, port }) };
	}

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
	if (path === undefined) lines.push('Its data is kept in memory and gone when it ends.');
	else lines.push(`Its data is kept in ${path}; each change is there before it is acknowledged.`);
	if (file?.octets && users) {
		lines.push(
			'USERS is not used: that file has its users already. Another DATABASE starts with them.'
		);
	}
	if (!file?.octets) lines.push(...backend.warnings);
	if (!users && !file?.octets && cast === CAST) {
		lines.push(`Try: curl -u 'Ben-G:simplePW' http://127.0.0.1:${listening.port}/api/trips`);
	}
	lines.push('Ctrl-C ends it.');
	return {
		...listening,
		lines,
		async stop() {
			await listening.stop();
			file?.close();
		}
	};
}

/** @throws {SettingError} where the file is no database of ours; it stays as it is */
function databaseOf(
	sqlite: Sqlite,
	{ path, octets }: { path: string | undefined; octets: Uint8Array | undefined }
): Database {
	try {
		return new Database(sqlite, octets);
	} catch (error) {
		if (!(error instanceof NoDatabase)) throw error;
		throw new SettingError(
			`DATABASE is "${path}", and it can't be used: ${error.message}. It was left as it is. A SQLite ` +
				'file made by npm run api is wanted, or a name where there is no file yet.'
		);
	}
}
