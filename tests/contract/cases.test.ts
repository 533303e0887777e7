import { expect, test } from 'vitest';
import { HOSTS } from './case.ts';
import { CASES } from './cases.ts';
import { judge, type Answer } from './judge.ts';
import { split } from './run.ts';

test('each case is one sentence of its own', () => {
	const sentences = CASES.map(({ says }) => says);
	expect(sentences.length).toBeGreaterThanOrEqual(140);
	expect(sentences.filter((says, at) => sentences.indexOf(says) !== at)).toEqual([]);
});

/** How many cases a host cannot be asked. A number more needs its reason in the case. */
const NOT_ASKED = { function: 0, 'service worker': 2, page: 2, 'npm run api': 2, Flask: 3 };

test.each(HOSTS)('%s is asked every case but for those that say why not', (host) => {
	const { run, not } = split(CASES, host);
	expect(run.length + not.length).toBe(CASES.length);
	expect(not.map(({ says }) => says)).toHaveLength(NOT_ASKED[host]);
	for (const { says, reason } of not) expect(reason.length, says).toBeGreaterThan(30);
});

test('the cases reach each resource, by each method that it offers', () => {
	const asked = CASES.flatMap(({ steps }) => steps.map(({ ask }) => ask));
	const shape = (path: string) =>
		path
			.replace(/\?.*/, '')
			.replace(/\/(trips|comments)\/[^/]+/g, '/$1/:id')
			.replace(/\/(password-resets|mailboxes)\/.+/, '/$1/:id');
	const offered = CASES.flatMap(({ steps }) => steps).filter(({ ask }) => /^OPTIONS/.test(ask));
	const wanted = offered.flatMap(({ ask, want }) =>
		(want.allow ?? []).map((method) => `${method} ${shape(ask.slice('OPTIONS '.length))}`)
	);
	const reached = new Set(
		asked.map((ask) => ask.replace(/ .*/, (path) => ` ${shape(path.slice(1))}`))
	);
	// HEAD is GET without content: asked for where the two could differ.
	const missing = wanted.filter((line) => !reached.has(line) && !line.startsWith('HEAD '));
	expect(wanted.length).toBeGreaterThan(25);
	expect(missing).toEqual([]);
});

const GOOD: Answer = {
	status: 401,
	fields: [
		['www-authenticate', 'Basic realm="Trips", charset="UTF-8"'],
		['content-type', 'application/problem+json'],
		['cache-control', 'no-store']
	],
	content: JSON.stringify({
		type: 'about:blank',
		title: 'Unauthorized',
		status: 401,
		detail: 'Send a password.',
		error: 'Basic Auth Required.'
	})
};

test('the judge passes a good answer and finds fault with each that lacks something', () => {
	expect(judge(GOOD, 'GET', { status: 401 })).toEqual([]);
	for (const [name] of GOOD.fields) {
		const fields = GOOD.fields.filter(([other]) => other !== name);
		expect(judge({ ...GOOD, fields }, 'GET', { status: 401 }), name).toHaveLength(1);
	}
	expect(judge(GOOD, 'GET', { status: 200 })).toHaveLength(1);
	expect(judge(GOOD, 'HEAD', { status: 401 })).toHaveLength(1);
	const fields = [...GOOD.fields, ['access-control-allow-origin', '*'] as const];
	expect(judge({ ...GOOD, fields }, 'GET', { status: 401 })).toHaveLength(1);
	expect(judge({ ...GOOD, content: '{}' }, 'GET', { status: 401 })).toHaveLength(1);
	const wanted = {
		status: 401,
		allow: ['GET'],
		retryAfter: [1, 2],
		json: {},
		detail: /x/
	} as const;
	expect(judge(GOOD, 'GET', wanted)).toHaveLength(4);
});
