import { basic, type Case } from './case.ts';

const BEN = [['Authorization', basic('Ben-G', 'simplePW')]] as const;
const TOKEN = /"token":"([\w-]{43})"/;
const bearer = (scheme = 'Bearer') => [['Authorization', `${scheme} {token}`]] as const;
const DEAD = { status: 401, deadToken: true } as const;
const SENT = { status: 202, json: { detail: /^If this address has an account/ } } as const;

const opened = (json: unknown) =>
	({
		ask: 'POST /sessions',
		fields: BEN,
		json,
		want: { status: 201, fields: { Location: /\/api\/sessions\/current$/ } },
		keep: { name: 'token', from: TOKEN }
	}) as const;

const COOKIE =
	/^__Host-session=([\w-]{43});(?=.* Path=\/)(?=.* Secure)(?=.* HttpOnly)(?=.* SameSite=Strict)/m;

/** The password once, then a token for one device. RFC 6750, RFC 6265. */
export const SESSIONS: readonly Case[] = [
	{
		says: 'a token of 256 bits opens what the password opened, until it is ended',
		steps: [
			opened({ device: 'Ben’s phone' }),
			{ ask: 'GET /trips/3', fields: bearer('bearer'), want: { status: 200 } },
			{ ask: 'DELETE /sessions/current', fields: bearer(), want: { status: 204 } },
			{ ask: 'GET /trips/3', fields: bearer(), want: DEAD },
			{ ask: 'DELETE /sessions/current', fields: bearer(), want: DEAD }
		]
	},
	{
		says: 'what the answer tells of a session is its device, its carrier and its end',
		steps: [
			{
				ask: 'POST /sessions',
				fields: BEN,
				json: {},
				want: {
					status: 201,
					json: {
						token: /^[\w-]{43}$/,
						device: 'unnamed device',
						carrier: 'bearer',
						expires: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
					}
				}
			}
		]
	},
	{
		says: 'a token that was never given out opens nothing, and the answer says why',
		steps: [
			{ ask: 'GET /trips', fields: [['Authorization', `Bearer ${'x'.repeat(43)}`]], want: DEAD }
		]
	},
	{
		says: 'a token buys no other token',
		steps: [
			{ ask: 'POST /sessions', as: 'Ana', json: {}, want: { status: 401, detail: /another token/ } }
		]
	},
	{
		says: 'Basic has no session to end',
		steps: [{ ask: 'DELETE /sessions/current', fields: BEN, want: { status: 404 } }]
	},
	...[
		{ what: 'another carrier', json: { carrier: 'url' } },
		{ what: 'a device of 61 characters', json: { device: 'x'.repeat(61) } },
		{ what: 'a device without a name', json: { device: '' } },
		{ what: 'an unknown member', json: { user: 'Ana' } }
	].map(({ what, json }): Case => ({
		says: `a session with ${what} is 400`,
		steps: [{ ask: 'POST /sessions', fields: BEN, json, want: { status: 400 } }]
	})),
	{
		says: 'a session cookie opens what the password opened, is no bearer token, and can be ended',
		octets: true,
		steps: [
			{
				ask: 'POST /sessions',
				fields: BEN,
				json: { carrier: 'cookie' },
				want: { status: 201, without: '"token"' },
				keep: { name: 'token', from: COOKIE, cookie: true }
			},
			{
				ask: 'GET /trips/3',
				fields: [['Cookie', 'theme=dark; __Host-session={token}']],
				want: { status: 200, json: { id: 3, owner: 'Ben-G', destination: 'Lisbon' } }
			},
			{ ask: 'GET /trips/3', fields: bearer(), want: DEAD },
			{
				ask: 'DELETE /sessions/current',
				fields: [['Cookie', '__Host-session={token}']],
				want: { status: 204 },
				keep: { name: 'gone', from: /^__Host-session="?"?;.*(Max-Age=0)/m, cookie: true }
			},
			{ ask: 'GET /trips/3', fields: [['Cookie', '__Host-session={token}']], want: DEAD }
		]
	},
	{
		says: 'a bearer token opens nothing as a cookie',
		octets: true,
		steps: [
			opened({}),
			{ ask: 'GET /trips', fields: [['Cookie', '__Host-session={token}']], want: DEAD }
		]
	}
];

