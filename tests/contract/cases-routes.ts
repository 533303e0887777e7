import { basic, type Case } from './case.ts';

const DECODED =
	'WSGI hands over a path that is decoded already (PEP 3333), so %2F is a slash there; the owner is ' +
	'asked for all the same';

const CAPITALS =
	'Node’s client, which asks there, writes methods in capitals; tests/oracle has it as octets';

const allowed = (path: string, ...methods: string[]): Case => ({
	says: `OPTIONS tells anybody what ${path} offers, and so does 405`,
	steps: [
		{ ask: `OPTIONS ${path}`, want: { status: 204, allow: [...methods, 'OPTIONS'] } },
		{ ask: `PATCH ${path}`, want: { status: 405, allow: [...methods, 'OPTIONS'] } }
	]
});

/** RFC 9110 §9, §15.5.5, §15.5.6; RFC 3986 §6. */
export const ROUTES: readonly Case[] = [
	allowed('/health', 'GET', 'HEAD'),
	allowed('/users', 'POST'),
	allowed('/users/me', 'GET', 'HEAD'),
	allowed('/trips', 'GET', 'HEAD', 'POST'),
	allowed('/trips/1', 'GET', 'HEAD', 'PUT', 'DELETE'),
	allowed('/trips/1/comments', 'GET', 'HEAD', 'POST'),
	allowed('/trips/1/comments/1', 'GET', 'HEAD'),
	allowed('/search', 'GET', 'HEAD'),
	allowed('/sessions', 'POST'),
	allowed('/sessions/current', 'DELETE'),
	allowed('/password-resets', 'POST'),
	allowed('/password-resets/x', 'PUT'),
	allowed('/mailboxes/ana@trips.example', 'GET', 'HEAD'),
	...['/nope', '/trips/', '/trips/1/nope', '/TRIPS', '//trips'].map((path): Case => ({
		says: `${path} names nothing: 404, whoever asks`,
		steps: [
			{ ask: `GET ${path}`, want: { status: 404 } },
			{ ask: `GET ${path}`, as: 'Ana', want: { status: 404 } }
		]
	})),
	{
		says: 'a letter written with a per cent sign opens no other door',
		steps: [{ ask: 'GET /%74rips', want: { status: 401 } }]
	},
	{
		says: 'an encoded slash is none',
		steps: [{ ask: 'GET /trips%2F1', as: 'Ana', want: { status: 404 } }],
		not: { Flask: DECODED }
	},
	{
		says: 'HEAD has the status and the length of GET, and no content',
		steps: [
			{
				ask: 'GET /trips/3',
				as: 'Ben-G',
				want: { status: 200, fields: { 'Content-Length': /^\d+$/ } }
			},
			{
				ask: 'HEAD /trips/3',
				as: 'Ben-G',
				want: {
					status: 200,
					fields: { 'Content-Type': 'application/json', 'Content-Length': /^\d+$/ }
				}
			}
		]
	},
	{
		says: 'HEAD without credentials is 401 without content',
		steps: [{ ask: 'HEAD /trips', want: { status: 401 } }]
	},
	{
		says: 'a page of another site is told nothing that would let its scripts read an answer',
		octets: true,
		steps: [
			{
				ask: 'OPTIONS /trips',
				fields: [
					['Origin', 'https://tr1ps.example'],
					['Access-Control-Request-Method', 'GET'],
					['Access-Control-Request-Headers', 'authorization']
				],
				want: { status: 204 }
			},
			{ ask: 'GET /health', fields: [['Origin', 'https://tr1ps.example']], want: { status: 200 } }
		]
	},
	{
		says: 'methods have a case: "get" is offered nowhere',
		octets: true,
		not: { 'npm run api': CAPITALS, Flask: CAPITALS },
		steps: [{ ask: 'get /trips', want: { status: 405, allow: ['GET', 'HEAD', 'POST', 'OPTIONS'] } }]
	},
	{
		says: 'TRACE, which would show the credentials, is not offered',
		octets: true,
		steps: [
			{
				ask: 'TRACE /trips',
				fields: [['Authorization', basic('Ben-G', 'simplePW')]],
				want: { status: 405 }
			}
		]
	}
];
