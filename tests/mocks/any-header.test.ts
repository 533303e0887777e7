import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createBackend } from '../../mocks/app.ts';
import { CAST } from '../../mocks/seeds.ts';
import { WINDOW_MILLISECONDS } from '../../mocks/stores/failures.ts';
import { FixedPlatform } from './cheap.ts';
import { newDatabase } from './sqlite.ts';

vi.setConfig({ testTimeout: 240_000 });

/** What RFC 7617 says of a value, with Node's decoder: the referee of the backend's own rules. */
function opens(authorization: string): boolean {
	const [, token] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization.trim()) ?? [];
	if (token === undefined) return false;
	const octets = Buffer.from(token, 'base64');
	if (octets.toString('base64') !== token) return false;
	return CAST.some(({ name, password }) => octets.equals(Buffer.from(`${name}:${password}`)));
}

/** Latin-1 as a header can carry it: no control characters. */
const latin1 = fc.string({
	unit: fc
		.integer({ min: 0x20, max: 0xff })
		.filter((code) => code !== 0x7f)
		.map((code) => String.fromCharCode(code)),
	maxLength: 60
});
const scheme = fc.constantFrom('Basic ', 'basic ', 'BASIC   ', 'Bearer ', 'Basic', 'Digest ', '');
const seed = fc.constantFrom(...CAST);
/** A name and a password of the cast, often of one person, sometimes with something added. */
const userPass = fc
	.tuple(
		fc.oneof(
			seed.map((user) => [user, user] as const),
			fc.tuple(seed, seed)
		),
		fc.constantFrom(':', ':', ':', '', '::', ';'),
		fc.constantFrom('', '', '', '\0', 'x', '\n', 'é')
	)
	.map(([[a, b], colon, tail]) => `${a.name}${colon}${b.password}${tail}`);
const token = fc.oneof(
	{ weight: 6, arbitrary: userPass.map((text) => Buffer.from(text).toString('base64')) },
	userPass.map((text) => Buffer.from(text).toString('base64').replace(/=$/, '')),
	fc.uint8Array({ maxLength: 100 }).map((octets) => Buffer.from(octets).toString('base64')),
	latin1
);
const authorization = fc.oneof(
	{ weight: 4, arbitrary: fc.tuple(scheme, token).map(([a, b]) => a + b) },
	{ weight: 1, arbitrary: latin1 }
);

async function holds(bcryptCost: number, numRuns: number) {
	const platform = new FixedPlatform();
	const backend = createBackend({ database: newDatabase(), bcryptCost, platform });
	let opened = 0;
	await fc.assert(
		fc.asyncProperty(authorization, async (value) => {
			// Each value comes when earlier failures are forgotten: limits have their own tests.
			platform.time += WINDOW_MILLISECONDS;
			const request = new Request('http://a/api/trips', { headers: { Authorization: value } });
			const { status, headers } = await backend.fetch(request);
			if (opens(value)) opened++;
			expect(status).toBe(opens(value) ? 200 : 401);
			if (status === 401) expect(headers.get('WWW-Authenticate')).toMatch(/^Basic realm="Trips"/);
		}),
		{ seed: 7617, numRuns }
	);
	// The property says nothing unless a few of the values are right.
	expect(opened).toBeGreaterThan(1);
}

test('any Authorization value: 200 for the right user and password, else 401, never 5xx', () =>
	holds(4, 3000));

test('the same at cost 12', () => holds(12, 200));
