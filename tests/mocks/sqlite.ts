import { Database } from '../../mocks/database.ts';
import { openSqliteInNode } from '../../mocks/node-sqlite.ts';

/** Opened once for a file of tests, so that backends are made without waiting. */
export const sqlite = await openSqliteInNode();

export const newDatabase = (): Database => new Database(sqlite);
