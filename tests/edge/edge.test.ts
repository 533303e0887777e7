import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basic, JSON_TYPE } from '../contract/case.ts';
import { CASES } from '../contract/cases.ts';
import type { Answer } from '../contract/judge.ts';
import { Run, type Sent } from '../contract/run.ts';

let child: ChildProcess;
let errors = '';
const waiting: Waiting[] = [];

interface Waiting {
	readonly resolve: (answer: Answer) => void;
	readonly reject: (error: Error) => void;
}

beforeAll(async () => {
	const build = ['node_modules/vite/bin/vite.js', 'build', '--mode', 'edge', '--logLevel', 'warn'];
	await promisify(execFile)(process.execPath, build);
	child = spawn(
		process.execPath,
		[
			'--experimental-vm-modules',
			'--disable-warning=ExperimentalWarning',
			'tests/edge/isolate.mjs',
			'dist/edge/edge.mjs'
		],
		{ stdio: ['pipe', 'pipe', 'pipe'] }
	);
	child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	child.once('exit', () => {
		for (const one of waiting) one.reject(new Error(`The isolate ended: ${errors}`));
	});
	createInterface({ input: child.stdout! }).on('line', (line) =>
		waiting.shift()?.resolve(JSON.parse(line) as Answer)
	);
}, 60_000);
afterAll(() => void child.kill());

function send({ content, ...sent }: Sent): Promise<Answer> {
	return new Promise((resolve, reject) => {
		waiting.push({ resolve, reject });
		const text = Buffer.from(content).toString('base64');
		child.stdin!.write(`${JSON.stringify({ ...sent, content: text })}\n`);
	});
}

const plain = (line: string, fields: Sent['fields'] = [], content = ''): Sent => {
	const [method = '', path = ''] = line.split(' ');
	const from = '192.0.2.7';
	return {
		method,
		path,
		fields,
		content: Buffer.from(content),
		from,
		octets: false,
		discreet: false
	};
};

test('with nothing of Node and no page the module keeps the contract', async () => {
	const run = new Run({ name: 'function', send });
	const broken: Record<string, readonly string[]> = {};
	// What no Request holds is asked where octets come in; a host of this kind decides about octets itself.
	const asked = CASES.filter(({ octets, discreet }) => !octets && !discreet);
	for (const one of asked) {
		const complaints = await run.complaints(one);
		if (complaints.length > 0) broken[one.says] = complaints;
	}
	expect(asked.length).toBeGreaterThan(130);
	expect(broken).toEqual({});
	expect(errors).toBe('');
});

test('mailboxes, which have no password, stay closed to the network', async () => {
	const answer = await send(plain('GET /mailboxes/ana@trips.example'));
	expect(answer.status).toBe(403);
});

test('a session cookie is set by the answer itself', async () => {
	const fields = [['Authorization', basic('Ben-G', 'simplePW')], JSON_TYPE] as const;
	const opened = await send(plain('POST /sessions', fields, '{"carrier":"cookie"}'));
	const [, cookie = ''] = opened.fields.find(([name]) => name === 'set-cookie') ?? [];
	expect(cookie).toMatch(/^__Host-session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict/);
	const trips = await send(plain('GET /trips', [['Cookie', cookie.split(';')[0]!]]));
	expect(trips.status).toBe(200);
});
