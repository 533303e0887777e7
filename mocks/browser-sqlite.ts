import { openSqlite, type Sqlite } from './sqlite.ts';

/** SQLite for a page or its worker: 340 KB that come when the backend starts, and never before. */
export async function fetchSqlite(address: string): Promise<Sqlite> {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`SQLite could not be loaded: status ${answer.status}`);
	return openSqlite(await answer.arrayBuffer());
}
