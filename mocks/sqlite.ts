import initSqlJs from 'sql.js/dist/sql-wasm-browser.js';
import type { SqlJsStatic } from 'sql.js';

/** SQLite itself, compiled to WebAssembly; makes databases. */
export type Sqlite = SqlJsStatic;

/**
 * Starts SQLite from the octets of its WebAssembly, which each adapter gets its own way. The octets are
 * handed over, because a host that names `.wasm` wrongly would break a fetch of sql.js's own.
 */
export function openSqlite(wasm: ArrayBuffer): Promise<Sqlite> {
	return initSqlJs({ wasmBinary: wasm });
}
