import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { toHar } from '../../src/lib/lab/har.ts';
import { withAnswer, type Entry } from '../../src/lib/lab/history.ts';
import { plan } from '../../src/lib/lab/plan.ts';
import { PREPARED } from '../../src/lib/lab/prepared.ts';
import { HarError, readHar } from '../../src/lib/lab/read-har.ts';
import { nodeBackend } from '../lessons/node-backend.ts';

const require = createRequire(import.meta.url);

/** The schema that HAR's tools share, draft 06. */
function validator() {
	const ajv = new Ajv({ strict: false, allErrors: true });
	formats.default(ajv);
	ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
	const schemas = require('har-schema') as Record<string, object>;
	for (const schema of Object.values(schemas)) ajv.addSchema(schema);
	return { ajv, validate: ajv.getSchema('har.json#')! };
}

/** All prepared requests, sent. */
async function history(): Promise<readonly Entry[]> {
	const backend = nodeBackend();
	const entries: Entry[] = [];
	for (const [id, { draft }] of PREPARED.entries()) {
		const planned = plan(draft, { host: 'trips.example', api: '/api', from: '127.0.0.1' });
		if (planned.kind === 'faulty') throw new Error(planned.sentence);
		const exchange = await backend.write(planned.octets);
		const entry: Entry = {
			id,
			draft,
			profile: 'fixed',
			from: '127.0.0.1',
			sentAt: Date.UTC(2026, 10, 25),
			ahead: 60_000,
			answers: []
		};
		entries.push(withAnswer(withAnswer(entry, exchange), exchange));
	}
	return entries;
}

/** What no masked file may hold: the cast's passwords, in Base64 as well. */
const SECRETS =
	/simplePW|QmVuLUc6c2ltcGxlUFc|paper lantern 9|QW5hOn|__Host-[\w-]+=[\w-]{20}|"token\\*":\\*"[\w-]{20}/;

test('the history is an HTTP Archive by its schema, masked or not', async () => {
	const entries = await history();
	const { validate, ajv } = validator();
	for (const withSecrets of [false, true]) {
		const har: unknown = JSON.parse(JSON.stringify(toHar(entries, { withSecrets })));
		expect(validate(har), ajv.errorsText(validate.errors)).toBe(true);
		expect(SECRETS.test(JSON.stringify(har))).toBe(withSecrets);
	}
	expect(validate({ log: { version: '1.2' } })).toBe(false);
});

test('a file that was saved is read back, and its requests can be sent again', async () => {
	const entries = await history();
	const text = JSON.stringify(toHar(entries, { withSecrets: true }));
	const read = readHar(text, 'a.har', { page: 'localhost', firstId: 7 });
	const parts = entries.filter(({ draft }) => draft.mode === 'parts');
	const back = (id: string) => read.find(({ draft }) => draft.path === id)!;
	expect(read.length).toBeGreaterThanOrEqual(parts.length);
	expect(back('/trips/1')).toMatchObject({
		draft: { method: 'GET' },
		file: 'a.har',
		answers: [{ status: 403, count: 1 }]
	});
	expect(back('/users').draft.body).toContain('paper lantern 9');
});

test('credentials for other hosts stay out of what is read', () => {
	const entry = {
		startedDateTime: '2026-11-25T00:00:00Z',
		time: 1,
		request: {
			method: 'GET',
			url: 'https://bank.example/accounts?token=t0p',
			headers: [
				{ name: ':authority', value: 'bank.example' },
				{ name: 'Cookie', value: 'sid=t0p' },
				{ name: 'Accept', value: '*/*' }
			]
		},
		response: { status: 200, statusText: 'OK', headers: [], content: { text: 'hi' } }
	};
	const [read] = readHar(JSON.stringify({ log: { entries: [entry, { request: 1 }] } }), 'b.har', {
		page: 'localhost',
		firstId: 1
	});
	expect(read!.draft).toMatchObject({ path: '/accounts?token=', headers: 'Accept: */*' });
	expect(JSON.stringify(read!.draft)).not.toContain('t0p');
	expect(new TextDecoder().decode(read!.answers[0]!.exchange.request)).not.toContain('t0p');
});

test.each([
	['not json', 'An HTTP Archive is JSON, and this file is not.'],
	['{}', 'An HTTP Archive holds log.entries, and this file does not.'],
	['null', 'An HTTP Archive holds log.entries, and this file does not.']
])('%s is refused with a sentence', (text, sentence) => {
	expect(() => readHar(text, 'c.har', { page: '', firstId: 1 })).toThrow(new HarError(sentence));
});
