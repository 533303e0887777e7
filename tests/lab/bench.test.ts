import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/lib/figures/backend.ts';
import { fromFragment, toFragment } from '../../src/lib/figures/link.ts';
import { bench, timesOf, type Bench } from '../../src/lib/lab/bench.ts';
import { aheadInWords, offsetTo } from '../../src/lib/lab/clock.ts';
import { EMPTY, readHeaderLines, type Draft } from '../../src/lib/lab/draft.ts';
import { answersInWords, withAnswer, type Entry } from '../../src/lib/lab/history.ts';
import { jsonTrouble } from '../../src/lib/lab/json-check.ts';
import { octetRemarks, octetsOf, textOf } from '../../src/lib/lab/octet-text.ts';
import { plan } from '../../src/lib/lab/plan.ts';
import { PREPARED } from '../../src/lib/lab/prepared.ts';
import { send } from '../../src/lib/lab/send.ts';
import { fromUtf8, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { anyDraft } from './any-draft.ts';
import { nodeBackend } from '../lessons/node-backend.ts';

const ENDS = { host: 'trips.example', api: '/api', from: '127.0.0.1' };
const draft = (parts: Partial<Draft>): Draft => ({ ...EMPTY, ...parts });
const on = (parts: Partial<Draft>): Bench => ({ ...bench.initial, draft: draft(parts) });

function opened(state: Bench, withPrivate: boolean): Bench {
	return fromFragment(bench, toFragment(bench, { state, at: 0 }, withPrivate))!.state;
}

test('a link opens the request as it stands on the bench', () => {
	fc.assert(
		fc.property(anyDraft, fc.boolean(), (parts, asOctets) => {
			const octets = textOf(toUtf8(parts.body));
			const state = on(
				asOctets ? { mode: 'octets', octets: octets || 'x', lineEnds: 'lf' } : parts
			);
			expect(opened(state, true).draft).toEqual(state.draft);
		}),
		{ numRuns: 300 }
	);
});

test('a link holds no password, token or Authorization unless asked for', () => {
	const state = on({
		method: 'PUT',
		path: '/password-resets/s3cret-token-12345?access_token=s3cret',
		headers: 'Authorization: Basic czNjcmV0\nCookie: id=s3cret\nX-Plain: yes',
		body: '{"password":"s3cret","name":"Zoe"}'
	});
	expect(toFragment(bench, { state, at: 0 })).not.toMatch(/s3cret|czNjcmV0/);
	expect(opened(state, false).draft).toMatchObject({
		headers: 'X-Plain: yes',
		body: '{"password":"","name":"Zoe"}'
	});
	expect(opened(state, true).draft).toEqual(state.draft);
	const raw = on({ mode: 'octets', octets: 'GET / HTTP/1.1\nAuthorization: Basic czNjcmV0\n\n' });
	expect(toFragment(bench, { state: raw, at: 0 })).not.toContain('czNjcmV0');
});

test('a prepared request is linked by its name, and nothing of a link is sent', () => {
	for (const { id, draft } of PREPARED) {
		const state = { ...bench.initial, draft };
		expect(toFragment(bench, { state, at: 0 })).toBe(`#lab?v=1&p=${id}`);
		expect(opened(state, false)).toEqual(state);
		expect(opened(state, false).run).toBeNull();
	}
});

test.each([
	[{ method: 'TRACE' }, /refuses the method TRACE/],
	[{ method: 'get' }, /in capitals/],
	[{ body: 'x' }, /no content with GET/],
	[{ headers: 'Host: evil.example\nCookie: a=b' }, /No page may set Host, Cookie/],
	[{ headers: 'Authorization: a\nauthorization: b' }, /join the fields named authorization/],
	[{ path: '/a/../b' }, /resolves dots/],
	[{ path: `/${'a'.repeat(8000)}` }, /longer than what this page reads back/]
])('what fetch cannot send goes by octets, and says why: %j', (parts, why) => {
	const planned = plan(draft(parts), ENDS);
	expect(planned).toMatchObject({ kind: 'octets' });
	if (planned.kind === 'octets') expect(planned.why.join(' ')).toMatch(why);
});

test('whatever has no oddity goes by fetch', () => {
	expect(plan(draft({ path: '/search?q=café' }), ENDS)).toMatchObject({
		kind: 'fetch',
		ask: { path: '/search?q=caf%C3%A9' }
	});
});

test.each([
	[{ method: 'GE T' }, 'method', /No method: letters/],
	[{ method: '' }, 'method', /a method such as GET wanted/],
	[{ path: 'trips' }, 'path', /begins with a slash/],
	[{ path: '/a#b' }, 'path', /never sent/],
	[{ headers: 'Accept text/html' }, 'headers', /Line 1: a colon/],
	[{ headers: 'A: b\nX: a\rb' }, 'headers', /Line 2: a carriage return/],
	[{ headers: 'X: 5 €' }, 'headers', /“€”/],
	[{ headers: 'X Y: 1' }, 'headers', /“X Y”/]
])('%j is told at its field', (parts, field, sentence) => {
	const planned = plan(draft(parts), ENDS);
	expect(planned).toMatchObject({ kind: 'faulty', field });
	if (planned.kind === 'faulty') expect(planned.sentence).toMatch(sentence);
});

test('no draft makes the bench throw, and its words follow each change', () => {
	const text = fc.string({ unit: 'binary', maxLength: 40 });
	fc.assert(
		fc.property(
			fc.record({
				mode: fc.constantFrom('parts', 'octets'),
				method: text,
				path: text,
				headers: text,
				body: text,
				octets: text
			}),
			(parts) => {
				const state = on(parts as Partial<Draft>);
				plan(state.draft, ENDS);
				readHeaderLines(state.draft.headers);
				jsonTrouble('Content-Type: application/json', state.draft.body);
				octetRemarks(state.draft);
				bench.sentence(state, 0);
				toFragment(bench, { state, at: 0 });
				if (parts.mode === 'parts') {
					const more = bench.next(state, {
						kind: 'typed',
						part: 'method',
						text: `${parts.method}x`
					});
					expect(bench.altText(more, 0)).not.toBe(bench.altText(state, 0));
				}
			}
		),
		{ numRuns: 500 }
	);
});

test('broken JSON is told with its place', () => {
	const told = (body: string) => jsonTrouble('Content-Type: application/json', body);
	expect(told('{"a": 1,\n "b" 2}')).toMatch(/^This is no JSON: line 2, character 6 does not fit/);
	expect(told('{"a": 1,\n "b": }')).toMatch(/^This is no JSON: “}” does not fit/);
	expect(jsonTrouble('Content-Type: application/json', '{"a": 1')).toMatch(/^This is no JSON/);
	expect(jsonTrouble('', '{')).toBeNull();
});

