import fc from 'fast-check';
import { EMPTY, writeHeaderLines, type Draft } from '../../src/lib/lab/draft.ts';

const token = fc.string({
	unit: fc.constantFrom(...'abcXYZ0189-_.!~'),
	minLength: 1,
	maxLength: 8
});
const value = fc
	.string({ unit: fc.constantFrom(...`ab "'$\`\\:;e@#!`), maxLength: 12 })
	.map((text) => text.trim());

/** A request by its parts, as somebody might build it, and as curl can send it. */
export const anyDraft = fc
	.record({
		method: fc.constantFrom(
			'GET',
			'POST',
			'PUT',
			'DELETE',
			'PATCH',
			'OPTIONS',
			'HEAD',
			'get',
			'QUERY'
		),
		path: fc.webPath().map((path) => `/${path.replace(/^\/+/, '')}`),
		headers: fc
			.array(
				fc.tuple(
					token.map((name) => `X-${name}`),
					value
				),
				{ maxLength: 3 }
			)
			.map(writeHeaderLines),
		body: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\0', ''))
	})
	.map((parts): Draft => ({ ...EMPTY, ...parts, body: parts.method === 'HEAD' ? '' : parts.body }))
	// Under this the Lab takes what comes before for the API's own place.
	.filter(({ path }) => !path.includes('/api'));
