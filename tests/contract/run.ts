import {
	basic,
	JSON_TYPE,
	PASSWORDS,
	type Case,
	type HostName,
	type Person,
	type Step
} from './case.ts';
import { judge, type Answer } from './judge.ts';

/** A request as it goes out. */
export interface Sent {
	readonly method: string;
	/** Below the API, with its query. */
	readonly path: string;
	readonly fields: readonly (readonly [name: string, value: string])[];
	readonly content: Uint8Array;
	/** Address of the client. */
	readonly from: string;
	/** Whether `fetch` cannot send it. */
	readonly octets: boolean;
	/** Whether the server is to hide trips of others and who has an account. */
	readonly discreet: boolean;
}

/** One of the five, with data of its own. */
export interface Host {
	readonly name: HostName;
	send(sent: Sent): Promise<Answer>;
}

type Kept = ReadonlyMap<string, string>;

/** Runs cases against one host, one after another. */
export class Run {
	readonly #tokens = new Map<string, string>();

	constructor(readonly host: Host) {}

	/** What is wrong, step by step; nothing where the host keeps the contract. */
	async complaints({ steps, octets = false, discreet = false }: Case): Promise<readonly string[]> {
		const kept = new Map<string, string>();
		const complaints: string[] = [];
		for (const step of steps) {
			const sent = await this.#sentOf(step, kept, { octets, discreet });
			let answer = await this.host.send(sent);
			for (let n = 1; n < (step.times ?? 1); n++) answer = await this.host.send(sent);
			const wrong = judge(answer, sent.method, filled(step.want, kept));
			complaints.push(...wrong.map((text) => `${step.ask}: ${text}`));
			if (step.keep) {
				const { name, from, cookie } = step.keep;
				const text = cookie ? cookiesOf(answer) : answer.content;
				kept.set(name, from.exec(text)?.[1] ?? '');
				if (!kept.get(name)) complaints.push(`${step.ask}: nothing like ${from} in ${text}`);
			}
		}
		return complaints;
	}

	async #sentOf(step: Step, kept: Kept, way: Pick<Sent, 'octets' | 'discreet'>): Promise<Sent> {
		const { ask, as, fields = [], json, content = '', from = '127.0.0.1' } = filled(step, kept);
		const [method = '', path = ''] = ask.split(' ');
		const who = as
			? [['Authorization', `Bearer ${await this.#tokenOf(as, way.discreet)}`] as const]
			: [];
		const text = json === undefined ? content : JSON.stringify(json);
		return {
			method,
			path,
			fields: [...who, ...(json === undefined ? [] : [JSON_TYPE]), ...fields],
			content: typeof text === 'string' ? new TextEncoder().encode(text) : text,
			from,
			...way
		};
	}

	/** The password once: most cases are about something else, and bcrypt takes its time. */
	async #tokenOf(person: Person, discreet: boolean): Promise<string> {
		const key = `${person} ${discreet}`;
		const known = this.#tokens.get(key);
		if (known) return known;
		const answer = await this.host.send({
			method: 'POST',
			path: '/sessions',
			fields: [['Authorization', basic(person, PASSWORDS[person])], JSON_TYPE],
			content: new TextEncoder().encode('{}'),
			from: '127.0.0.1',
			octets: false,
			discreet
		});
		if (answer.status !== 201) throw new Error(`${person} cannot sign in: ${answer.content}`);
		const { token } = JSON.parse(answer.content) as { token: string };
		this.#tokens.set(key, token);
		return token;
	}
}

function cookiesOf({ fields }: Answer): string {
	return fields.flatMap(([name, value]) => (name === 'set-cookie' ? value : [])).join('\n');
}

/** A copy in which `{name}` is what was kept under that name. */
function filled<Value>(value: Value, kept: Kept): Value {
	if (typeof value === 'string') {
		return value.replace(/\{(\w+)\}/g, (mark, name: string) => kept.get(name) ?? mark) as Value;
	}
	if (Array.isArray(value)) return value.map((item) => filled(item as unknown, kept)) as Value;
	if (
		typeof value !== 'object' ||
		value === null ||
		Object.getPrototypeOf(value) !== Object.prototype
	) {
		return value;
	}
	const entries = Object.entries(value).map(([name, item]) => [name, filled(item, kept)]);
	return Object.fromEntries(entries) as Value;
}

/** The cases that this host runs, and those it does not, with the reason. */
export function split(cases: readonly Case[], host: HostName) {
	return {
		run: cases.filter(({ not }) => not?.[host] === undefined),
		not: cases.flatMap(({ says, not }) => (not?.[host] ? [{ says, reason: not[host] }] : []))
	};
}
