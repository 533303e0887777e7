import { expect, test } from 'vitest';
import { createHost } from '../../mocks/host.ts';
import { sqlite } from './sqlite.ts';
import { PROFILES } from '../../mocks/profiles.ts';
import { readResponse } from '../../src/lib/wire/http1.ts';
import { fromUtf8, toUtf8 } from '../../src/lib/wire/bytes.ts';

const MINUTE = 60_000;

async function ask(host: ReturnType<typeof createHost>, text: string, from?: string) {
	const octets = toUtf8(text.replaceAll('\n', '\r\n'));
	const answer = await host.write({ octets, profile: 'fixed', from });
	const { headers, body } = readResponse(answer.octets).message;
	return { ...answer, headers, text: fromUtf8(body)! };
}

test('a clock that is moved on lets the link in a mail expire, in its profile alone', async () => {
	const host = createHost(sqlite);
	const body = '{"address":"ana@trips.example"}';
	await ask(
		host,
		`POST /api/password-resets HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: ${body.length}\n\n${body}`
	);
	const mails = await ask(host, 'GET /api/mailboxes/ana@trips.example HTTP/1.1\nHost: x\n\n');
	const token = /password-resets\/([\w-]+)/.exec(mails.text)![1];
	const use = async () => {
		const { decisions } = await ask(
			host,
			`PUT /api/password-resets/${token} HTTP/1.1\nHost: x\nContent-Length: 0\n\n`
		);
		return decisions.find(({ rule }) => rule === 'findReset')!.finding;
	};
	expect(await use()).toBe('The token was mailed to Ana.');
	expect(await host.clock({ profile: 'fixed', offset: 31 * MINUTE })).toBe(31 * MINUTE);
	expect(await host.clock({ profile: 'bcrypt-cut' })).toBe(0);
	expect(await use()).toBe('The link for Ana has expired.');
	expect(await host.clock({ profile: 'fixed', offset: 0 })).toBe(0);
	expect(await use()).toBe('The token was mailed to Ana.');
});

test('the Date of an answer is told by the moved clock', async () => {
	const host = createHost(sqlite);
	await host.clock({ profile: 'fixed', offset: 24 * 60 * MINUTE });
	const { headers } = await ask(host, 'GET /api/health HTTP/1.1\nHost: x\n\n');
	const date = Date.parse(headers.find(([name]) => name === 'Date')![1]);
	expect(date - Date.now()).toBeGreaterThan(23 * 60 * MINUTE);
});

test('a connection comes from the address it is given', async () => {
	const host = createHost(sqlite);
	const path = 'GET /api/mailboxes/ana@trips.example HTTP/1.1\nHost: x\n\n';
	expect((await ask(host, path, '127.0.0.2')).status).toBe(200);
	expect((await ask(host, path, '192.0.2.7')).status).toBe(403);
});

test('whoever chooses a profile is told of all, with their holes', async () => {
	const cards = await createHost(sqlite).profiles();
	expect(cards.map(({ name }) => name)).toEqual(Object.keys(PROFILES));
	expect(cards.find(({ name }) => name === 'fixed')?.hole).toBeNull();
	expect(cards.find(({ name }) => name === 'bcrypt-cut')?.hole).toMatch(/72 octets/);
});
