import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { answerOctets } from '../../mocks/octets.ts';
import { readResponse } from '../../src/lib/wire/http1.ts';
import { BEN, cheapBackend } from './cheap.ts';

vi.setConfig({ testTimeout: 240_000 });

const whole = new TextEncoder().encode(
	`PUT /api/trips/3 HTTP/1.1\r\nHost: trips.example\r\nAuthorization: ${BEN}\r\n` +
		'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"destination":"Ur"}'
);

/** A good request in which up to four stretches are replaced by other octets. */
const damaged = fc
	.array(fc.tuple(fc.nat(whole.length), fc.nat(6), fc.uint8Array({ maxLength: 6 })), {
		maxLength: 4
	})
	.map((changes) =>
		changes.reduce(
			(octets, [at, length, put]) =>
				Uint8Array.from([...octets.slice(0, at), ...put, ...octets.slice(at + length)]),
			whole
		)
	);

test('any octets get an answer that can be read, and never a mistake of the server', async () => {
	const backend = cheapBackend();
	const statuses = new Set<number>();
	await fc.assert(
		fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 60 })), async (octets) => {
			const { octets: answer, status } = await answerOctets(backend, octets, { now: 0 });
			const { message, length } = readResponse(answer, startsAsHead(octets) ? 'HEAD' : 'GET');
			expect(message.status).toBe(status);
			expect(length).toBe(answer.length);
			statuses.add(status);
			// 501 and 505 are what RFC 9112 asks for codings and versions that are not known.
			expect(status < 500 || status === 501 || status === 505).toBe(true);
		}),
		{ seed: 9112, numRuns: 600 }
	);
	expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404]));
});

const startsAsHead = (octets: Uint8Array) => new TextDecoder().decode(octets).startsWith('HEAD ');
