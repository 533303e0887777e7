import bcryptjs from 'bcryptjs';
import fc from 'fast-check';
import { createBackend, type TripsBackend } from '../../mocks/app.ts';
import type { Bcrypt } from '../../mocks/hasher.ts';
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts';
import { ANA, basic, BEN, FixedPlatform, INES, MALLORY } from './cheap.ts';
import { newDatabase } from './sqlite.ts';

type Pair = readonly [name: string, value: string];

/** A request that anybody may send, well meant or not. */
export interface AnyRequest {
	readonly profile: ProfileName;
	readonly method: string;
	/** Below `/api`, with its query. */
	readonly path: string;
	readonly authorization: string | undefined;
	readonly type: string;
	readonly field: Pair;
	readonly content: string | Uint8Array;
}

const segment = fc.constantFrom(
	...['trips', 'comments', 'search', 'users', 'me', 'sessions', 'current', 'health', 'mailboxes'],
	...['password-resets', '1', '3', '01', '-1', '1e9', '9'.repeat(30), '', '.', '..', '%2e%2e'],
	...['%', '%00', '%ff', '%f0%9f', '%C3%A9', '__proto__', 'constructor', "1'--", 'a b', '🏛', '\0']
);
const resource = fc.constantFrom(
	...['trips', 'trips', 'trips/1', 'trips/2', 'trips/3', 'trips/99', 'trips/1/comments'],
	...['trips/3/comments', 'trips/1/comments/1', 'search', 'users', 'users/me', 'health'],
	...['sessions', 'sessions/current', 'password-resets', 'password-resets/x'],
	...['password-resets/1764000000', 'mailboxes/ana@trips.example', 'mailboxes/%F0']
);
const path = fc.oneof(
	{ weight: 6, arbitrary: resource },
	{ weight: 1, arbitrary: fc.array(segment, { maxLength: 5 }).map((all) => all.join('/')) }
);
/** Texts that have broken servers: quotes, markup, controls, halves, forms of Unicode, numbers. */
const nasty = fc.constantFrom(
	...[
		'',
		' ',
		'\0',
		'a\0b',
		"O'Brien",
		"' OR '1'='1' --",
		'"',
		'%',
		'_',
		'\\',
		'<script>',
		'{{7*7}}'
	],
	...['é', 'e\u0301', '\ud83d', '🏛', '\u202e', '\ufeff', '٣', 'NaN', '1e999', '-0', 'null'],
	...[
		'x'.repeat(73),
		'🏛'.repeat(64),
		'y'.repeat(600),
		'() { :;}; echo',
		'$(id)',
		'\r\nA: b',
		'../../x'
	]
);
const text = fc.oneof(
	{ weight: 2, arbitrary: nasty },
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.string({ maxLength: 8 })
);
const query = fc.oneof(
	{ weight: 3, arbitrary: fc.constant('') },
	text.map((value) => `?q=${encodeURIComponent(value.toWellFormed())}`),
	fc.constantFrom(
		'?',
		'?q',
		'?q=',
		'?q=r',
		'?q=r&q=s',
		'?Q=r',
		'?q=%',
		'?q=%ff',
		'?q=+',
		'?__proto__=1'
	)
);
const method = fc.constantFrom(
	...[
		'GET',
		'GET',
		'POST',
		'POST',
		'POST',
		'PUT',
		'PUT',
		'DELETE',
		'HEAD',
		'PATCH',
		'OPTIONS',
		'FOO'
	]
);
const authorization = fc.constantFrom(
	...[undefined, ANA, ANA, BEN, BEN, INES, MALLORY, basic('admin', 'secret'), basic('Ben-G', 'no')],
	...[basic('Zoe', 'good enough'), 'Basic x', 'Basic', 'Bearer x', 'bearer', 'Negotiate YII=', '']
);
const type = fc.constantFrom(
	...[
		'application/json',
		'application/json',
		'application/json',
		'Application/JSON; charset=utf-8'
	],
	...[
		'application/problem+json',
		'text/plain',
		'application/x-www-form-urlencoded',
		'multipart/x',
		''
	]
);
const field = fc.constantFrom<Pair[]>(
	['Accept', '*/*'],
	['Accept', 'text/html;q=0'],
	['Accept-Encoding', 'br;q=1, *;q=0'],
	['Content-Encoding', 'gzip'],
	['Cookie', '__Host-session=x; __Host-session=y'],
	['Expect', '200-maybe'],
	['If-Match', '"x"'],
	['If-Modified-Since', 'never'],
	['Origin', 'null'],
	['Range', 'bytes=0-0,-1'],
	['User-Agent', '() { :;}; echo; cat /etc/passwd'],
	['User-Agent', `() { ${"'".repeat(9)}`],
	['X-Forwarded-For', '203.0.113.9'],
	['X-HTTP-Method-Override', 'DELETE'],
	['X-Long', 'x'.repeat(4000)]
);
const member = fc.constantFrom(
	...[
		'destination',
		'text',
		'name',
		'password',
		'address',
		'device',
		'carrier',
		'role',
		'__proto__'
	]
);
const value = fc.oneof(
	{ weight: 3, arbitrary: text },
	fc.constantFrom<unknown>(
		null,
		true,
		0,
		-1,
		1e308,
		[],
		[[]],
		{},
		{ a: {} },
		['x'],
		'admin',
		'cookie'
	),
	fc.constantFrom('ana@trips.example', 'zoe@trips.example', 'Zoe', 'Ana', 'good enough')
);
/** Content of the right shape, whose values may be anything. */
const shaped = fc.oneof(
	fc.record({ destination: text }),
	fc.record({ text }),
	fc.record({ name: text, password: text }),
	fc.record({ name: fc.constantFrom('Zoe', 'Ana'), password: text, address: value }),
	fc.record({ password: fc.constant('good enough') }),
	fc.record({ device: text, carrier: fc.constantFrom('bearer', 'cookie') }),
	fc.record({ address: fc.constantFrom('ana@trips.example', 'ben@trips.example', 'x@y', '@') })
);
/** An object of such members, as JSON. */
const record = (model: Record<string, fc.Arbitrary<string>>) =>
	fc.record(model).map((object) => JSON.stringify(object));
