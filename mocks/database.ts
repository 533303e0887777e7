import type { Database as SqlDatabase, Statement } from 'sql.js';
import SCHEMA from './schema.sql?raw';
import type { Sqlite } from './sqlite.ts';

/** What a field of a row holds. */
export type Value = string | number | null;

/** A table, or what a query gave. */
export interface Rows {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Value[])[];
}

export interface Table extends Rows {
	readonly name: string;
}

/** "TRIP" in ASCII: how we know a database of ours, and `file` one of this program. */
const APPLICATION_ID = 0x54524950;
/** To be raised whenever `schema.sql` changes. */
const SCHEMA_VERSION = 1;

const SETTINGS = 'PRAGMA foreign_keys = ON;';
const MARKS = `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`;

/** Octets that are no database of ours; the message is a clause that says what they are. */
export class NoDatabase extends Error {
	override readonly name = 'NoDatabase';
}

/** The backend's database: SQLite in memory, asked synchronously. */
export class Database {
	readonly #sqlite: Sqlite;
	#db!: SqlDatabase;
	#statements!: Map<string, Statement>;
	/** How often all was replaced. */
	#generation = 0;

	/**
	 * Without `octets` an empty one; else the database whose file they are.
	 * @throws {NoDatabase}
	 */
	constructor(sqlite: Sqlite, octets?: Uint8Array) {
		this.#sqlite = sqlite;
		if (octets) this.restore(octets);
		else this.clear();
	}

	/** An empty database takes the place of this one: nothing of the old is left in free pages. */
	clear(): void {
		const db = new this.#sqlite.Database();
		db.exec(SETTINGS + MARKS + SCHEMA);
		this.#replace(db);
	}

	/**
	 * The database of a file takes the place of this one.
	 * @throws {NoDatabase} and leaves this one as it is
	 */
	restore(octets: Uint8Array): void {
		const db = new this.#sqlite.Database(octets);
		try {
			check(db);
			this.#checkTables(db);
		} catch (error) {
			db.close();
			throw error;
		}
		db.exec(SETTINGS);
		this.#replace(db);
	}

	/** A search of profile `sql-concat` can take a table away, and nothing would start any more. */
	#checkTables(db: SqlDatabase): void {
		const fresh = new this.#sqlite.Database();
		fresh.exec(SCHEMA);
		const there = definitions(db);
		const changed = [...definitions(fresh)].find(([name, sql]) => there.get(name) !== sql);
		fresh.close();
		if (changed) throw new NoDatabase(`its table "${changed[0]}" is missing or was changed`);
	}

	#replace(db: SqlDatabase): void {
		// Frees its statements as well.
		this.#db?.close();
		this.#db = db;
		this.#statements = new Map();
		this.#generation += 1;
	}

	/** Carries out one statement; each `?` in it is a value of `values`, never part of the text. */
	run(sql: string, values: readonly Value[] = []): void {
		this.#prepared(sql).run([...values]);
	}

	/** All rows as objects; `Row` says what columns the statement names. */
	all<Row>(sql: string, values: readonly Value[] = []): readonly Row[] {
		const statement = this.#prepared(sql);
		statement.bind([...values]);
		const rows: Row[] = [];
		while (statement.step()) rows.push(statement.getAsObject() as Row);
		statement.reset();
		return rows;
	}

	/** The first row, if there is one. */
	one<Row>(sql: string, values: readonly Value[] = []): Row | undefined {
		return this.all<Row>(sql, values)[0];
	}

	/**
	 * Text as it comes, several statements too; the rows of the last that gave any. A text with anything of
	 * a client in it is the hole of profile `sql-concat`, and nobody else may ask this way.
	 *
	 * @throws Error with SQLite's own message
	 */
	query(sql: string): Rows {
		const { columns, values } = this.#db.exec(sql).at(-1) ?? { columns: [], values: [] };
		return { columns, rows: values as Value[][] };
	}

	/** Every table with all its rows, in the order of the schema. */
	tables(): readonly Table[] {
		const names = this.all<{ name: string }>(
			"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
		);
		return names.map(({ name }) => ({
			name,
			...this.#whole(`SELECT * FROM "${name.replaceAll('"', '""')}" ORDER BY rowid`)
		}));
	}

	#whole(sql: string): Rows {
		// Not prepared once for all: somebody may have changed the table's columns.
		const statement = this.#db.prepare(sql);
		try {
			const rows: Value[][] = [];
			while (statement.step()) rows.push(statement.get() as Value[]);
			return { columns: statement.getColumnNames(), rows };
		} finally {
			statement.free();
		}
	}

	/** Differs from before after any change, and after nothing else. */
	get version(): string {
		const { changes } = this.one<{ changes: number }>('SELECT total_changes() + 0 AS changes')!;
		const { schema } = this.one<{ schema: number }>(
			'SELECT schema_version AS schema FROM pragma_schema_version'
		)!;
		return `${this.#generation}.${schema}.${changes}`;
	}

	/** The whole as the octets of a SQLite file. */
	octets(): Uint8Array {
		return this.#db.export();
	}

	#prepared(sql: string): Statement {
		const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
}

/** The statement that made each table, by its name. */
function definitions(db: SqlDatabase): ReadonlyMap<unknown, unknown> {
	const sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'";
	return new Map((db.exec(sql)[0]?.values ?? []).map(([name, text]) => [name, text]));
}

function check(db: SqlDatabase): void {
	const first = (sql: string) => db.exec(sql)[0]?.values[0]?.[0];
	let id, version, health;
	try {
		id = first('PRAGMA application_id');
		version = first('PRAGMA user_version');
		health = first('PRAGMA quick_check(1)');
	} catch (error) {
		// SQLite's own words, such as "file is not a database".
		throw new NoDatabase(error instanceof Error ? error.message : String(error));
	}
	if (id !== APPLICATION_ID) throw new NoDatabase('it is a database of another program');
	if (version !== SCHEMA_VERSION) {
		throw new NoDatabase(
			`its tables have version ${String(version)}, and ${SCHEMA_VERSION} is wanted`
		);
	}
	if (health !== 'ok') throw new NoDatabase(`it is damaged: ${String(health)}`);
	const broken = db.exec('PRAGMA foreign_key_check')[0]?.values.length ?? 0;
	if (broken > 0) throw new NoDatabase(`it is damaged: ${broken} rows refer to rows that are gone`);
}
