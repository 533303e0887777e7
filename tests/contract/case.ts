/** The five that have to answer alike. */
export const HOSTS = ['function', 'service worker', 'page', 'npm run api', 'Flask'] as const;
export type HostName = (typeof HOSTS)[number];

/** People of the cast who ask by a token: the runner signs each in once, by password. */
export type Person = 'Ana' | 'Ben-G' | 'Ines' | 'Mallory' | 'Aladdin';

/** What an answer has to be, besides what holds for every answer (`judge.ts`). */
export interface Wanted {
	readonly status: number;
	/** Whether a dead token is spoken of after the challenge that every 401 carries. */
	readonly deadToken?: boolean;
	/** Methods in Allow, in any order: RFC 9110 §10.2.1 gives it no meaning. */
	readonly allow?: readonly string[];
	/** Least and most seconds in Retry-After. */
	readonly retryAfter?: readonly [number, number];
	/** Other fields: a value, or what it has to look like. */
	readonly fields?: Readonly<Record<string, string | RegExp>>;
	/** The content: all members and no other; a RegExp stands for a string that fits. */
	readonly json?: unknown;
	/** What the problem's `detail` says. */
	readonly detail?: RegExp;
	/** Must not be in the content. */
	readonly without?: string;
}

/** One request and the answer to it. `{name}` anywhere stands for what an earlier step kept. */
export interface Step {
	/** Method and path below the API. */
	readonly ask: string;
	readonly as?: Person;
	/** Fields as they are sent, repeated ones too. */
	readonly fields?: readonly (readonly [name: string, value: string])[];
	/** Content as JSON, with its type. */
	readonly json?: unknown;
	/** Content as it is; its type stands in `fields`. */
	readonly content?: string | Uint8Array;
	/** Address of the client; 127.0.0.1 unless told. */
	readonly from?: string;
	/** Sent so many times; the last answer is judged. */
	readonly times?: number;
	readonly want: Wanted;
	/** Takes the first group out of the answer's content, or out of its Set-Cookie. */
	readonly keep?: { readonly name: string; readonly from: RegExp; readonly cookie?: boolean };
}

/** One thing that a client relies on. */
export interface Case {
	readonly says: string;
	readonly steps: readonly Step[];
	/** Hosts that cannot be asked this, with the reason. */
	readonly not?: Partial<Record<HostName, string>>;
	/** Set where a browser's `fetch` cannot send it: there it goes as octets to the backend's own parser. */
	readonly octets?: boolean;
	/** Set for a server that hides trips of others and tells nobody who has an account: `mocks/switches.ts`. */
	readonly discreet?: boolean;
}

/** Value of an Authorization field, made without any code under test. RFC 7617 §2. */
export function basic(name: string, password: string): string {
	return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`;
}

export const PASSWORDS: Readonly<Record<Person, string>> = {
	Ana: 'violet kettle 71',
	'Ben-G': 'simplePW',
	Ines: 'chalk and cheese',
	Mallory: 'finders keepers',
	Aladdin: 'open sesame'
};

export const JSON_TYPE = ['Content-Type', 'application/json'] as const;

/** Why cases of many wrong passwords are not run where bcrypt's cost cannot be chosen. */
const MANY =
	'hundreds of runs of bcrypt at cost 12 take minutes there; the same function is asked above';
export const TOO_MANY_FOR_PAGES = { 'service worker': MANY, page: MANY };
