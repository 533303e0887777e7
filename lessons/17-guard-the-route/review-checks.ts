import { run } from '$lib/trace/trace.ts';
import { MODULES, SETTINGS, STORED, TABLE_LOGINS } from './accounts.ts';
import { Flask, type Answered, type Asked, type Login } from './python/flask.ts';
import { listingOf, type Form } from './python/listing.ts';

export const FINDINGS = [
	'literal',
	'readable',
	'clock',
	'challenge',
	'import',
	'next',
	'owner'
] as const;
export type Finding = (typeof FINDINGS)[number];

export interface Check {
	readonly finding: Finding;
	readonly passes: boolean;
	/** What was tried and what came, in one sentence. */
	readonly came: string;
}

/** Runs the seven checks on the sample in this form: each attacks the program, and none reads its form. */
export function checksOf(form: Form): readonly Check[] {
	const sample = new Sample(listingOf(form).text);
	return [
		sample.literals(),
		sample.readable(),
		sample.clock(),
		sample.challenge(),
		sample.import(),
		sample.nextMethod(),
		sample.owner()
	];
}

/** A method that somebody adds tomorrow, as the slide writes them. */
const TOMORROW = ['', '    def put(self, trip_id):', '        return trips.find(trip_id), 200'];

const isOpen = ({ status }: Answered) => status >= 200 && status < 300;
const read = (login: Login | null): Asked => ({ method: 'GET', trip: null, login });

class Sample {
	readonly #app: Flask;
	/** Whoever may log in, of all that are known to somebody. */
	readonly #accounts: readonly Login[];
	readonly #guessed: readonly Login[];

	constructor(readonly text: readonly string[]) {
		this.#app = this.#start(text);
		this.#guessed = pairs(literalsOf(text)).filter((login) => this.#lets(login));
		const others = [{ username: SETTINGS.USERNAME, password: SETTINGS.PASSWORD }, ...TABLE_LOGINS];
		this.#accounts = [...this.#guessed, ...others.filter((login) => this.#lets(login))];
	}

	/** Whoever reads the code tries each pair of its texts. */
	literals(): Check {
		const [found] = this.#guessed;
		const count = literalsOf(this.text).length;
		return {
			finding: 'literal',
			passes: !found,
			came: found
				? `Of ${count} texts in the code, ${found.username} and ${found.password} log in.`
				: `No two of the ${count} texts in the code log in.`
		};
	}

	/** Whoever also reads the settings and the user table tries what stands there. */
	readable(): Check {
		const kept = [
			...pairs(literalsOf(this.text)),
			...(this.text.includes('import settings')
				? [{ username: SETTINGS.USERNAME, password: SETTINGS.PASSWORD }]
				: []),
			...Object.entries(STORED).map(([username, password]) => ({ username, password }))
		];
		const found = kept.find((login) => this.#lets(login));
		return {
			finding: 'readable',
			passes: !found,
			came: found
				? `What the server keeps is the password itself: ${found.username}, ${found.password}.`
				: 'What the server keeps opens nothing when it is sent as a password.'
		};
	}

	/** Two wrong guesses, one wrong at its first letter, one at its last: do both cost the same? */
	clock(): Check {
		for (const { username, password } of this.#accounts) {
			const cost = (login: Login) => run(this.#app.ask(read(login))).compared;
			const first = cost({ username, password: `~${password.slice(1)}` });
			const last = cost({ username, password: `${password.slice(0, -1)}~` });
			if (first !== last) {
				const came = `A guess wrong at its first letter costs ${first} comparisons, at its last ${last}.`;
				return { finding: 'clock', passes: false, came };
			}
		}
		const came = 'A guess costs the same, wherever its first wrong letter stands.';
		return { finding: 'clock', passes: true, came };
	}

	challenge(): Check {
		const { status, challenge } = run(this.#app.ask(read(null)));
		return {
			finding: 'challenge',
			passes: status === 401 && challenge !== null,
			came: `GET without Authorization: ${status}, ${challenge ? `WWW-Authenticate: ${challenge}` : 'no WWW-Authenticate'}.`
		};
	}

	import(): Check {
		const { status, error } = run(this.#app.ask(read(null)));
		return {
			finding: 'import',
			passes: error === null,
			came: error
				? `A refusal ends in ${error}. The client gets ${status}.`
				: 'A refusal is written without an error.'
		};
	}

	/** Every method of the class without credentials, and one that comes tomorrow. */
	nextMethod(): Check {
		const app = this.#start([...this.text, ...TOMORROW]);
		const open = (['GET', 'PUT', 'DELETE'] as const).filter((method) =>
			isOpen(run(app.ask({ method, trip: 1, login: null })))
		);
		return {
			finding: 'next',
			passes: open.length === 0,
			came: open.length
				? `Without Authorization, and with a put added: ${open.join(' and ')} ${open.length > 1 ? 'run' : 'runs'}.`
				: 'Without Authorization none runs: get, delete, nor a put that is added.'
		};
	}

	/** Everybody who can log in tries the trip of somebody else. */
	owner(): Check {
		for (const login of this.#accounts.filter(({ username }) => username !== 'Ana')) {
			for (const method of ['GET', 'DELETE'] as const) {
				const answer = run(this.#start(this.text).ask({ method, trip: 1, login }));
				if (!isOpen(answer)) continue;
				const came = `${method} of Ana’s trip 1, as ${login.username}: ${answer.status}.`;
				return { finding: 'owner', passes: false, came };
			}
		}
		const came = 'Nobody but Ana reads or deletes Ana’s trip 1.';
		return { finding: 'owner', passes: this.#accounts.length > 0, came };
	}

	#lets(login: Login): boolean {
		return isOpen(run(this.#app.ask(read(login))));
	}

	#start(text: readonly string[]): Flask {
		const app = new Flask(text, { modules: MODULES });
		run(app.load());
		return app;
	}
}

/** All texts in quotes. */
function literalsOf(text: readonly string[]): readonly string[] {
	const found = text.flatMap((line) =>
		[...line.matchAll(/'([^']*)'/g)].map(([, literal]) => literal!)
	);
	return [...new Set(found)];
}

function pairs(texts: readonly string[]): readonly Login[] {
	return texts.flatMap((username) => texts.map((password) => ({ username, password })));
}
