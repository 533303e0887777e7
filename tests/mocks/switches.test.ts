import { describe, expect, test } from 'vitest';
import { createHost } from '../../mocks/host.ts';
import { sqlite } from './sqlite.ts';
import type { Switches } from '../../mocks/switches.ts';
import { BEN, basic, cheapBackend, CountedBcrypt, send } from './cheap.ts';

const json = (name: string, address?: string) => ({
	json: { name, password: 'good enough', ...(address !== undefined && { address }) }
});

describe('trips of others', () => {
	test('are 403, or 404 and then like one that was never there', async () => {
		const backend = cheapBackend();
		const ask = (path: string, switches: Switches) =>
			send(backend, `GET ${path}`, { authorization: BEN, beside: { switches } });
		expect((await ask('/trips/1', {})).status).toBe(403);
		const hidden = await ask('/trips/1', { others: 'hidden' });
		const absent = await ask('/trips/99', { others: 'hidden' });
		expect(hidden.status).toBe(404);
		expect(hidden.text).toBe(absent.text);
	});
});

describe('sign-up with a taken name, neutral', () => {
	const neutral = { switches: { taken: 'neutral' } } as const;

	test('free or taken, name or address: one answer, to the octet, and the same work', async () => {
		const bcrypt = new CountedBcrypt();
		const backend = cheapBackend({ ...neutral, bcrypt });
		const asked = [
			json('Zoe'),
			json('Ana'),
			json('Yve', 'yve@a.example'),
			json('Max', 'ana@trips.example')
		];
		const answers = [];
		for (const sent of asked) {
			bcrypt.hashed = 0;
			const { status, text, response } = await send(backend, 'POST /users', sent);
			answers.push({ status, text, headers: [...response.headers], hashed: bcrypt.hashed });
		}
		expect(answers[0]).toMatchObject({ status: 202, hashed: 1 });
		for (const answer of answers) expect(answer).toEqual(answers[0]);
	});

	test('a free name is an account, and a taken one stays its owner’s', async () => {
		const backend = cheapBackend(neutral);
		await send(backend, 'POST /users', json('Zoe'));
		await send(backend, 'POST /users', json('Ana'));
		const trips = async (name: string) =>
			(await send(backend, 'GET /trips', { authorization: basic(name, 'good enough') })).status;
		expect(await trips('Zoe')).toBe(200);
		expect(await trips('Ana')).toBe(401);
		expect(backend.users()).toHaveLength(cheapBackend().users().length + 1);
	});

	test('the owner of a taken name or address gets a mail, and a new user another', async () => {
		const backend = cheapBackend(neutral);
		const subjects = async (address: string) => {
			const { json } = await send(backend, `GET /mailboxes/${address}`);
			return (json as unknown as { subject: string }[]).map(({ subject }) => subject);
		};
		await send(backend, 'POST /users', json('Ana', 'stranger@a.example'));
		await send(backend, 'POST /users', json('Max', 'ben@trips.example'));
		await send(backend, 'POST /users', json('Zoe', 'zoe@a.example'));
		expect(await subjects('ana@trips.example')).toEqual(['You have an account already']);
		expect(await subjects('ben@trips.example')).toEqual(['You have an account already']);
		expect(await subjects('zoe@a.example')).toEqual(['Welcome to Trips']);
		// Or a mailbox would be told what the answer keeps to itself.
		expect(await subjects('stranger@a.example')).toEqual([]);
	});

	test('two who want one name at once get the same answer, and one of them the account', async () => {
		const backend = cheapBackend(neutral);
		const both = [1, 2].map(() => send(backend, 'POST /users', json('Zoe')));
		expect((await Promise.all(both)).map(({ status }) => status)).toEqual([202, 202]);
		expect(backend.users().filter(({ name }) => name === 'Zoe')).toHaveLength(1);
	});
});

test('a switch turned between two requests finds the same users and trips', async () => {
	const host = createHost(sqlite);
	const ask = (method: string, path: string, switches: Switches, headers = {}) =>
		host.ask({
			method,
			url: `http://trips.example/api${path}`,
			headers: Object.entries({ Authorization: BEN, ...headers }) as [string, string][],
			body: new TextEncoder().encode('{"destination":"Ur"}').buffer,
			profile: 'fixed',
			switches
		});
	const made = await ask('POST', '/trips', {}, { 'Content-Type': 'application/json' });
	expect(made.status).toBe(201);
	const octets = new TextEncoder().encode(
		`GET /api/trips/4 HTTP/1.1\r\nHost: a\r\nAuthorization: ${BEN}\r\n\r\n`
	);
	const other = new TextEncoder().encode(
		`GET /api/trips/1 HTTP/1.1\r\nHost: a\r\nAuthorization: ${BEN}\r\n\r\n`
	);
	const switches = { others: 'hidden' } as const;
	expect((await host.write({ octets, profile: 'fixed', switches })).status).toBe(200);
	expect((await host.write({ octets: other, profile: 'fixed', switches })).status).toBe(404);
	expect((await host.write({ octets: other, profile: 'fixed' })).status).toBe(403);
});
