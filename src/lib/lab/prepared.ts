import { basicValue } from '../figures/basic-value.ts';
import { EMPTY, type Draft } from './draft.ts';

/** A request for the menu, with what it is to show. */
export interface Prepared {
	readonly id: string;
	readonly group: string;
	readonly label: string;
	/** What to watch, in a sentence. */
	readonly remark: string;
	readonly draft: Draft;
}

const ANA = `Authorization: ${basicValue('Ana', 'violet kettle 71')}`;
const BEN = `Authorization: ${basicValue('Ben-G', 'simplePW')}`;
const MALLORY = `Authorization: ${basicValue('Mallory', 'finders keepers')}`;
const WRONG = `Authorization: ${basicValue('Ben-G', 'wrong')}`;
const JSON_TYPE = 'Content-Type: application/json';

function ask(method: string, path: string, headers: readonly string[] = [], body = ''): Draft {
	return { ...EMPTY, method, path, headers: headers.join('\n'), body };
}

const json = (value: unknown) => JSON.stringify(value, null, '  ');
const octets = (...lines: readonly string[]): Draft => ({
	...EMPTY,
	mode: 'octets',
	octets: lines.join('\n')
});

/** A menu with one group's requests. */
function group(
	name: string,
	...rows: readonly (readonly [id: string, label: string, draft: Draft, remark: string])[]
): readonly Prepared[] {
	return rows.map(([id, label, draft, remark]) => ({ id, group: name, label, draft, remark }));
}

/** The requests of the menu, of the cast's made-up people. The first stands on the bench at the start. */
export const PREPARED: readonly Prepared[] = [
	...group(
		'Who asks',
		['trips', 'List your trips', ask('GET', '/trips', [BEN]), 'Ben-G sees trip 3, and no other.'],
		['nobody', 'Without credentials', ask('GET', '/trips'), 'A 401 names the scheme it wants.'],
		['log-in', 'Log in with Basic', ask('GET', '/users/me', [BEN]), 'bcrypt runs once.'],
		[
			'wrong-password',
			'Wrong password',
			ask('GET', '/users/me', [WRONG]),
			'Send it a thousand times: 200 cost bcrypt, then 429 costs nothing.'
		],
		[
			'token',
			'Trade the password for a token',
			ask('POST', '/sessions', [BEN, JSON_TYPE], json({ device: 'Ben’s phone' })),
			'The answer holds a token for one device.'
		],
		[
			'cookie',
			'Trade it for a cookie',
			octets(
				'POST /api/sessions HTTP/1.1',
				'Host: trips.example',
				BEN,
				JSON_TYPE,
				'Content-Length: 20',
				'',
				'{"carrier":"cookie"}'
			),
			'No page reads a Set-Cookie field; in octets you see it.'
		],
		[
			'two-headers',
			'Two Authorization fields',
			ask('GET', '/trips', [BEN, WRONG]),
			'Which one counts? A careful server takes neither.'
		]
	),
	...group(
		'Whose it is',
		[
			'others-trip',
			'Read another’s trip',
			ask('GET', '/trips/1', [BEN]),
			'Trip 1 is Ana’s. Try the profile no-owner-check.'
		],
		[
			'new-trip',
			'Make a trip',
			ask('POST', '/trips', [BEN, JSON_TYPE], json({ destination: 'Bergen' })),
			'Location tells where it lives.'
		],
		[
			'change-trip',
			'Change your trip',
			ask('PUT', '/trips/3', [BEN, JSON_TYPE], json({ destination: 'Porto' })),
			'PUT may be repeated.'
		],
		[
			'delete-trip',
			'Delete Ana’s trip as Mallory',
			ask('DELETE', '/trips/1', [MALLORY]),
			'Refused: she has an account, and no right.'
		],
		[
			'delete-open',
			'Delete it without logging in',
			ask('DELETE', '/trips/1'),
			'Try it in the profile unguarded-delete, then look at the tables.'
		],
		[
			'comment',
			'Comment on your trip',
			ask(
				'POST',
				'/trips/3/comments',
				[BEN, JSON_TYPE],
				json({ text: 'Bring <b>good</b> shoes.' })
			),
			'Markup is stored as it came; whoever shows it makes it harmless.'
		],
		[
			'search',
			'Search',
			ask('GET', "/search?q=' OR '1'='1", [BEN]),
			'A quote is a letter like any other here.'
		]
	),
	...group(
		'Accounts',
		[
			'sign-up',
			'Sign up',
			ask(
				'POST',
				'/users',
				[JSON_TYPE],
				json({ name: 'Zoe', password: 'paper lantern 9', address: 'zoe@trips.example' })
			),
			'Look at the user table afterwards: the password is not in it.'
		],
		[
			'become-admin',
			'Sign up as admin',
			ask(
				'POST',
				'/users',
				[JSON_TYPE],
				json({ name: 'Max', password: 'paper lantern 9', role: 'admin' })
			),
			'A member nobody asked for is refused, not skipped.'
		],
		[
			'reset',
			'Forgotten password',
			ask('POST', '/password-resets', [JSON_TYPE], json({ address: 'ana@trips.example' })),
			'Then look into Ana’s mailbox below.'
		],
		[
			'reset-unknown',
			'The same for nobody',
			ask('POST', '/password-resets', [JSON_TYPE], json({ address: 'nobody@trips.example' })),
			'The same answer: nobody can list your customers.'
		]
	),
	...group(
		'HTTP itself',
		['health', 'Is it there?', ask('GET', '/health'), 'Open to everybody.'],
		[
			'head',
			'HEAD',
			ask('HEAD', '/trips', [ANA]),
			'The fields of the answer, without its content.'
		],
		['options', 'OPTIONS', ask('OPTIONS', '/trips'), 'Allow lists the methods.'],
		[
			'patch',
			'A method not allowed',
			ask('PATCH', '/trips', [BEN]),
			'405 tells what would have worked.'
		],
		[
			'broken-json',
			'Broken JSON',
			ask('POST', '/trips', [BEN, JSON_TYPE], '{"destination": "Bergen"'),
			'400, and the sentence says why.'
		],
		[
			'wrong-type',
			'Form instead of JSON',
			ask(
				'POST',
				'/trips',
				[BEN, 'Content-Type: application/x-www-form-urlencoded'],
				'destination=Bergen'
			),
			'415, and Accept says what would have worked.'
		],
		[
			'bare-lf',
			'Line feeds alone',
			{ ...octets('GET /api/health HTTP/1.1', 'Host: trips.example', '', ''), lineEnds: 'lf' },
			'Where two servers disagree on a line’s end, requests get smuggled.'
		],
		[
			'smuggled',
			'Two lengths',
			octets(
				'POST /api/trips HTTP/1.1',
				'Host: trips.example',
				'Content-Length: 5',
				'Transfer-Encoding: chunked',
				'',
				'0',
				'',
				''
			),
			'Length and coding contradict each other: 400, before any guard.'
		]
	)
];

export const GROUPS: readonly string[] = [...new Set(PREPARED.map(({ group }) => group))];

export function preparedById(id: string): Prepared | undefined {
	return PREPARED.find((prepared) => prepared.id === id);
}

/** The entry of the menu that is on the bench as it stands there. */
export function preparedLike(draft: Draft): Prepared | undefined {
	return PREPARED.find(({ draft: known }) =>
		(Object.keys(known) as (keyof Draft)[]).every((key) => known[key] === draft[key])
	);
}
