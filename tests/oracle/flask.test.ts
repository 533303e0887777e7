import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPython } from '../../scripts/peers.mjs';
import { startPeer } from '../peers/start.ts';
import corpus from './corpus.json' with { type: 'json' };
import { DIFFERENCES } from './differences.ts';
import { runOracle } from './run.ts';

test('the twin in Flask judges credentials, methods and content as our own server does', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'oracle-'));
	const USERS = join(folder, 'users.json');
	await writeFile(USERS, JSON.stringify(corpus.users));
	const python = findPython(['flask', 'bcrypt']);
	const twin = await startPeer([python, 'tests/peers/flask/app.py'], { USERS });
	try {
		const url = `${twin.base}/api`;
		const { found, summary } = await runOracle(['--url', url, '--layer', 'auth,routing,body']);
		const expected = Object.entries(DIFFERENCES).map(([id, { says }]) => [id, says]);
		expect(found).toEqual(Object.fromEntries(expected));
		expect(summary).toMatch(/^149 cases: .* 0 accepted that must be refused; .* 0 broken rules$/);
	} finally {
		await twin.stop();
		await rm(folder, { recursive: true });
	}
});
