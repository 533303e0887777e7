import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApi } from '../../mocks/api.ts';
import { settingsOf } from '../../mocks/settings.ts';
import { BEN } from './cheap.ts';

let folder = '';
let file = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'database-'));
	file = join(folder, 'trips.sqlite');
});
afterEach(() => rm(folder, { recursive: true }));

const USERS = '{"Zoe":"good enough"}';

function start(env: Record<string, string> = {}) {
	const settings = { PORT: '0', BCRYPT_COST: '4', DATABASE: file, ...env };
	return startApi(settingsOf(settings, () => USERS));
}

const fields = { Authorization: BEN, 'Content-Type': 'application/json' };
const trips = (port: number) => `http://127.0.0.1:${port}/api/trips`;
const add = (port: number, destination: string) =>
	fetch(trips(port), { method: 'POST', headers: fields, body: JSON.stringify({ destination }) });

/** What another SQLite, Python's, finds in the file. */
async function byPython(sql: string): Promise<unknown> {
	const program =
		'import json,sqlite3,sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))';
	const python = process.env['PYTHON'] ?? 'python3';
	const { stdout } = await promisify(execFile)(python, ['-c', program, file, sql]);
	return JSON.parse(stdout);
}

test('what was acknowledged is in the file, which any SQLite reads, and is there at the next start', async () => {
	const first = await start();
	expect(first.lines.join('\n')).toContain(`Its data is kept in ${file}`);
	expect((await add(first.port, 'Ur')).status).toBe(201);
	// While the server runs, as after a kill.
	expect(await byPython("SELECT owner, destination FROM trips WHERE owner = 'Ben-G'")).toEqual([
		['Ben-G', 'Lisbon'],
		['Ben-G', 'Ur']
	]);
	expect(await byPython('PRAGMA integrity_check')).toEqual([['ok']]);
	await first.stop();
	expect(await readdir(folder)).toEqual(['trips.sqlite']);

	const second = await start();
	const answer = await fetch(trips(second.port), { headers: fields });
	expect(await answer.text()).toContain('Ur');
	await second.stop();
});

test('thirty changes at once are all in the file when they are acknowledged', async () => {
	const server = await start();
	const names = Array.from({ length: 30 }, (_, n) => `city ${n}`);
	const answers = await Promise.all(names.map((name) => add(server.port, name)));
	expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
	expect(await byPython("SELECT count(*) FROM trips WHERE destination LIKE 'city %'")).toEqual([
		[30]
	]);
	await server.stop();
});

test('a request that changes nothing leaves the file untouched', async () => {
	const server = await start();
	await rm(file);
	await fetch(trips(server.port), { headers: fields });
	await fetch(trips(server.port));
	expect(await readdir(folder)).toEqual(['trips.sqlite.lock']);
	await server.stop();
});

test('users of an existing database win over USERS, and the server says so', async () => {
	await (await start({ USERS: 'users.json' })).stop();
	expect(await byPython('SELECT name FROM users')).toEqual([['Zoe']]);
	const again = await start({ USERS: 'users.json' });
	expect(again.lines.join('\n')).toContain('USERS is not used: that file has its users already.');
	await again.stop();
});

test.each([
	['text', 'Dear diary, this is no database.', 'file is not a database'],
	['a torn file', 'SQLite format 3\0', 'file is not a database']
])('%s is refused with a sentence, and left as it is', async (_, content, words) => {
	await writeFile(file, content);
	await expect(start()).rejects.toThrow(`DATABASE is "${file}", and it can't be used: ${words}`);
	expect(await readFile(file, 'utf8')).toBe(content);
	expect(await readdir(folder)).toEqual(['trips.sqlite']);
});

test('a database of another program is refused', async () => {
	await byPython('CREATE TABLE notes (text)');
	await expect(start()).rejects.toThrow('it is a database of another program');
});

test('a second process is refused the file; one that was killed keeps nobody out', async () => {
	const first = await start();
	await expect(start()).rejects.toThrow(`process ${process.pid} has it open. End that one first`);
	await first.stop();
	// No process has a number as high as this.
	await writeFile(`${file}.lock`, '99999999');
	await (await start()).stop();
});

test('a folder that is not there is named', async () => {
	file = join(folder, 'nowhere', 'trips.sqlite');
	await expect(start()).rejects.toThrow(/^DATABASE is ".*", and nothing can be made there: ENOENT/);
});

test('a change that the disk refuses is taken back, and the client is told', async () => {
	const server = await start();
	// The part that is to be renamed can't be made where a folder has its name.
	await promisify(execFile)('mkdir', [`${file}.part`]);
	const refused = await add(server.port, 'Ur');
	expect(refused.status).toBe(507);
	await rm(`${file}.part`, { recursive: true });
	expect(await (await fetch(trips(server.port), { headers: fields })).text()).not.toContain('Ur');
	expect((await add(server.port, 'Bonn')).status).toBe(201);
	await server.stop();
});
