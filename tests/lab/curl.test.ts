import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProgram } from '../../scripts/peers.mjs';
import { createBackend } from '../../mocks/app.ts';
import { listen, type Listening } from '../../mocks/node.ts';
import type { Draft } from '../../src/lib/lab/draft.ts';
import { plan } from '../../src/lib/lab/plan.ts';
import { PREPARED } from '../../src/lib/lab/prepared.ts';
import { readCurl } from '../../src/lib/lab/read-curl.ts';
import { writeCurl } from '../../src/lib/lab/write-curl.ts';
import { newDatabase } from '../mocks/sqlite.ts';
import { anyDraft } from './any-draft.ts';
import { fromUtf8 } from '../../src/lib/wire/bytes.ts';
import { readRequest, type HttpRequest } from '../../src/lib/wire/http1.ts';

const PAGE = 'localhost:4173';
const curl = findProgram('curl');

/** A server that keeps what it hears and answers 204. */
let sink: Server;
let heard: Buffer[] = [];
let api: Listening;

beforeAll(async () => {
	sink = createServer((socket) => {
		let all = Buffer.alloc(0);
		socket.on('error', () => socket.destroy());
		socket.on('data', (more) => {
			all = Buffer.concat([all, more]);
			if (!isWhole(all)) return;
			heard.push(all);
			socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
		});
	});
	await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
	api = await listen(createBackend({ database: newDatabase(), bcryptCost: 4 }), {
		profile: 'fixed',
		host: '127.0.0.1',
		port: 0
	});
});

afterAll(async () => {
	sink.close();
	await api.stop();
});

function isWhole(octets: Uint8Array): boolean {
	try {
		readRequest(octets);
		return true;
	} catch {
		return false;
	}
}

/** Runs a command of the shell; what it wrote. */
async function shell(command: string): Promise<string> {
	const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
	let text = '';
	child.stdout.on('data', (more: Buffer) => (text += more.toString()));
	await new Promise((done) => child.on('close', done));
	return text;
}

const sinkUrl = () => `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;

/** The request that curl itself sends for a command; `URL` stands for the sink's address. */
async function sentByCurl(command: string): Promise<HttpRequest> {
	heard = [];
	await shell(command.replace(/^curl/, `${curl} -s -m 5 -q`).replaceAll('URL', sinkUrl()));
	expect(heard, command).toHaveLength(1);
	return readRequest(heard[0]!).message;
}

/** Fields that curl adds by itself and a page leaves out. */
const OWN = /^(host|user-agent|accept|content-length)$/i;

function essence({ method, target, headers, body }: HttpRequest) {
	const fields = headers
		.filter(([name, value]) => !OWN.test(name) || (/^accept$/i.test(name) && value !== '*/*'))
		.map(([name, value]) => `${name.toLowerCase()}: ${value}`);
	return {
		method,
		target: target.replace(/^\/api/, ''),
		fields: fields.sort(),
		body: fromUtf8(body)
	};
}

function sentByUs(draft: Draft) {
	const planned = plan(draft, { host: PAGE, api: '/api', from: '127.0.0.1' });
	if (planned.kind === 'faulty') throw new Error(planned.sentence);
	return essence(readRequest(planned.octets).message);
}

test.each([
	'curl URL/api/trips',
	"curl -u 'Ben-G:simplePW' URL/api/trips",
	'curl http://Ana:violet%20kettle%2071@HOST/api/trips',
	'curl -X DELETE -u Ana:x URL/api/trips/1',
	`curl -d '{"destination":"Bergen"}' -H 'Content-Type: application/json' URL/api/trips`,
	`curl --json '{"destination":"Bergen"}' URL/api/trips`,
	`curl --json '{"a":' --json '1}' -H 'Accept: text/html' URL/api/trips`,
	'curl -d a=1 -d b=2 URL/api/trips',
	"curl -d 'two\nlines' URL/api/trips",
	"curl -G --data-urlencode 'q=Rome & Oslo' -d x=1 URL/api/search",
	"curl --data-urlencode '=a b' --data-urlencode 'c d' --data-urlencode 'n=é!*' URL/api/trips",
	"curl -G -d b=2 'URL/api/search?a=1'",
	"curl --url-query 'q=a b' URL/api/search",
	'curl -I URL/api/trips',
	'curl -IX GET URL/api/trips',
	"curl -XPUT --data-raw '@not-a-file' URL/api/trips/1",
	"curl -b 'a=1; b=2' -A me -e http://from/ URL/api/trips",
	"curl -H 'X-Empty;' -H 'Content-Type:' -d x URL/api/trips",
	"curl -H'X-Tight:1' -sSv --url URL/api/trips",
	'curl --oauth2-bearer abc URL/api/trips',
	"curl -H 'Authorization: Bearer t' -u Ana:x URL/api/trips",
	"curl $'URL/api/trips' -H $'X-Quote: it\\'s'",
	'curl -X POST URL/api/trips',
	'curl -X QUERY -d x URL'
])('%s is read as curl itself sends it', async (command) => {
	const full = command.replaceAll(
		'http://Ana:violet%20kettle%2071@HOST',
		sinkUrl().replace('//', '//Ana:violet%20kettle%2071@')
	);
	const read = readCurl(full.replaceAll('URL', sinkUrl()), PAGE);
	if (!read.ok) throw new Error(read.sentence);
	const expected = essence(await sentByCurl(full));
	// curl asks for / where an address has no path.
	expect(sentByUs(read.draft)).toEqual(expected);
});

test('what is copied out is the same request when it is pasted in', () => {
	fc.assert(
		fc.property(anyDraft, (draft) => {
			const written = writeCurl(draft);
			if (!written.ok) throw new Error(written.sentence);
			const read = readCurl(written.command, PAGE);
			expect(read).toMatchObject({
				ok: true,
				draft: { method: draft.method, body: draft.body, headers: draft.headers }
			});
			if (read.ok) expect(sentByUs(read.draft)).toEqual(sentByUs(draft));
		}),
		{ numRuns: 300 }
	);
});

test('what is copied out makes curl send the very request', async () => {
	const drafts = fc
		.sample(anyDraft, { numRuns: 25, seed: 3 })
		.filter(({ method }) => method !== 'get');
	for (const draft of drafts) {
		const written = writeCurl(draft, `${sinkUrl()}/api`);
		if (!written.ok) throw new Error(written.sentence);
		expect(essence(await sentByCurl(written.command)), written.command).toEqual(sentByUs(draft));
	}
});

test('the prepared requests, copied out, get from npm run api what they get here', async () => {
	const answers: Record<string, string> = {};
	for (const { id, draft } of PREPARED) {
		const written = writeCurl(draft, `http://127.0.0.1:${api.port}/api`);
		if (!written.ok) continue;
		answers[id] = await shell(
			written.command.replace(/^curl/, `${curl} -s -q -m 5 -o /dev/null -w '%{http_code}'`)
		);
	}
	expect(answers).toEqual({
		trips: '200',
		nobody: '401',
		'log-in': '200',
		'wrong-password': '401',
		token: '201',
		'two-headers': '401',
		'others-trip': '403',
		'new-trip': '201',
		'change-trip': '200',
		'delete-trip': '403',
		'delete-open': '401',
		comment: '201',
		search: '200',
		'sign-up': '201',
		'become-admin': '400',
		reset: '202',
		'reset-unknown': '202',
		health: '200',
		head: '200',
		options: '204',
		patch: '405',
		'broken-json': '400',
		'wrong-type': '415'
	});
});

