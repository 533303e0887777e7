import { basic, type Case } from './case.ts';

const NONE = { status: 404, detail: /^There is no such trip\.$/, without: 'Ana' } as const;
const ANSWER = { status: 202, json: { detail: /^If name and address are free/ } } as const;

const hidden = (method: string, path: string, json?: unknown): Case => ({
	says: `where trips of others are hidden, ${method} ${path} answers as if there were none`,
	octets: true,
	discreet: true,
	steps: ['1', '99'].map((id) => ({
		ask: `${method} ${path.replace('1', id)}`,
		as: 'Ben-G' as const,
		...(json !== undefined && { json }),
		want: NONE
	}))
});

/** What a server may also rightly answer: RFC 9110 §15.5.4, §15.3.3. */
export const DISCREET: readonly Case[] = [
	hidden('GET', '/trips/1'),
	hidden('PUT', '/trips/1', { destination: 'Ur' }),
	hidden('DELETE', '/trips/1'),
	hidden('GET', '/trips/1/comments'),
	{
		says: 'where sign-up is neutral, free and taken get one answer, and a mail says which it was',
		octets: true,
		discreet: true,
		steps: [
			{
				ask: 'POST /users',
				json: { name: 'Vera', password: 'copper pot 3', address: 'vera@trips.example' },
				want: ANSWER
			},
			{
				ask: 'POST /users',
				json: { name: 'Vera', password: 'another 1', address: 'aladdin@trips.example' },
				want: ANSWER
			},
			{
				ask: 'GET /users/me',
				fields: [['Authorization', basic('Vera', 'copper pot 3')]],
				want: { status: 200, json: { name: 'Vera', role: 'user' } }
			},
			{
				ask: 'GET /mailboxes/vera@trips.example',
				want: { status: 200 },
				keep: { name: 'welcome', from: /^\[\{[^{]*"subject":"(Welcome to Trips)"[^{]*\}\]\s*$/ }
			},
			{
				ask: 'GET /mailboxes/aladdin@trips.example',
				want: { status: 200, without: 'Vera' },
				keep: { name: 'told', from: /(You have an account already)/ }
			}
		]
	}
];
