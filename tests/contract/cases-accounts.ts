import { basic, TOO_MANY_FOR_PAGES, type Case } from './case.ts';

const ZOE = basic('Zoë', 'pässwörd: €');
const authorization = (value: string) => [['Authorization', value]] as const;
const signUp = (json: unknown, want: Case['steps'][number]['want']) =>
	({ ask: 'POST /users', json, want }) as const;

const unfit = (what: string, name: string, password: string, detail: RegExp): Case => ({
	says: `${what} is 422 at sign-up, with the reason`,
	steps: [signUp({ name, password }, { status: 422, detail })]
});

/** Sign-up: open to all, and strict. */
export const SIGN_UP: readonly Case[] = [
	{
		says: 'whoever signs up signs in, is told who they are, and has no trips',
		steps: [
			signUp(
				{ name: 'Zoë', password: 'pässwörd: €' },
				{
					status: 201,
					fields: { Location: /\/api\/users\/me$/ },
					json: { name: 'Zoë' },
					without: 'pässwörd'
				}
			),
			{
				ask: 'GET /users/me',
				fields: authorization(ZOE),
				want: { status: 200, json: { name: 'Zoë', role: 'user' } }
			},
			{ ask: 'GET /trips', fields: authorization(ZOE), want: { status: 200, json: [] } }
		]
	},
	{
		says: 'the admin is told that she is one',
		steps: [
			{
				ask: 'GET /users/me',
				as: 'Ines',
				want: { status: 200, json: { name: 'Ines', role: 'admin' } }
			}
		]
	},
	{
		says: 'a taken name is 409, and its password stays',
		steps: [
			signUp({ name: 'Ben-G', password: 'another 1' }, { status: 409, detail: /Ben-G/ }),
			{
				ask: 'GET /trips',
				fields: authorization(basic('Ben-G', 'another 1')),
				want: { status: 401 }
			}
		]
	},
	{
		says: 'an address that has an account is 409, in any case',
		steps: [
			signUp(
				{ name: 'Other', password: 'good enough', address: 'ANA@trips.example' },
				{ status: 409, detail: /address/ }
			)
		]
	},
	{
		says: 'nobody signs up as admin: unknown members are refused',
		steps: [
			signUp(
				{ name: 'Eve', password: 'good enough', role: 'admin' },
				{ status: 400, detail: /role/ }
			)
		]
	},
	{
		says: 'an address without @ is 422',
		steps: [
			signUp(
				{ name: 'Eve', password: 'good enough', address: 'eve.example' },
				{ status: 422, detail: /@/ }
			)
		]
	},
	unfit('a password of 73 octets', 'Eve', 'x'.repeat(73), /73 octets.*72/),
	unfit('a password of 25 characters in 75 octets', 'Eve', '€'.repeat(25), /75 octets.*72/),
	unfit('a password with NUL', 'Eve', 'a\0b', /NUL/),
	unfit('a password with a line break', 'Eve', 'a\nb', /control/),
	unfit('an empty password', 'Eve', '', /empty/),
	unfit('a password that is not NFC', 'Eve', 'a\u0308', /NFC/),
	unfit('a colon in the name', 'E:ve', 'good enough', /colon/),
	unfit('a control character in the name', 'E\u0007ve', 'good enough', /control/),
	unfit('an empty name', '', 'good enough', /1 to 64/),
	unfit('a name that is not NFC', 'Zoe\u0308', 'good enough', /NFC/)
];

const wrong = authorization(basic('Aladdin', 'wrong'));
const right = authorization(basic('Aladdin', 'open sesame'));
const EVE = '127.0.0.3';
const CLOSED = { status: 429, retryAfter: [1, 600], detail: /Wait \d+ seconds/ } as const;

/** Wrong passwords are counted; right ones are not. RFC 6585 §4. */
export const LIMITS: readonly Case[] = [
	{
		says: 'two hundred wrong passwords close an account to that address; its owner gets in from another',
		not: TOO_MANY_FOR_PAGES,
		steps: [
			{ ask: 'GET /trips', fields: wrong, from: EVE, times: 199, want: { status: 401 } },
			// Were this one counted, the next would be the 201st.
			{ ask: 'GET /trips', fields: right, from: EVE, want: { status: 200 } },
			{ ask: 'GET /trips', fields: wrong, from: EVE, want: { status: 401 } },
			{ ask: 'GET /trips', fields: right, from: EVE, want: CLOSED },
			{
				ask: 'GET /trips',
				fields: [...right, ['X-Forwarded-For', '127.0.0.9']],
				from: EVE,
				want: CLOSED
			},
			{ ask: 'GET /trips', fields: right, from: '127.0.0.2', want: { status: 200 } }
		]
	},
	{
		says: 'four hundred under any names close the address, to everybody’s account',
		not: TOO_MANY_FOR_PAGES,
		steps: [
			...['w', 'x'].map((name) => ({
				ask: 'GET /trips',
				fields: authorization(basic(name, 'wrong')),
				from: EVE,
				times: 100,
				want: { status: 401 }
			})),
			{
				ask: 'GET /trips',
				fields: authorization(basic('Ben-G', 'simplePW')),
				from: EVE,
				want: CLOSED
			}
		]
	},
	{
		says: 'mail is shown to the machine of the server only',
		octets: true,
		not: {
			'npm run api': 'it listens on 127.0.0.1, which no other machine reaches',
			Flask: 'it listens on 127.0.0.1, which no other machine reaches'
		},
		steps: [{ ask: 'GET /mailboxes/ana@trips.example', from: '192.0.2.7', want: { status: 403 } }]
	}
];
