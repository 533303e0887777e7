import { basic, type Case, type Wanted } from './case.ts';

const BEN = basic('Ben-G', 'simplePW');
const WRONG = 'User name or password is wrong.';
const refused: Wanted = { status: 401 };
const TRIPS = 'GET /trips';

/** A case of one request for the trips with this Authorization field. */
const asked = (says: string, value: string, want: Wanted): Case => ({
	says,
	steps: [{ ask: TRIPS, fields: [['Authorization', value]], want }]
});

/** The token for octets that need not be UTF-8. */
const tokenOf = (octets: readonly number[]) => `Basic ${Buffer.from(octets).toString('base64')}`;

/** RFC 7617, RFC 9110 §11, RFC 4648. */
export const CREDENTIALS: readonly Case[] = [
	{
		says: 'anybody may ask for the health',
		steps: [{ ask: 'GET /health', want: { status: 200, json: { status: 'ok' } } }]
	},
	{
		says: 'without a field the answer is 401, and says what to send',
		steps: [{ ask: TRIPS, want: { status: 401, detail: /^Send an Authorization field/ } }]
	},
	asked('the right password lets in', BEN, {
		status: 200,
		json: [{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }]
	}),
	asked('the scheme may be written in lower case', BEN.replace('Basic', 'basic'), { status: 200 }),
	asked('more than one space may follow the scheme', BEN.replace(' ', '   '), { status: 200 }),
	asked('RFC 7617’s own example lets in', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', { status: 200 }),
	{
		says: 'a wrong password and an unknown user get one answer',
		steps: [
			{
				ask: TRIPS,
				fields: [['Authorization', basic('Ben-G', 'wrong')]],
				want: { status: 401, detail: new RegExp(`^${WRONG}$`) }
			},
			{
				ask: TRIPS,
				fields: [['Authorization', basic('Nobody', 'simplePW')]],
				want: { status: 401, detail: new RegExp(`^${WRONG}$`) }
			}
		]
	},
	asked('a user name is read with its case', basic('ben-g', 'simplePW'), refused),
	asked('a name that objects and tables have lets nobody in', basic('__proto__', ''), refused),
	asked('SQL in a user name lets nobody in', basic("Ana' OR 1=1 --", 'x'), refused),
	asked('another scheme is refused', BEN.replace('Basic', 'Token'), refused),
	asked('the scheme alone is refused', 'Basic', refused),
	asked('a token glued to the scheme is refused', BEN.replace(' ', ''), refused),
	asked('Digest is refused', 'Digest username="Ben-G", realm="Trips", nonce="a"', refused),
	asked('Base64 without its padding is refused', BEN.replace('=', ''), refused),
	asked('Base64 with too much padding is refused', `${BEN}=`, refused),
	asked('a second spelling of the last letter is refused', BEN.replace('Fc=', 'Fd='), refused),
	asked('a letter that is none of the 64 is refused', BEN.replace('Q', '*'), refused),
	asked('a token with something after it is refused', `${BEN} x`, refused),
	asked('a token without a colon is refused', `Basic ${btoa('Ben-GsimplePW')}`, refused),
	asked('octets that are not UTF-8 are refused', tokenOf([0x42, 0x65, 0x6e, 0x3a, 0xe9]), refused),
	asked('a byte order mark is part of the name', basic('\uFEFFBen-G', 'simplePW'), refused),
	asked('a password of 73 octets never matches', basic('Ben-G', 'x'.repeat(73)), refused),
	asked('what follows a NUL is not skipped', basic('Ben-G', 'simplePW\0simplePW'), refused),
	asked('two pairs of credentials in one line are refused', `${BEN}, ${BEN}`, refused),
	{
		says: 'two Authorization fields are refused, even if both are right',
		octets: true,
		steps: [
			{
				ask: TRIPS,
				fields: [
					['Authorization', BEN],
					['Authorization', BEN]
				],
				want: refused
			}
		]
	},
	{
		says: 'who shows nothing hears of credentials first, whatever the content',
		steps: [{ ask: 'POST /trips', content: '{', want: refused }]
	},
	...['GET /trips/1', 'DELETE /trips/99', 'GET /search?q=o', 'GET /users/me'].map((ask): Case => ({
		says: `${ask} is closed to strangers`,
		steps: [{ ask, want: refused }]
	})),
	{
		says: 'POST /sessions is closed to strangers',
		steps: [{ ask: 'POST /sessions', json: {}, want: refused }]
	}
];
