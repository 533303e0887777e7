import { writeCredentials } from '$lib/crypto/basic-credentials.ts';
import type { Ask } from '$lib/figures/backend.ts';
import { run } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { basicValue } from '$lib/figures/basic-value.ts';

/** Names as in `recordings.json`. */
export type CaseName =
	| 'no-header'
	| 'valid'
	| 'wrong-password'
	| 'unknown-user'
	| 'lower-case-scheme'
	| 'broken-base64'
	| 'no-padding'
	| 'two-headers'
	| 'head';

export interface Login {
	readonly userId: string;
	readonly password: string;
}

/** One way to ask for the trips, good or bad. */
export interface Case {
	readonly name: CaseName;
	readonly label: string;
	/** What is done to the header, for the reader. */
	readonly remark: string;
	/** What the fields hold when the case is chosen. */
	readonly login: Login;
	readonly method: 'GET' | 'HEAD';
	/** Values of the Authorization fields, from the good one. */
	readonly values: (good: string) => readonly string[];
	/** What `fetch` can't send goes by octets. */
	readonly by: 'fetch' | 'octets';
}

const BEN: Login = { userId: 'Ben-G', password: 'simplePW' };
/** `Ben-G:wrong`, the second of two headers. */
const WRONG = basicValue('Ben-G', 'wrong');

const PLAIN = {
	login: BEN,
	method: 'GET',
	values: (good: string) => [good],
	by: 'fetch'
} as const;

export const CASES: readonly Case[] = [
	{
		...PLAIN,
		name: 'no-header',
		label: 'No header',
		remark: 'No Authorization field at all; the two fields stay unused.',
		values: () => []
	},
	{ ...PLAIN, name: 'valid', label: 'Right', remark: 'The header as you built it.' },
	{
		...PLAIN,
		name: 'wrong-password',
		label: 'Wrong password',
		remark: 'A well-formed header, another password.',
		login: { ...BEN, password: 'wrong' }
	},
	{
		...PLAIN,
		name: 'unknown-user',
		label: 'Unknown user',
		remark: 'Nobody has this name.',
		login: { ...BEN, userId: 'Nobody' }
	},
	{
		...PLAIN,
		name: 'lower-case-scheme',
		label: 'Lower case',
		remark: 'The scheme is written basic, in lower case.',
		values: (good) => [good.replace(/^Basic/, 'basic')]
	},
	{
		...PLAIN,
		name: 'broken-base64',
		label: 'Broken Base64',
		remark: 'An asterisk follows the token; it is none of the 64 letters.',
		values: (good) => [`${good}*`]
	},
	{
		...PLAIN,
		name: 'no-padding',
		label: 'No padding',
		remark: 'The signs = at the end of the token are left out.',
		login: { userId: 'Aladdin', password: 'open sesame' },
		values: (good) => [good.replace(/=+$/, '')]
	},
	{
		...PLAIN,
		name: 'two-headers',
		label: 'Two headers',
		remark:
			'A good Authorization field and a bad one. fetch would merge them into one with a comma, so ' +
			'this request is written as octets to the server’s own parser.',
		values: (good) => [good, WRONG],
		by: 'octets'
	},
	{
		...PLAIN,
		name: 'head',
		label: 'HEAD',
		remark: 'Asks for the head of the answer alone.',
		method: 'HEAD'
	}
];

export function caseOf(name: CaseName): Case {
	return CASES.find((one) => one.name === name)!;
}

/** Header fields of a case, or why the login can't be written as Basic. RFC 7617 §2. */
export function headersOf(
	name: CaseName,
	{ userId, password }: Login
):
	| { readonly ok: true; readonly headers: Ask['headers'] }
	| { readonly ok: false; readonly part: 'userId' | 'password'; readonly message: string } {
	const { values } = caseOf(name);
	if (name === 'no-header') return { ok: true, headers: [] };
	const good = run(writeCredentials(userId, password));
	if (!good.ok) {
		const part = good.error.place.part === 'password' ? 'password' : 'userId';
		return { ok: false, part, message: good.error.message };
	}
	if (good.value.length > VALUE_LIMIT) {
		const message = `A header of ${good.value.length} characters is too long here; ${VALUE_LIMIT} are the most.`;
		return { ok: false, part: password.length > userId.length ? 'password' : 'userId', message };
	}
	return {
		ok: true,
		headers: values(good.value).map((value) => ['Authorization', value] as const)
	};
}

/** Most characters of a value that are drawn; the server itself takes fields of 16 KB. */
const VALUE_LIMIT = 2000;

/** The request as octets, for what goes by octets and for a look ahead. */
export function octetsOf(name: CaseName, headers: Ask['headers'], host: string): Uint8Array {
	const fields = [['Host', host] as const, ...headers];
	const lines = fields.map(([field, value]) => `${field}: ${value}\r\n`).join('');
	return toUtf8(`${caseOf(name).method} /api/trips HTTP/1.1\r\n${lines}\r\n`);
}
