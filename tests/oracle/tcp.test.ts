import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../../mocks/node.ts';
import { corpusBackend } from './corpus-backend.ts';
import { TCP_DIFFERENCES } from './differences.ts';
import { runOracle } from './run.ts';

let server: Listening;
beforeAll(async () => {
	server = await listen(corpusBackend(4, '/api'), { profile: 'fixed', host: '127.0.0.1', port: 0 });
});
afterAll(() => server.stop());

test('over TCP, on every layer, the server answers as the references do, but for what is argued', async () => {
	const { found, summary } = await runOracle(['--url', `http://127.0.0.1:${server.port}/api`]);
	const expected = Object.entries(TCP_DIFFERENCES).map(([id, { says }]) => [id, says]);
	expect(found).toEqual(Object.fromEntries(expected));
	expect(summary).toMatch(/^188 cases: .* 0 accepted that must be refused; .* 0 broken rules$/);
});
