// node scripts/recordings.mjs observed.json: writes the extract that figure F16.2 shows.
// observed.json (703 kB, what eleven servers answered to 188 requests) is not kept here.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Name of the case in the figure, and in the corpus. */
const CASES = {
	'no-header': 'presence-none',
	valid: 'presence-valid-ben',
	'wrong-password': 'userpass-wrong-pass',
	'unknown-user': 'userpass-unknown-user',
	'lower-case-scheme': 'scheme-lower',
	'broken-base64': 'base64-illegal-end',
	'no-padding': 'base64-nopad-2',
	'two-headers': 'several-good-bad',
	head: 'method-head-good'
};
const BODY_CHARACTERS = 60;
const OUT = 'lessons/16-basic-auth/recordings.json';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const observed = read(process.argv[2] ?? 'observed.json');
const corpus = read(new URL('../tests/oracle/corpus.json', import.meta.url));

const cases = Object.entries(CASES).map(([name, id]) => {
	const { raw } = corpus.cases.find((entry) => entry.id === id);
	const answers = Object.entries(observed[id]).map(([server, answer]) => ({
		server,
		status: answer.status,
		wwwAuthenticate: answer.wwwAuthenticate,
		bodyLength: answer.bodyLength,
		bodyStart: answer.bodyStart.slice(0, BODY_CHARACTERS)
	}));
	return {
		name,
		corpus: id,
		method: raw.split(' ')[0],
		authorization: [...raw.matchAll(/^Authorization: (.*)\r$/gim)].map(([, value]) => value),
		answers
	};
});
const about =
	'What real servers answered in November 2026; extract of the recordings described in tests/oracle/README.md.';
mkdirSync('lessons/16-basic-auth', { recursive: true });
writeFileSync(OUT, `${JSON.stringify({ about, cases }, null, '\t')}\n`);
