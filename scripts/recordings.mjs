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
/** The servers that the figure names, and their versions where their answers do not tell them. */
const SERVERS = {
	nginx: { name: 'nginx' },
	apache: { name: 'Apache' },
	caddy: { name: 'Caddy', version: '2.6' },
	'flask-deck': { name: 'Flask, with the deck’s decorator' },
	'flask-httpauth': { name: 'Flask-HTTPAuth', version: '4.5' },
	express: { name: 'Express, with express-basic-auth' }
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
const servers = Object.entries(SERVERS).map(([server, { name, version }]) => {
	const fields = Object.values(observed).map((answers) => answers[server].server);
	// "Caddy" alone tells no version.
	const told = fields.find((field) => /\d/.test(field ?? '')) ?? null;
	return { server, name, version: version ?? null, told };
});
const about =
	'What real servers answered in November 2026; extract of the recordings described in tests/oracle/README.md.';
mkdirSync('lessons/16-basic-auth', { recursive: true });
writeFileSync(
	OUT,
	`${JSON.stringify({ about, recorded: 'November 2026', servers, cases }, null, '\t')}\n`
);
