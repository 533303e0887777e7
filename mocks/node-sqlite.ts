import wasm from 'sql.js/dist/sql-wasm-browser.wasm?inline';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** SQLite for Node: its WebAssembly is part of the built file, so that one file is the whole server. */
export async function openSqliteInNode(): Promise<Sqlite> {
	return openSqlite(await (await fetch(wasm)).arrayBuffer());
}
