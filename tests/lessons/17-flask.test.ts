import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findPython } from '../../scripts/peers.mjs';
import { MODULES } from '../../lessons/17-guard-the-route/accounts.ts';
import { Flask, type Asked } from '../../lessons/17-guard-the-route/python/flask.ts';
import { listingOf, type Form } from '../../lessons/17-guard-the-route/python/listing.ts';
import { parsePython } from '../../lessons/17-guard-the-route/python/python-parse.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

const SLIDE: Form = {
	imports: 'slide',
	check: 'slide',
	challenge: false,
	place: 'get',
	owner: false
};

/** Each way to check, to place the guard and to look at the owner, beside one another. */
const FORMS: readonly Form[] = [
	SLIDE,
	{ ...SLIDE, challenge: true },
	...(['slide', 'settings', 'digest', 'verify'] as const).map((check): Form => ({
		...SLIDE,
		imports: 'complete',
		check
	})),
	...(['get', 'delete', 'each', 'none', 'before'] as const).flatMap((place): Form[] =>
		[false, true].map((owner) => ({
			imports: 'complete',
			check: 'verify',
			challenge: true,
			place,
			owner
		}))
	)
];

const LOGINS = [
	null,
	{ username: 'admin', password: 'secret' },
	{ username: 'admin', password: 'plum tart 64' },
	{ username: 'admin', password: 'secreT' },
	{ username: 'Ana', password: 'violet kettle 71' },
	{ username: 'Ben-G', password: 'simplePW' }
];

const REQUESTS: readonly Asked[] = LOGINS.flatMap((login) => [
	{ method: 'GET', trip: null, login } as const,
	{ method: 'GET', trip: 1, login } as const,
	{ method: 'PUT', trip: 1, login } as const,
	{ method: 'DELETE', trip: 1, login } as const
]);

interface Result {
	/** Lines that ran while the program started. */
	readonly start: readonly number[];
	readonly answers: readonly {
		readonly status: number;
		readonly challenge: string | null;
		readonly lines: readonly number[];
	}[];
}

/** The same program and requests, by Python and Flask; each line is noted as it runs. */
const JUDGE = `
import base64, json, sys, types, logging
import bcrypt
from flask import Flask
from flask.views import MethodView
logging.disable(logging.CRITICAL)

class Trips:
    def __init__(self): self.owners = {1: 'Ana', 2: 'Ana', 3: 'Ben-G'}
    def all(self): return [{'id': i, 'owner': o} for i, o in self.owners.items()]
    def find(self, i): return {'id': i, 'owner': self.owners[i]} if i in self.owners else None
    def owner(self, i): return self.owners.get(i)
    def remove(self, i): self.owners.pop(i, None)

def hash_of(text): return bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode()
row = lambda text: types.SimpleNamespace(password_hash=hash_of(text))
accounts = types.ModuleType('accounts')
accounts.users = {'Ana': row('violet kettle 71'), 'Ben-G': row('simplePW')}
accounts.verify = lambda password, stored: bcrypt.checkpw(password.encode(), stored.encode())
accounts.DUMMY_HASH = hash_of('nobody knows this')
settings = types.ModuleType('settings')
settings.USERNAME, settings.PASSWORD = 'admin', 'plum tart 64'
sys.modules.update(accounts=accounts, settings=settings)

def judge(text, requests):
    lines = []
    def trace(frame, event, _):
        if frame.f_code.co_filename != 'sample': return None
        if event == 'line': lines.append(frame.f_lineno)
        return trace
    def fresh():
        app = Flask('sample')
        space = {'app': app, 'Resource': MethodView, 'trips': Trips(), '__name__': 'sample'}
        exec(compile(text, 'sample', 'exec'), space)
        view = space['Trip'].as_view('trip')
        app.add_url_rule('/trips', view_func=view)
        app.add_url_rule('/trips/<int:trip_id>', view_func=view)
        return app.test_client()
    sys.settrace(trace)
    fresh()
    sys.settrace(None)
    start = lines[:]
    answers = []
    for asked in requests:
        # A trip that was deleted is there again for the next user.
        if asked['method'] == 'GET' and asked['trip'] is None: client = fresh()
        lines.clear()
        headers = {}
        if asked['login']:
            pair = asked['login']['username'] + ':' + asked['login']['password']
            headers['Authorization'] = 'Basic ' + base64.b64encode(pair.encode()).decode()
        path = '/trips' if asked['trip'] is None else '/trips/%d' % asked['trip']
        sys.settrace(trace)
        answer = client.open(path, method=asked['method'], headers=headers)
        sys.settrace(None)
        answers.append({'status': answer.status_code, 'challenge': answer.headers.get('WWW-Authenticate'), 'lines': lines[:]})
    return {'start': start, 'answers': answers}

job = json.load(sys.stdin)
print(json.dumps([judge(text, job['requests']) for text in job['programs']]))
`;

test('Python and Flask run the same lines and give the same answers, in every form of the sample', () => {
	const programs = FORMS.map((form) => listingOf(form).text);
	const { stdout, stderr } = spawnSync(findPython(['flask', 'bcrypt']), ['-c', JUDGE], {
		input: JSON.stringify({
			programs: programs.map((text) => text.join('\n')),
			requests: REQUESTS
		}),
		encoding: 'utf8',
		maxBuffer: 1 << 26
	});
	expect(stderr).toBe('');
	const judged = JSON.parse(stdout) as Result[];
	programs.forEach((text, i) => {
		const ours = new Flask(text, { modules: MODULES });
		run(ours.load());
		let app = ours;
		const answers = REQUESTS.map((asked) => {
			if (asked.trip === null) {
				app = new Flask(text, { modules: MODULES });
				run(app.load());
			}
			const before = app.python.lines.length;
			const { status, challenge } = run(app.ask(asked));
			return { status, challenge, lines: app.python.lines.slice(before) };
		});
		const judge = judged[i]!;
		expect(answers, text.join('\n')).toEqual(judge.answers);
		// Versions of Python differ in how often they come back to a decorator.
		expect(new Set(ours.python.lines)).toEqual(new Set(judge.start));
	});
});

test('a run tells each call, each condition and what comes back, with the frames that are open', () => {
	const { text } = listingOf(
		FORMS.find(({ imports, place }) => imports === 'complete' && place === 'get')!
	);
	const app = new Flask(text);
	run(app.load());
	const login = { username: 'admin', password: 'secret' };
	const { steps, result } = record(app.ask({ method: 'GET', trip: 1, login }));
	expect(steps.map(({ kind, frames }) => `${kind} ${frames.at(-1)!.name}`)).toEqual([
		'called decorated',
		'assigned decorated',
		'called check_auth',
		'returned check_auth',
		'tested decorated',
		'called get',
		'tested get',
		'returned get',
		'returned decorated'
	]);
	expect(result.status).toBe(200);
});

test('what is not read is refused with its line', () => {
	expect(() => parsePython(['def f():', 'return 1'])).toThrow('line 1: an indented block wanted');
	expect(() => parsePython(['a = 1', 'b = [x for x in a]'])).toThrow('line 2');
	expect(() => parsePython(['a = "'])).toThrow('line 1');
});
