import type { Database, Value } from '../../database.ts';
import { pass, refuse, type Ruling } from '../../ruling.ts';
import type { User } from '../../stores/users.ts';

/** The hole of profile `sql-concat`: what the client sent becomes part of the statement. */
export function concatenates(q: string, { name, role }: User): Ruling<string> {
	const mine = role === 'admin' ? '' : `owner = '${name}' AND `;
	const sql = `SELECT id, owner, destination FROM trips WHERE ${mine}destination LIKE '%${q}%'`;
	return pass('concatenates', `The statement is: ${sql}.`, sql);
}

/** A member of a row, by the name of its column. */
export type Row = Readonly<Record<string, Value>>;

/** SQLite cannot know what was meant, and its own words help whoever is trying. */
export function asksSqlite(sql: string, database: Database): Ruling<readonly Row[]> {
	try {
		const { columns, rows } = database.query(sql);
		const found = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]!])));
		return pass('asksSqlite', `SQLite gives ${found.length} rows.`, found);
	} catch (error) {
		const { message } = error as Error;
		return refuse('asksSqlite', `SQLite says: ${message}.`, { status: 400 });
	}
}