const json = fc
	.oneof({ weight: 3, arbitrary: shaped }, fc.dictionary(member, value, { maxKeys: 4 }), value)
	.map((content) => JSON.stringify(content));
const content: fc.Arbitrary<string | Uint8Array> = fc.oneof(
	{ weight: 6, arbitrary: json },
	fc.constantFrom(
		'',
		'{',
		'[',
		'{"a":',
		'"',
		'{"text":"a","text":"b"}',
		`${'['.repeat(9000)}`,
		'1e999'
	),
	fc.constantFrom('\ufeff{"destination":"Ur"}', '{"destination":"\ud83d"}', 'destination=Ur'),
	fc.uint8Array({ maxLength: 30 }),
	json.map((text) => new Uint8Array(Buffer.from(text, 'utf16le')))
);

const all = Object.keys(PROFILES) as ProfileName[];

/** About one in two of the profile `fixed`. */
const profile = fc.oneof(fc.constant('fixed' as const), fc.constantFrom(...all));

/** Content and a place for it that fit together. */
const fitting = fc.oneof(
	fc.record({
		path: fc.constantFrom('trips', 'trips/1', 'trips/3'),
		content: record({ destination: text })
	}),
	fc.record({ path: fc.constant('trips/1/comments'), content: record({ text }) }),
	fc.record({
		path: fc.constant('users'),
		content: record({ name: fc.constantFrom('Ana', 'Zoe'), password: fc.constant('good enough') })
	}),
	fc.record({
		path: fc.constant('password-resets'),
		content: record({ address: fc.constantFrom('ana@trips.example', 'x@y.example') })
	}),
	fc.record({ path: fc.constant('sessions'), content: record({ device: text }) })
);

/** Any request, one in four of them meant well but for its values. */
export const anyRequest: fc.Arbitrary<AnyRequest> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			profile,
			method,
			path: fc.tuple(path, query).map((parts) => parts.join('')),
			authorization,
			type,
			field,
			content
		})
	},
	fc
		.tuple(
			fitting,
			fc.record({
				profile,
				method: fc.constantFrom('POST', 'POST', 'PUT'),
				authorization: fc.constantFrom(ANA, INES),
				type: fc.constant('application/json'),
				field
			})
		)
		.map(([fits, rest]) => ({ ...rest, ...fits }))
);

/** Real bcrypt that does no work twice: the same few passwords come a thousand times. */
class RememberingBcrypt implements Bcrypt {
	readonly #done = new Map<string, Promise<boolean>>();
	hash = (password: string, setting: string): Promise<string> => bcryptjs.hash(password, setting);
	compare = (password: string, passwordHash: string): Promise<boolean> => {
		const key = `${passwordHash} ${password}`;
		const answer = this.#done.get(key) ?? bcryptjs.compare(password, passwordHash);
		this.#done.set(key, answer);
		return answer;
	};
}

/** One backend for each profile, made when it is first asked, all by one clock. */
export function anyBackends(bcryptCost: number) {
	const platform = new FixedPlatform();
	const bcrypt = new RememberingBcrypt();
	const made = new Map<ProfileName, TripsBackend>();
	return {
		platform,
		of(profile: ProfileName): TripsBackend {
			const backend =
				made.get(profile) ??
				createBackend({ database: newDatabase(), profile, platform, bcrypt, bcryptCost });
			made.set(profile, backend);
			return backend;
		}
	};
}
