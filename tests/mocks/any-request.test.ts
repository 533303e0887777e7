import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { WINDOW_MILLISECONDS } from '../../mocks/stores/failures.ts';
import { anyBackends, anyRequest, type AnyRequest } from './any.ts';
import { ANA, cheapBackend } from './cheap.ts';

vi.setConfig({ testTimeout: 240_000 });

/** What the server writes, which it does only for mistakes of its own. */
const mistakes: unknown[] = [];
vi.spyOn(console, 'error').mockImplementation((mistake) => void mistakes.push(mistake));
afterEach(() => expect(mistakes).toEqual([]));

function requestOf({ method, path, authorization, type, field, content }: AnyRequest): Request {
	const headers = new Headers([[...field], ['Content-Type', type]]);
	if (authorization !== undefined) headers.set('Authorization', authorization);
	const body = /GET|HEAD/.test(method) ? null : new Blob([content as BlobPart]);
	return new Request(`http://trips.example/api/${path}`, { method, headers, body });
}

async function answersAll(bcryptCost: number, numRuns: number): Promise<ReadonlySet<number>> {
	const { platform, of } = anyBackends(bcryptCost);
	const statuses = new Set<number>();
	await fc.assert(
		fc.asyncProperty(anyRequest, async (asked) => {
			// Each comes when earlier failures are forgotten: limits have their own tests.
			platform.time += WINDOW_MILLISECONDS;
			const { status, headers } = await of(asked.profile).fetch(requestOf(asked));
			statuses.add(status);
			expect(status).toBeLessThan(500);
			if (status === 401 && asked.profile !== 'deck') {
				expect(headers.get('WWW-Authenticate')).toMatch(/^Basic realm="Trips"/);
			}
			if (status === 405) expect(headers.get('Allow')).toContain('OPTIONS');
			if (status === 201) expect(headers.get('Location')).toMatch(/^\/api\//);
			if (status === 204) expect(headers.get('Content-Length')).toBeNull();
			if (status >= 400)
				expect(headers.get('Content-Type')).toMatch(/^application\/(problem\+)?json$/);
		}),
		// A hang is a failure as well.
		{ seed: 9110, numRuns, timeout: 20_000 }
	);
	return statuses;
}

test('any request, in any profile, gets an answer that is no mistake of the server', async () => {
	const statuses = await answersAll(4, 6500);
	// The property says nothing unless many kinds of answers came.
	expect([...statuses]).toEqual(
		expect.arrayContaining([200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 415, 422])
	);
});

test.each([
	'POST /trips',
	'PUT /trips/1',
	'POST /trips/1/comments',
	'POST /users',
	'POST /sessions'
])('10 MB of content for %s are 413 once 100 KiB of it have come', async (line) => {
	const [method = '', path = ''] = line.split(' ');
	const chunk = new Uint8Array(64 * 1024).fill(0x20);
	let taken = 0;
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			taken += chunk.length;
			if (taken > 10_000_000) controller.close();
			else controller.enqueue(chunk);
		}
	});
	const headers = { Authorization: ANA, 'Content-Type': 'application/json' };
	const init = { method, headers, body, duplex: 'half' as const };
	const request = new Request(`http://trips.example/api${path}`, init);
	expect((await cheapBackend().fetch(request)).status).toBe(413);
	expect(taken).toBeLessThan(400_000);
});
