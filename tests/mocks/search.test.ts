import { expect, test } from 'vitest';
import { ANA, BEN, cheapBackend, INES, send } from './cheap.ts';

async function found(query: string, authorization = ANA) {
	const { json } = await send(cheapBackend(), `GET /search?${query}`, { authorization });
	return (json as unknown as { id: number }[]).map(({ id }) => id);
}

test('a search finds destinations that hold the text, in any case', async () => {
	expect(await found('q=ROM')).toEqual([1]);
	expect(await found('q=o')).toEqual([1, 2]);
	expect(await found('q=nowhere')).toEqual([]);
});

test('a search finds no trip of others; the admin finds all', async () => {
	expect(await found('q=o', BEN)).toEqual([3]);
	expect(await found('q=o', INES)).toEqual([1, 2, 3]);
	expect((await send(cheapBackend(), 'GET /search?q=o')).status).toBe(401);
});

test('quotes, per cents and SQL are text like any other', async () => {
	for (const q of ["' OR 1=1 --", '%', '_', '"; DROP TABLE trips', '\0']) {
		expect(await found(`q=${encodeURIComponent(q)}`), q).toEqual([]);
	}
});

test.each(['', 'q=', 'q=%20', 'q=a&q=b', 'Q=a', 'q=a&owner=Ana', `q=${'x'.repeat(101)}`])(
	'a search for ?%s is 400 with the reason',
	async (query) => {
		const answer = await send(cheapBackend(), `GET /search?${query}`, { authorization: ANA });
		expect(answer.status).toBe(400);
		expect(answer.header('Content-Type')).toBe('application/problem+json');
	}
);

test('POST is not offered on search, and Allow says what is', async () => {
	const answer = await send(cheapBackend(), 'POST /search?q=a', { json: {} });
	expect(answer.status).toBe(405);
	expect(answer.header('Allow')).toBe('GET, HEAD, OPTIONS');
});
