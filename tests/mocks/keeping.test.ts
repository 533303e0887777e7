import { describe, expect, test } from 'vitest';
import { Database } from '../../mocks/database.ts';
import { keeping } from '../../mocks/keeping.ts';
import { Trips } from '../../mocks/stores/trips.ts';
import { BEN, cheapBackend, send } from './cheap.ts';
import { newDatabase, sqlite } from './sqlite.ts';

/** A disk that finishes a write when it is told to. */
function slowDisk() {
	const writes: { octets: Uint8Array; finish: () => void; fail: (error: Error) => void }[] = [];
	const save = (octets: Uint8Array) =>
		new Promise<void>((finish, fail) => void writes.push({ octets, finish, fail }));
	return { writes, save };
}

const destinationsIn = (octets: Uint8Array) =>
	new Trips(new Database(sqlite, octets)).all().map(({ destination }) => destination);

const turn = () => new Promise((done) => setTimeout(done));

function start() {
	const database = newDatabase();
	const disk = slowDisk();
	const kept = keeping(database, disk.save);
	const trips = new Trips(database);
	const done: string[] = [];
	/** A change, and what waits for it. */
	const change = (name: string) => {
		trips.create('Ana', name);
		return kept().then(
			() => void done.push(name),
			(error: Error) => void done.push(`${name}: ${error.message}`)
		);
	};
	return { database, disk, kept, trips, done, change };
}

test('what changed nothing is not written', async () => {
	const { kept, disk, change } = start();
	await kept();
	expect(disk.writes).toEqual([]);
	const changed = change('Rome');
	disk.writes[0]!.finish();
	await changed;
	await kept();
	expect(disk.writes).toHaveLength(1);
});

test('each change waits for a write that has it, and changes that come meanwhile share the next', async () => {
	const { disk, done, change } = start();
	void change('a');
	void change('b');
	void change('c');
	expect(disk.writes).toHaveLength(1);
	expect(destinationsIn(disk.writes[0]!.octets)).toEqual(['a']);
	disk.writes[0]!.finish();
	await turn();
	expect(done).toEqual(['a']);
	expect(destinationsIn(disk.writes[1]!.octets)).toEqual(['a', 'b', 'c']);
	// Comes while the second is being written, which does not have it.
	void change('d');
	disk.writes[1]!.finish();
	await turn();
	expect(done).toEqual(['a', 'b', 'c']);
	disk.writes[2]!.finish();
	await turn();
	expect(done).toEqual(['a', 'b', 'c', 'd']);
	expect(destinationsIn(disk.writes[2]!.octets)).toEqual(['a', 'b', 'c', 'd']);
});

test('whoever only looked waits as well, until what was seen is kept', async () => {
	const { disk, kept, change } = start();
	void change('a');
	let seen = false;
	void kept().then(() => (seen = true));
	await turn();
	expect(seen).toBe(false);
	disk.writes[0]!.finish();
	await turn();
	expect(seen).toBe(true);
});

test('what could not be written is taken back, and everybody who waited is told', async () => {
	const { disk, done, change, trips } = start();
	const first = change('a');
	disk.writes[0]!.finish();
	await first;
	void change('b');
	void change('c');
	disk.writes[1]!.fail(new Error('disk full'));
	await turn();
	expect(done).toEqual(['a', 'b: disk full', 'c: disk full']);
	expect(trips.all().map(({ destination }) => destination)).toEqual(['a']);
	void change('d');
	disk.writes[2]!.finish();
	await turn();
	expect(done.at(-1)).toBe('d');
});

describe('a backend', () => {
	test('answers when the change is kept, and not before', async () => {
		const disk = slowDisk();
		const backend = cheapBackend({ keep: (database) => keeping(database, disk.save) });
		let status = 0;
		const sent = { authorization: BEN, json: { destination: 'Ur' } };
		const answer = send(backend, 'POST /trips', sent).then((got) => (status = got.status));
		await expect.poll(() => disk.writes.length).toBe(1);
		await turn();
		expect(status).toBe(0);
		expect(destinationsIn(disk.writes[0]!.octets)).toContain('Ur');
		disk.writes[0]!.finish();
		expect(await answer).toBe(201);
	});

	test('writes nothing for a request that is refused or only reads', async () => {
		const disk = slowDisk();
		const backend = cheapBackend({ keep: (database) => keeping(database, disk.save) });
		for (const line of ['GET /trips', 'GET /trips/1', 'GET /nope', 'POST /trips']) {
			await send(backend, line, { authorization: BEN });
		}
		expect(disk.writes).toEqual([]);
	});

	test('says so where it can not keep a change, and has not made it', async () => {
		const keep = (database: Database) =>
			keeping(database, () => Promise.reject(new Error('no space left')));
		const backend = cheapBackend({ keep });
		const answer = await send(backend, 'POST /trips', {
			authorization: BEN,
			json: { destination: 'Ur' }
		});
		expect(answer.status).toBe(507);
		expect(answer.json['detail']).toBe(
			'The server could not keep this and took it back: no space left'
		);
		const list = await send(backend, 'GET /trips', { authorization: BEN });
		expect(list.text).not.toContain('Ur');
	});
});
