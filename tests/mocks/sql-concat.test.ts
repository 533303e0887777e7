import { expect, test } from 'vitest';
import { Database, NoDatabase } from '../../mocks/database.ts';
import { BEN, cheapBackend, send } from './cheap.ts';
import { sqlite } from './sqlite.ts';

function open(database = new Database(sqlite)) {
	const backend = cheapBackend({ database, profile: 'sql-concat' });
	return {
		database,
		backend,
		search: (q: string) =>
			send(backend, `GET /search?q=${encodeURIComponent(q)}`, { authorization: BEN })
	};
}

test('an innocent name breaks the search, and the statement is there to see', async () => {
	const { status, json, decisions } = await open().search("O'Brien");
	expect(status).toBe(400);
	expect(json['detail']).toMatch(/^SQLite says: near "Brien/);
	expect(decisions.at(-2)).toMatchObject({
		rule: 'concatenates',
		finding:
			'The statement is: SELECT id, owner, destination FROM trips WHERE ' +
			"owner = 'Ben-G' AND destination LIKE '%O'Brien%'."
	});
});

test('a search that means no harm finds what it finds in fixed', async () => {
	const found = await open().search('LIS');
	expect(found.json).toEqual([{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }]);
});

test('with a table gone, a reset brings all back, and the next start says what is wrong', async () => {
	const { database, backend, search } = open();
	expect((await search("'; DROP TABLE trips --")).status).toBe(200);
	const octets = database.octets();
	const again = () => new Database(sqlite, octets);
	expect(again).toThrow(NoDatabase);
	expect(again).toThrow('its table "trips" is missing or was changed');
	backend.reset();
	expect((await search('Lis')).json).toHaveLength(1);
	expect(new Database(sqlite, database.octets()).tables()).toEqual(database.tables());
});
