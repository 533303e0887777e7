import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Starts the command; `says` waits for words of it. */
function start(env: Record<string, string>) {
	const child = spawn(process.execPath, ['scripts/api.mjs'], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let text = '';
	const says = (pattern: RegExp) =>
		new Promise<RegExpExecArray>((done, fail) => {
			const look = () => {
				const found = pattern.exec(text);
				if (found) done(found);
			};
			for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
			child.on('exit', () => fail(new Error(`It ended, saying:\n${text}`)));
			look();
		});
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8');
		stream.on('data', (chunk: string) => (text += chunk));
	}
	const ended = new Promise<number | null>((done) => child.on('exit', done));
	return { child, says, ended, text: () => text };
}

test('npm run api serves the users of a file until Ctrl-C', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'api-'));
	const USERS = join(folder, 'users.json');
	await writeFile(USERS, JSON.stringify({ Zoe: 'good enough', Eve: 'x'.repeat(73) }));
	const { child, says, ended, text } = start({ PORT: '0', USERS });
	try {
		const [, api] = await says(/on (http:\/\/127\.0\.0\.1:\d+\/api)\n[^]*Ctrl-C/);
		expect(text()).toContain('Eve cannot sign in. The password has 73 octets');
		const authorization = `Basic ${Buffer.from('Zoe:good enough').toString('base64')}`;
		const answer = await fetch(`${api}/trips`, { headers: { Authorization: authorization } });
		expect(await answer.json()).toEqual([{ id: 1, owner: 'Zoe', destination: 'Rome' }]);

		const second = start({ PORT: new URL(api!).port });
		expect(await second.ended).toBe(1);
		expect(second.text()).toContain('is taken by another program. Choose another: PORT=');

		child.kill('SIGINT');
		expect(await ended).toBe(0);
	} finally {
		child.kill('SIGKILL');
		await rm(folder, { recursive: true });
	}
});
