import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, findPython } from '../../scripts/peers.mjs';
import { startPeer, type Peer } from '../peers/start.ts';

const CODE = 'lessons/16-basic-auth/code';
/** Inside the repository, where packages are found. */
const COMPILED = '.cache/code-16';
const LOGIN = { TRIPS_USER: 'Ben-G', TRIPS_PASSWORD: 'simplePW' };
const TRIPS = [{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }];

/** A sample in TypeScript as a file that any Node runs. */
function compiled(name: string): string {
	mkdirSync(COMPILED, { recursive: true });
	const { outputText } = ts.transpileModule(readFileSync(`${CODE}/${name}`, 'utf8'), {
		compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
	});
	const file = `${COMPILED}/${name.replace('.ts', '.mjs')}`;
	// The sample asks by its own name whether it is the program.
	writeFileSync(file, outputText.replace("endsWith('client.ts')", "endsWith('client.mjs')"));
	return file;
}

const SERVERS = [
	{ name: 'server.ts', command: () => [process.execPath, compiled('server.ts')] },
	{ name: 'server.py', command: () => [findPython(['flask', 'bcrypt']), `${CODE}/server.py`] }
];

const basic = (text: string, encoding: BufferEncoding = 'utf8') =>
	`Basic ${Buffer.from(text, encoding).toString('base64')}`;

/** Value of the Authorization field, and the status that a server has to answer with. */
const CASES: readonly (readonly [what: string, value: string | undefined, status: number])[] = [
	['no header', undefined, 401],
	['the right password', basic('Ben-G:simplePW'), 200],
	['the scheme in lower case', basic('Ben-G:simplePW').replace('Basic', 'basic'), 200],
	['a wrong password', basic('Ben-G:wrong'), 401],
	['an unknown user', basic('Nobody:simplePW'), 401],
	['a name that objects have', basic('__proto__:simplePW'), 401],
	['no colon', basic('Ben-G'), 401],
	['another scheme', basic('Ben-G:simplePW').replace('Basic', 'Bearer'), 401],
	['Digest', 'Digest username="Ben-G", realm="Trips", nonce="a", uri="/", response="b"', 401],
	['no Base64', 'Basic !!!!', 401],
	['no UTF-8', basic('Ben-G:é', 'latin1'), 401],
	['a password with NUL', basic('Ben-G:simplePW\0x'), 401],
	['a password of 100 bytes', basic(`Ben-G:${'x'.repeat(100)}`), 401]
];

describe.each(SERVERS)('$name', ({ command }) => {
	let server: Peer;
	let base = '';

	beforeAll(async () => {
		server = await startPeer(command());
		base = server.base;
	}, 40_000);
	afterAll(() => server.stop());

	test.each(CASES)('%s', async (_, value, status) => {
		const headers: HeadersInit = value === undefined ? {} : { Authorization: value };
		const response = await fetch(`${base}/trips`, { headers });
		expect(response.status).toBe(status);
		expect(response.headers.get('WWW-Authenticate')).toBe(
			status === 401 ? 'Basic realm="Trips", charset="UTF-8"' : null
		);
		if (status === 200) expect(await response.json()).toEqual(TRIPS);
	});

	const clients = [
		{ name: 'client.ts', command: () => [process.execPath, compiled('client.ts')] },
		{ name: 'client.py', command: () => [findPython([]), `${CODE}/client.py`] },
		{ name: 'client.sh', command: () => [findProgram('curl') && 'sh', `${CODE}/client.sh`] }
	];

	test.each(clients)('$name gets the trips, and says when it is refused', ({ command }) => {
		const [program, ...args] = command();
		const ask = (password: string) =>
			spawnSync(program!, [...args, base], {
				env: { ...process.env, ...LOGIN, TRIPS_PASSWORD: password },
				encoding: 'utf8'
			});
		const good = ask('simplePW');
		expect(good.stderr).toBe('');
		expect(JSON.parse(good.stdout)).toEqual(TRIPS);
		const bad = ask('"simple\\PW');
		expect(bad.status).not.toBe(0);
		expect(bad.stderr).toMatch(/401|Sign in again/);
	});
});
