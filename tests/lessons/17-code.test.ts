import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBackend } from '../../mocks/app.ts';
import { listen } from '../../mocks/node.ts';
import { newDatabase } from '../mocks/sqlite.ts';
import { findProgram, findPython } from '../../scripts/peers.mjs';

const CODE = 'lessons/17-guard-the-route/code';
/** Inside the repository, where packages are found. */
const COMPILED = '.cache/code-17';

function compiled(name: string): string {
	mkdirSync(COMPILED, { recursive: true });
	const { outputText } = ts.transpileModule(readFileSync(`${CODE}/${name}`, 'utf8'), {
		compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
	});
	const file = `${COMPILED}/${name.replace('.ts', '.mjs')}`;
	writeFileSync(file, outputText);
	return file;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

async function started(command: readonly string[]) {
	const port = await freePort();
	const [program, ...args] = command;
	const env = { ...process.env, BCRYPT_COST: '4' };
	const server = spawn(program!, [...args, String(port)], { env, stdio: 'ignore' });
	const base = `http://127.0.0.1:${port}`;
	const answers = () =>
		fetch(base).then(
			() => true,
			() => false
		);
	await vi.waitUntil(answers, { timeout: 40_000, interval: 100 });
	return { server, base };
}

/** Not `spawnSync`: the server it asks may live in this process. */
async function table(base: string): Promise<{ code: number | null; said: string }> {
	findProgram('curl');
	const shell = spawn('sh', [`${CODE}/table.sh`, base]);
	let said = '';
	for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text) => (said += text));
	const code = await new Promise<number | null>((resolve) => shell.once('close', resolve));
	return { code, said };
}

const basic = (text: string) => ({
	Authorization: `Basic ${Buffer.from(text).toString('base64')}`
});

const GUARDS = [
	{ name: 'guard.ts', command: () => [process.execPath, compiled('guard.ts')] },
	{ name: 'guard.py', command: () => [findPython(['flask', 'argon2']), `${CODE}/guard.py`] }
];

describe.each(GUARDS)('$name', ({ command }) => {
	let server: ChildProcess | undefined;
	let base = '';
	beforeAll(async () => {
		({ server, base } = await started(command()));
	}, 60_000);
	afterAll(() => void server?.kill());

	test('answers as the table says, and every 401 names the scheme', async () => {
		expect(await table(base)).toEqual({ code: 0, said: 'All answers are those of the table.\n' });
		const stranger = await fetch(`${base}/a-route-of-tomorrow`);
		expect(stranger.status).toBe(401);
		expect(stranger.headers.get('WWW-Authenticate')).toBe('Basic realm="Trips", charset="UTF-8"');
		expect((await fetch(`${base}/health`)).status).toBe(200);
	});

	test('lets an owner delete, and shows each their own list', async () => {
		const list = await fetch(`${base}/trips`, { headers: basic('Ben-G:simplePW') });
		expect(await list.json()).toEqual([3]);
		const headers = basic('Ben-G:simplePW');
		expect((await fetch(`${base}/trips/3`, { method: 'DELETE', headers })).status).toBe(204);
		expect((await fetch(`${base}/trips/3`, { headers })).status).toBe(404);
	});
});

test('the table test passes at the API of this course, and names each answer of a hole', async () => {
	const tried = async (profile: 'fixed' | 'no-owner-check') => {
		const backend = createBackend({ database: newDatabase(), bcryptCost: 4, profile });
		const server = await listen(backend, { profile, host: '127.0.0.1', port: 0 });
		const result = await table(`http://127.0.0.1:${server.port}/api`);
		await server.stop();
		return result;
	};
	expect(await tried('fixed')).toMatchObject({ code: 0 });
	const open = await tried('no-owner-check');
	expect(open.code).toBe(1);
	expect(open.said).toContain('Ben-G GET /trips/1: 403 wanted, 200 came');
});

test('the slide’s guard lets anybody delete, and forgets the challenge', async () => {
	const { server, base } = await started([findPython(['flask']), `${CODE}/deck_guard.py`]);
	try {
		const refused = await fetch(`${base}/trips/1`);
		expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([401, null]);
		expect((await fetch(`${base}/trips/1`, { headers: basic('admin:secret') })).status).toBe(200);
		expect((await fetch(`${base}/trips/1`, { method: 'DELETE' })).status).toBe(204);
	} finally {
		server.kill();
	}
});

test('the slide’s program that figures show is the one that is marked not to be copied', () => {
	const [first] = readFileSync(`${CODE}/deck_guard.py`, 'utf8').split('\n');
	expect(first).toContain('Do not copy');
	expect(spawnSync('sh', ['-n', `${CODE}/table.sh`]).status).toBe(0);
});
