import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { DIFFERENCES } from './differences.ts';
import { runOracle } from './run.ts';

const run = promisify(execFile);
const HANDLER = 'dist/oracle/handler.mjs';
/** All that the handler is made of. */
const SOURCES = ['mocks', 'src/lib/crypto', 'src/lib/trace', 'src/lib/wire', 'tests/oracle'];

/** Time of the last change to a file in the folder, in milliseconds since 1970. */
function changed(folder: string): number {
	const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return Math.max(...entries.map((entry) => statSync(join(folder, entry)).mtimeMs));
}

beforeAll(async () => {
	const builtAt = existsSync(HANDLER) ? statSync(HANDLER).mtimeMs : 0;
	if (SOURCES.some((folder) => changed(folder) > builtAt)) {
		await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', 'oracle']);
	}
}, 60_000);

/** What the oracle finds in the built handler. */
const ask = (layers: string, bcryptCost: number) =>
	runOracle(['--handler', HANDLER, '--layer', layers], { BCRYPT_COST: String(bcryptCost) });

test('of credentials the backend judges as the references do, but for what is argued', async () => {
	// At the least cost, which changes no verdict; mocks/any-header.test.ts asks at 12.
	const { found, summary } = await ask('auth', 4);
	const expected = Object.entries(DIFFERENCES).map(([id, { says }]) => [id, says]);
	expect(found).toEqual(Object.fromEntries(expected));
	expect(summary).toMatch(/^115 cases: .* 0 accepted that must be refused; .* 0 broken rules$/);
}, 240_000);

test('of methods, paths and content the backend judges as the references do', async () => {
	const { found, summary } = await ask('routing,body,connection', 4);
	expect(found).toEqual({});
	expect(summary).toMatch(/^38 cases: /);
}, 240_000);
