import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
	CASES,
	caseOf,
	headersOf,
	octetsOf,
	type CaseName
} from '../../lessons/16-basic-auth/wire-cases.ts';
import {
	decisionsAt,
	isStale,
	wireExchange,
	type WireExchange
} from '../../lessons/16-basic-auth/wire-exchange.ts';
import { expectAnyLinkOpens } from './any-link.ts';
import { nodeBackend } from './node-backend.ts';

const { next, initial } = wireExchange;

async function exchangeOf(name: CaseName) {
	const written = headersOf(name, caseOf(name).login);
	if (!written.ok) throw new Error(written.message);
	return nodeBackend().write(octetsOf(name, written.headers, 'trips.example'));
}

async function answered(name: CaseName): Promise<WireExchange> {
	const sent = next(next(initial, { kind: 'chosen', caseName: name }), { kind: 'sent' });
	return next(sent, { kind: 'answered', ticket: sent.ticket, exchange: await exchangeOf(name) });
}

const STATUSES: Record<CaseName, number> = {
	'no-header': 401,
	valid: 200,
	'wrong-password': 401,
	'unknown-user': 401,
	'lower-case-scheme': 200,
	'broken-base64': 401,
	'no-padding': 401,
	'two-headers': 401,
	head: 200
};

test.each(CASES.map(({ name }) => name))('the backend answers the case %s', async (name) => {
	const state = await answered(name);
	expect(state.answer?.exchange.status).toBe(STATUSES[name]);
	const words = [0, 1, 2, 3, 4, 5].map((at) => wireExchange.altText(state, at));
	expect(new Set(words).size).toBe(6);
	expect(wireExchange.sentence(state, 5)).toContain(`The answer is ${STATUSES[name]}`);
});

test('each case is the request that was recorded from other servers', () => {
	const { cases } = JSON.parse(readFileSync('lessons/16-basic-auth/recordings.json', 'utf8')) as {
		cases: { name: CaseName; method: string; authorization: string[] }[];
	};
	expect(cases.map(({ name }) => name)).toEqual(CASES.map(({ name }) => name));
	for (const { name, method, authorization } of cases) {
		const written = headersOf(name, caseOf(name).login);
		expect(caseOf(name).method).toBe(method);
		expect(written.ok && written.headers.map(([, value]) => value)).toEqual(authorization);
	}
});

test('each case shows what nginx, Apache, Caddy, Flask and Express answered, and how old they are', () => {
	const { recorded, servers, cases } = JSON.parse(
		readFileSync('lessons/16-basic-auth/recordings.json', 'utf8')
	) as {
		recorded: string;
		servers: { server: string; version: string | null; told: string | null }[];
		cases: { name: string; answers: { server: string; status: number }[] }[];
	};
	expect(recorded).toBe('November 2026');
	const names = servers.map(({ server }) => server);
	expect(names).toEqual(
		expect.arrayContaining(['nginx', 'apache', 'caddy', 'flask-deck', 'express'])
	);
	// Only Express's answers tell no version, and none was written down.
	expect(
		servers.filter(({ version, told }) => !version && !told).map(({ server }) => server)
	).toEqual(['express']);
	for (const { name, answers } of cases) {
		const answered = answers.filter(({ server }) => names.includes(server));
		expect(answered, name).toHaveLength(names.length);
	}
});

test('the prediction is settled by the answer to the request without a header', async () => {
	expect(wireExchange.predict?.outcome(await answered('valid'), 0)).toBeNull();
	expect(wireExchange.predict?.outcome(await answered('no-header'), 0)).toBe(1);
});

test('an answer that comes too late is dropped', async () => {
	const exchange = await exchangeOf('valid');
	const sent = next(initial, { kind: 'sent' });
	const moved = next(sent, { kind: 'chosen', caseName: 'head' });
	expect(next(moved, { kind: 'answered', ticket: sent.ticket, exchange })).toBe(moved);
	const again = next(moved, { kind: 'sent' });
	expect(next(again, { kind: 'answered', ticket: sent.ticket, exchange })).toBe(again);
});

test('typing keeps the answer and says that it is no longer that of the fields', async () => {
	const state = next(await answered('valid'), { kind: 'typed', part: 'password', text: 'x' });
	expect(isStale(state)).toBe(true);
	expect(state.answer).not.toBeNull();
	expect(wireExchange.sentence(state, 5)).toContain('changed since');
});

test('bcrypt is one of the decisions of the fifth step, and none of the fourth', async () => {
	const exchange = await exchangeOf('valid');
	const reached = exchange.decisions.slice(0, decisionsAt(exchange, 3)).map(({ rule }) => rule);
	expect(reached).toContain('splitAtColon');
	expect(reached).not.toContain('matchPassword');
	expect(decisionsAt(exchange, 4)).toBe(exchange.decisions.length);
});

test('a user name that Basic cannot carry is refused at its field', () => {
	expect(headersOf('valid', { userId: 'a:b', password: 'c' })).toMatchObject({ part: 'userId' });
	expect(headersOf('valid', { userId: 'a', password: 'x'.repeat(9000) })).toMatchObject({
		part: 'password'
	});
});

test('typed words are kept out of links, and any link opens without an answer', () => {
	expect(wireExchange.privateParameters).toEqual(['user', 'password']);
	const state = wireExchange.restore(new URLSearchParams({ case: 'head', user: 'Zoe' }));
	expect(state).toMatchObject({ caseName: 'head', login: { userId: 'Zoe' }, answer: null });
	expectAnyLinkOpens(wireExchange, ['case', 'user', 'password']);
});