test('credentials meant for another host are left out, and the reader is told', () => {
	const read = readCurl(
		`curl -u me:hunter2 -H 'X-Api-Key: k' -b 'sid=1' -d '{"password":"hunter2","a":1}' 'https://api.example.com/v1/trips?access_token=t&q=x'`,
		PAGE
	);
	expect(JSON.stringify(read)).not.toMatch(/hunter2|sid|"k"|=t&/);
	expect(read).toMatchObject({
		ok: true,
		draft: { method: 'POST', path: '/v1/trips?access_token=&q=x', body: '{"password":"","a":1}' },
		notes: [
			'The command named api.example.com. The Lab never contacts it: the request goes to the server in this page.',
			expect.stringMatching(
				/^Credentials meant for api.example.com are left out: X-Api-Key, Cookie, Authorization, /
			)
		]
	});
});

test.each([
	['wget http://x/', 'A command that begins with curl is wanted; “wget” came.'],
	['curl', 'No address came. Write one, such as http://127.0.0.1:8787/api/trips.'],
	[
		'curl -F a=b http://x/',
		'The option -F can’t be followed: multipart forms are not built here. Take it out.'
	],
	['curl --frobnicate http://x/', 'The Lab does not know the option --frobnicate. Take it out.'],
	[
		'curl -d @body.json http://x/',
		'--data “@body.json” names a file; the Lab reads no files. Paste its text instead.'
	],
	['curl -H Accept http://x/', "The header “Accept” has no colon. Write -H 'Name: value'."],
	[
		"curl -H $'X: a\\r\\nY: b' http://x/",
		'A header holds a line break: a second header would hide in it. Write it as a header of its own.'
	],
	['curl ftp://x/', 'An address that begins with http:// or https:// is wanted; ftp came.'],
	[
		'curl -u Ana http://x/',
		"-u “Ana” holds no password, and curl would ask for it. Write -u 'Ana:password'."
	],
	['curl -X', 'The option --request wants a value, and none came.']
])('%s is answered with a sentence', (text, sentence) => {
	expect(readCurl(text, PAGE)).toEqual({ ok: false, sentence });
});

test('no text makes the reader of commands throw', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(
					fc.constantFrom(
						'curl ',
						'-H ',
						"'",
						'"',
						'$',
						'\\',
						'-d',
						'\n',
						'^',
						'`',
						'http://',
						'@',
						' '
					),
					fc.string()
				),
				{ maxLength: 20 }
			),
			(parts) => void readCurl(`curl ${parts.join('')}`, PAGE)
		),
		{ numRuns: 1000 }
	);
});