const LINK = /https:\/\/trips\.example\/password-resets\/([\w-]{43})(?!.*password-resets)/s;
const asked = (address: string, fields: readonly (readonly [string, string])[] = []) =>
	({ ask: 'POST /password-resets', json: { address }, fields, want: SENT }) as const;
const mailed = (address: string) =>
	({
		ask: `GET /mailboxes/${address}`,
		want: { status: 200, without: 'tr1ps' },
		keep: { name: 'link', from: LINK }
	}) as const;
const set = (password: string, want: Case['steps'][number]['want']) =>
	({ ask: 'PUT /password-resets/{link}', json: { password }, want }) as const;
const DEAD_LINK = {
	status: 404,
	detail: /^This link opens nothing\. Ask for a new one\.$/
} as const;

/** A way back in for whoever reads the mail. */
export const RESETS: readonly Case[] = [
	{
		says: 'an unknown address gets the answer of a known one, and no mail',
		steps: [
			asked('nobody@trips.example'),
			{ ask: 'GET /mailboxes/nobody@trips.example', want: { status: 200, json: [] } }
		]
	},
	{
		says: 'a mailed link sets a new password once, ends the sessions, and the owner is told',
		steps: [
			{
				ask: 'POST /users',
				json: { name: 'Rosa', password: 'tin drum 5', address: 'Rosa@trips.example' },
				want: { status: 201 }
			},
			{
				ask: 'POST /sessions',
				fields: [['Authorization', basic('Rosa', 'tin drum 5')]],
				json: {},
				want: { status: 201 },
				keep: { name: 'token', from: TOKEN }
			},
			asked('ROSA@trips.example'),
			{ ...mailed('rosa@trips.example'), keep: { name: 'older', from: LINK } },
			asked('rosa@trips.example'),
			mailed('rosa@trips.example'),
			set('x'.repeat(73), { status: 422, detail: /73 octets/ }),
			{ ask: 'PUT /password-resets/{link}', content: '{', want: { status: 415 } },
			set('brass lantern 9', { status: 204 }),
			set('another one 1', DEAD_LINK),
			{ ...set('another one 1', DEAD_LINK), ask: 'PUT /password-resets/{older}' },
			{ ask: 'GET /trips', fields: bearer(), want: DEAD },
			{
				ask: 'GET /users/me',
				fields: [['Authorization', basic('Rosa', 'tin drum 5')]],
				want: { status: 401 }
			},
			{
				ask: 'GET /users/me',
				fields: [['Authorization', basic('Rosa', 'brass lantern 9')]],
				want: { status: 200, json: { name: 'Rosa', role: 'user' } }
			},
			{
				ask: 'GET /mailboxes/rosa@trips.example',
				want: { status: 200, without: 'brass lantern' },
				keep: { name: 'told', from: /(Your password was changed)/ }
			}
		]
	},
	{
		says: 'the link leads to our host, whatever Host says',
		octets: true,
		steps: [asked('ana@trips.example', [['Host', 'tr1ps.example']]), mailed('ana@trips.example')]
	},
	{
		says: 'asking again and again floods no mailbox',
		steps: [
			{ ...asked('ben@trips.example'), times: 7 },
			{
				ask: 'GET /mailboxes/ben@trips.example',
				want: {
					status: 200,
					json: Array.from({ length: 5 }, () => ({
						to: 'ben@trips.example',
						subject: 'Set a new password',
						text: /30 minutes/,
						sent: /Z$/
					}))
				}
			}
		]
	},
	{
		says: 'a link that was never sent answers as a dead one, before its content is read',
		steps: [
			{
				ask: `PUT /password-resets/${'x'.repeat(43)}`,
				json: { password: 'good enough' },
				want: DEAD_LINK
			},
			{ ask: 'PUT /password-resets/x', content: '{', want: DEAD_LINK }
		]
	},
	{
		says: 'a reset for something that is no address is 422',
		steps: [
			{ ask: 'POST /password-resets', json: { address: 'no address' }, want: { status: 422 } }
		]
	}
];
