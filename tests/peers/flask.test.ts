import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPython } from '../../scripts/peers.mjs';
import { basic, JSON_TYPE } from '../contract/case.ts';
import { startPeer, type Peer } from './start.ts';

const python = () => findPython(['flask', 'bcrypt']);
const as = (name: string, password: string) => ({
	headers: { Authorization: basic(name, password) }
});

/** Whether something listens at that address of this machine. */
const isOpen = (host: string, port: number) =>
	new Promise<boolean>((done) => {
		const socket = connect({ host, port });
		socket.on('connect', () => done(true)).on('error', () => done(false));
		socket.on('connect', () => socket.destroy());
	});

describe('slide 36 as written', () => {
	let deck: Peer;
	beforeAll(async () => {
		deck = await startPeer([python(), 'tests/peers/flask/deck.py']);
	});
	afterAll(() => deck.stop());

	test('lets in whoever reads the password in its source', async () => {
		const answer = await fetch(`${deck.base}/api/trips/1`, as('admin', 'secret'));
		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ owner: 'Ana' });
	});

	test('refuses with the slide’s sentence and without a challenge', async () => {
		const answer = await fetch(`${deck.base}/api/trips`);
		expect(answer.status).toBe(401);
		expect(await answer.json()).toEqual({ error: 'Basic Auth Required.' });
		expect(answer.headers.get('WWW-Authenticate')).toBeNull();
	});

	test('leaves the method beside the guarded one open to strangers', async () => {
		const answer = await fetch(`${deck.base}/api/trips/2`, { method: 'DELETE' });
		expect(answer.status).toBe(200);
	});

	test('is reached from this machine by 127.0.0.1 alone', async () => {
		expect(await isOpen('127.0.0.1', deck.port)).toBe(true);
		expect(await isOpen('127.0.0.2', deck.port)).toBe(false);
	});
});

test('the twin keeps its data in DATABASE, serves the USERS of a file, and names one who can’t sign in', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'flask-'));
	const env = { DATABASE: join(folder, 'trips.sqlite3'), USERS: join(folder, 'users.json') };
	await writeFile(env.USERS, JSON.stringify({ Zoe: 'good enough', Eve: 'x'.repeat(73) }));
	const start = () => startPeer([python(), 'tests/peers/flask/app.py'], env);
	let twin = await start();
	try {
		expect(await isOpen('127.0.0.2', twin.port)).toBe(false);
		const made = await fetch(`${twin.base}/api/trips`, {
			method: 'POST',
			headers: [...Object.entries(as('Zoe', 'good enough').headers), [...JSON_TYPE]],
			body: '{"destination":"Ur"}'
		});
		expect(made.status).toBe(201);
		expect((await fetch(`${twin.base}/api/trips`, as('Eve', 'x'.repeat(73)))).status).toBe(401);
		await twin.stop();
		expect(twin.said()).toContain('Eve cannot sign in. The password has 73 octets');

		twin = await start();
		const kept = await fetch(`${twin.base}/api/trips`, as('Zoe', 'good enough'));
		expect(await kept.json()).toEqual([
			{ id: 1, owner: 'Zoe', destination: 'Rome' },
			{ id: 2, owner: 'Zoe', destination: 'Ur' }
		]);
	} finally {
		await twin.stop();
		await rm(folder, { recursive: true });
	}
});
