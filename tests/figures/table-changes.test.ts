import { expect, test } from 'vitest';
import { changesSentence, markChanges } from '../../src/lib/figures/table-changes.ts';
import { nodeBackend } from '../lessons/node-backend.ts';

const BEN = `Basic ${btoa('Ben-G:simplePW')}`;
const JSON_FIELDS = [
	['Authorization', BEN],
	['Content-Type', 'application/json']
] as const;

test('a row that came, one that changed and one that went are told apart by their ids', async () => {
	const backend = nodeBackend();
	const ask = (method: string, path: string, body?: string) =>
		backend.fetch({ method, path, headers: JSON_FIELDS, ...(body && { body }) });
	await ask('POST', '/trips', '{"destination":"Ur"}');
	const before = await backend.tables();
	expect(changesSentence(markChanges(before, before))).toBe('No row has changed since.');

	await ask('POST', '/trips', '{"destination":"Bonn"}');
	await ask('PUT', '/trips/3', '{"destination":"Porto"}');
	await ask('DELETE', '/trips/4');
	const marked = markChanges(before, await backend.tables());
	expect(marked.find(({ name }) => name === 'trips')).toEqual({
		name: 'trips',
		columns: ['id', 'owner', 'destination'],
		rows: [
			{ values: [1, 'Ana', 'Rome'], mark: undefined },
			{ values: [2, 'Ana', 'Oslo'], mark: undefined },
			{ values: [3, 'Ben-G', 'Porto'], mark: 'changed' },
			{ values: [5, 'Ben-G', 'Bonn'], mark: 'new' },
			{ values: [4, 'Ben-G', 'Ur'], mark: 'gone' }
		]
	});
	expect(changesSentence(marked)).toBe('Rows since then: trips: 1 new, 1 changed, 1 gone.');
});

test('the backend tells of each change, and of nothing else', async () => {
	const backend = nodeBackend();
	let heard = 0;
	const stop = backend.onChange(() => (heard += 1));
	const get = { method: 'GET', path: '/trips', headers: JSON_FIELDS };
	await backend.fetch(get);
	expect(heard).toBe(0);
	const post = { ...get, method: 'POST', body: '{"destination":"Ur"}' };
	await backend.fetch(post);
	expect(heard).toBe(1);
	stop();
	await backend.fetch(post);
	expect(heard).toBe(1);
});

test('all tables are there, with password hashes as they are stored', async () => {
	const tables = await nodeBackend().tables();
	expect(tables.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['users', 'trips', 'comments', 'sessions', 'resets', 'mails'])
	);
	const users = tables.find(({ name }) => name === 'users')!;
	expect(users.columns).toEqual(['name', 'password_hash', 'role', 'address', 'can_sign_in']);
	for (const row of users.rows) expect(row[1]).toMatch(/^\$2b\$04\$.{53}$/);
});