test('octets: the head’s lines end as chosen, the content stays as typed', () => {
	const octets = 'GET / HTTP/1.1\nHost: x\n\na\nb';
	expect(fromUtf8(octetsOf({ octets, lineEnds: 'crlf' }))).toBe(
		'GET / HTTP/1.1\r\nHost: x\r\n\r\na\nb'
	);
	expect(fromUtf8(octetsOf({ octets, lineEnds: 'lf' }))).toBe(octets);
	expect(octetRemarks({ octets, lineEnds: 'crlf' })).toEqual([
		'No Content-Length: the server takes the 3 octets of content for another request.'
	]);
	const state = bench.next(on({ mode: 'octets', octets }), { kind: 'measured' });
	expect(octetRemarks(state.draft)).toEqual([]);
	expect(bench.next(state, { kind: 'switched', octets: null }).draft).toMatchObject({
		mode: 'parts',
		method: 'GET',
		path: '/',
		headers: '',
		body: 'a\nb'
	});
});

test('1,000 wrong passwords from one address are slowed, and the owner gets in from another', async () => {
	const backend = nodeBackend();
	const wrong = PREPARED.find(({ id }) => id === 'wrong-password')!.draft;
	const right = PREPARED.find(({ id }) => id === 'log-in')!.draft;
	const run = async (draft: Draft, from: string, times: number): Promise<Entry> => {
		const planned = plan(draft, { ...ENDS, from });
		if (planned.kind === 'faulty') throw new Error(planned.sentence);
		let entry: Entry = { id: 1, draft, profile: 'fixed', from, sentAt: 0, ahead: 0, answers: [] };
		const onanswer = (exchange: Exchange) => Boolean((entry = withAnswer(entry, exchange)));
		await send(backend, { plan: planned, from, times, onanswer });
		return entry;
	};
	expect(answersInWords(await run(wrong, '127.0.0.1', 1000))).toBe('401 × 200, 429 × 800');
	expect(answersInWords(await run(right, '127.0.0.1', 1))).toBe('429');
	expect(answersInWords(await run(right, '127.0.0.2', 1))).toBe('200');
	await backend.clock(11 * 60_000);
	expect(answersInWords(await run(right, '127.0.0.1', 1))).toBe('200');
});

test('times and clock take what makes sense', () => {
	expect(timesOf({ ...bench.initial, times: '1000' })).toBe(1000);
	for (const times of ['0', '1001', 'many', '', '1.5']) {
		expect(timesOf({ ...bench.initial, times })).toMatch(/whole number from 1 to 1000/);
	}
	expect(aheadInWords(31 * 60_000 + 86_400_000)).toBe('1 day 31 minutes ahead of your device');
	expect(aheadInWords(-60_000)).toBe('1 minute behind your device');
	expect(offsetTo('2026-11-25T06:00', Date.UTC(2026, 10, 25, 5))).toBe(3_600_000);
	expect(offsetTo('', 0)).toBeNull();
});
