import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { WINDOW_MILLISECONDS } from '../../mocks/stores/failures.ts';
import { ANA, BEN, cheapBackend, FixedPlatform } from './cheap.ts';

vi.setConfig({ testTimeout: 240_000 });

const segment = fc.oneof(
	fc.constantFrom('trips', 'comments', 'search', 'users', 'me', 'sessions', 'current', 'health'),
	fc.constantFrom('1', '3', '01', '-1', '1e9', '%00', '%', '%ff', '..', '', '__proto__'),
	fc.string({ maxLength: 8 }).map(encodeURIComponent)
);
const good = fc.constantFrom(
	...['trips', 'trips/1', 'trips/3', 'trips/1/comments', 'trips/1/comments/1'],
	...['search?q=o', 'users', 'users/me', 'sessions', 'sessions/current', 'health'],
	...['password-resets', 'password-resets/x', 'mailboxes/ana@trips.example']
);
const path = fc.oneof(
	{ weight: 3, arbitrary: good },
	fc.array(segment).map((all) => all.join('/'))
);
const query = fc.oneof(
	fc.constant(''),
	fc.webQueryParameters().map((text) => `?${text}`),
	fc.string({ maxLength: 12 }).map((text) => `?q=${encodeURIComponent(text)}`)
);
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'FOO');
const authorization = fc.constantFrom(undefined, ANA, BEN, 'Basic x', 'Bearer x');
const type = fc.constantFrom(
	'application/json',
	'application/json',
	'Application/JSON; charset=utf-8',
	'text/plain',
	''
);
const members = fc.constantFrom('destination', 'text', 'name', 'password', 'address', 'device');
const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.jsonValue({ maxDepth: 2 }));
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 110 }), fc.constant(' '));
/** Content of the right shape, whose values may be anything. */
const shaped = fc.oneof(
	fc.record({ destination: text }),
	fc.record({ text }),
	fc.record({ name: text, password: text }),
	fc.record({ device: text }),
	fc.record({ address: fc.oneof(text, fc.emailAddress()) })
);
const content = fc.oneof(
	{ weight: 3, arbitrary: fc.dictionary(members, value).map((object) => JSON.stringify(object)) },
	{ weight: 3, arbitrary: shaped.map((object) => JSON.stringify(object)) },
	fc.json(),
	fc.string({ unit: 'binary' }),
	fc.uint8Array({ maxLength: 60 })
);

/** Requests that mean well, but for their values. */
const meant = {
	method: fc.constantFrom('POST', 'PUT'),
	path: fc.constantFrom(
		'trips',
		'trips/1',
		'trips/1/comments',
		'users',
		'sessions',
		'password-resets'
	),
	authorization: fc.constantFrom(ANA, BEN),
	content: shaped.map((object) => JSON.stringify(object))
};

test('any request gets an answer that is no mistake of the server, with what its status asks for', async () => {
	const platform = new FixedPlatform();
	const backend = cheapBackend({ platform });
	const statuses = new Set<number>();
	const request = fc.oneof(
		fc.record({ method, path, query, authorization, type, content }),
		fc.record({ ...meant, query: fc.constant(''), type: fc.constant('application/json') })
	);
	await fc.assert(
		fc.asyncProperty(request, async (asked) => {
			platform.time += WINDOW_MILLISECONDS;
			const headers = new Headers({ 'Content-Type': asked.type });
			if (asked.authorization) headers.set('Authorization', asked.authorization);
			const url = `http://trips.example/api/${asked.path}${asked.query}`;
			const body = /GET|HEAD/.test(asked.method) ? null : asked.content;
			const answer = await backend.fetch(new Request(url, { method: asked.method, headers, body }));
			statuses.add(answer.status);
			expect(answer.status).toBeLessThan(500);
			if (answer.status === 401) expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Basic /);
			if (answer.status === 405) expect(answer.headers.get('Allow')).toContain('OPTIONS');
			if (answer.status === 201) expect(answer.headers.get('Location')).toMatch(/^\/api\//);
			if (answer.status >= 400) {
				expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
			}
		}),
		{ seed: 9110, numRuns: 3000 }
	);
	// The property says nothing unless many kinds of answers came.
	expect([...statuses]).toEqual(
		expect.arrayContaining([200, 201, 204, 400, 401, 403, 404, 405, 415, 422])
	);
});
