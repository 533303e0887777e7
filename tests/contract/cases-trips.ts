import type { Case } from './case.ts';

const ROME = { id: 1, owner: 'Ana', destination: 'Rome' };
const NOT_YOURS = { status: 403, detail: /^This trip is not yours\.$/, without: 'Rome' } as const;
const NONE = { status: 404, detail: /^There is no such trip\.$/ } as const;

/** Mallory makes a trip of her own to work on: those of Ana and Ben stay as they are. */
const MADE = {
	ask: 'POST /trips',
	as: 'Mallory',
	json: { destination: 'Ur' },
	want: { status: 201, fields: { Location: /\/api\/trips\/\d+$/ } },
	keep: { name: 'id', from: /"id":(\d+)/ }
} as const;

/** Who may use a trip, and what becomes of it. RFC 9110 §15.5.4. */
export const TRIPS: readonly Case[] = [
	{
		says: 'a list shows Ana her trips and nobody else’s',
		steps: [
			{
				ask: 'GET /trips',
				as: 'Ana',
				want: { status: 200, json: [ROME, { id: 2, owner: 'Ana', destination: 'Oslo' }] }
			}
		]
	},
	{
		says: 'the owner reads her trip',
		steps: [{ ask: 'GET /trips/1', as: 'Ana', want: { status: 200, json: ROME } }]
	},
	{
		says: 'the admin reads everybody’s',
		steps: [{ ask: 'GET /trips/1', as: 'Ines', want: { status: 200, json: ROME } }]
	},
	{
		says: 'nobody else reads it',
		steps: [{ ask: 'GET /trips/1', as: 'Ben-G', want: NOT_YOURS }]
	},
	{
		says: 'nobody else sees the head of it',
		steps: [{ ask: 'HEAD /trips/1', as: 'Ben-G', want: { status: 403 } }]
	},
	{
		says: 'nobody else changes it',
		steps: [
			{ ask: 'PUT /trips/1', as: 'Ben-G', json: { destination: 'Ur' }, want: NOT_YOURS },
			{ ask: 'GET /trips/1', as: 'Ana', want: { status: 200, json: ROME } }
		]
	},
	{
		says: 'nobody else removes it',
		steps: [
			{ ask: 'DELETE /trips/1', as: 'Ben-G', want: NOT_YOURS },
			{ ask: 'GET /trips/1', as: 'Ana', want: { status: 200, json: ROME } }
		]
	},
	{
		says: 'who may not use a trip hears that before anything about the content',
		steps: [{ ask: 'PUT /trips/1', as: 'Ben-G', content: '{', want: NOT_YOURS }]
	},
	{
		says: 'a trip that is not there is 404',
		steps: [{ ask: 'GET /trips/99', as: 'Ana', want: NONE }]
	},
	{
		says: 'a number has one spelling: /trips/01 is no trip',
		steps: [{ ask: 'GET /trips/01', as: 'Ana', want: NONE }]
	},
	{
		says: 'SQL in a path finds nothing',
		steps: [{ ask: 'GET /trips/1%20OR%201=1', as: 'Ana', want: NONE }]
	},
	{
		says: 'a trip is made, read under its Location, changed and removed',
		steps: [
			MADE,
			{
				ask: 'PUT /trips/{id}',
				as: 'Mallory',
				json: { destination: 'Uruk' },
				want: { status: 200, fields: { 'Content-Type': 'application/json' } }
			},
			{
				ask: 'GET /trips/{id}',
				as: 'Mallory',
				want: { status: 200 },
				keep: { name: 'changed', from: /"destination":"(Uruk)"/ }
			},
			{ ask: 'GET /trips/{id}', as: 'Ana', want: { status: 403 } },
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: { status: 204 } },
			{ ask: 'GET /trips/{id}', as: 'Mallory', want: NONE },
			{
				ask: 'PUT /trips/{id}',
				as: 'Mallory',
				json: { destination: 'Ur' },
				want: NONE
			},
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: NONE }
		]
	},
	{
		says: 'the number of a removed trip is never given to another',
		steps: [
			MADE,
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: { status: 204 } },
			{ ...MADE, keep: { name: 'next', from: /"id":(\d+)/ } },
			{ ask: 'GET /trips/{id}', as: 'Mallory', want: NONE },
			{ ask: 'DELETE /trips/{next}', as: 'Mallory', want: { status: 204 } }
		]
	},
	{
		says: 'the admin changes and removes a trip, and it stays its owner’s',
		steps: [
			MADE,
			{
				ask: 'PUT /trips/{id}',
				as: 'Ines',
				json: { destination: 'Kish' },
				want: { status: 200 },
				keep: { name: 'owner', from: /"owner":"(Mallory)"/ }
			},
			{ ask: 'DELETE /trips/{id}', as: 'Ines', want: { status: 204 } }
		]
	},
	{
		says: 'nobody makes a trip for another: an owner in the content is refused',
		steps: [
			{
				ask: 'POST /trips',
				as: 'Mallory',
				json: { destination: 'Ur', owner: 'Ana' },
				want: { status: 400, detail: /owner/ }
			}
		]
	}
];

/** Mallory's words on her own trip. */
const SAID = {
	ask: 'POST /trips/{id}/comments',
	as: 'Mallory',
	json: { text: '<img src=x onerror=alert(1)>' },
	want: { status: 201, fields: { Location: /\/api\/trips\/\d+\/comments\/\d+$/ } },
	keep: { name: 'comment', from: /"id":(\d+)/ }
} as const;

/** Comments go by the rules of their trip; a search shows what the list shows. */
export const AROUND_TRIPS: readonly Case[] = [
	{
		says: 'a comment is made, listed and read, its markup as it was sent',
		steps: [
			MADE,
			SAID,
			{
				ask: 'GET /trips/{id}/comments/{comment}',
				as: 'Mallory',
				want: { status: 200, fields: { 'Content-Type': 'application/json' } },
				keep: { name: 'text', from: /"text":"(<img src=x onerror=alert\(1\)>)"/ }
			},
			{
				ask: 'GET /trips/{id}/comments',
				as: 'Ines',
				want: { status: 200 },
				keep: { name: 'author', from: /^\[\{.*"author":"(Mallory)".*\}\]\s*$/ }
			},
			{ ask: 'GET /trips/{id}/comments/999', as: 'Mallory', want: { status: 404 } },
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: { status: 204 } },
			{ ask: 'GET /trips/{id}/comments/{comment}', as: 'Mallory', want: NONE },
			{ ask: 'GET /trips/{id}/comments', as: 'Mallory', want: NONE }
		]
	},
	{
		says: 'nobody else reads or writes comments on a trip',
		steps: [
			{ ask: 'GET /trips/1/comments', as: 'Ben-G', want: NOT_YOURS },
			{ ask: 'POST /trips/1/comments', as: 'Ben-G', json: { text: 'x' }, want: NOT_YOURS },
			{ ask: 'GET /trips/1/comments/1', as: 'Ben-G', want: NOT_YOURS },
			{ ask: 'GET /trips/1/comments', as: 'Ana', want: { status: 200, json: [] } }
		]
	},
	{
		says: 'nobody writes a comment in another’s name',
		steps: [
			{
				ask: 'POST /trips/1/comments',
				as: 'Ana',
				json: { text: 'x', author: 'Ines' },
				want: { status: 400, detail: /author/ }
			}
		]
	},
	...[
		{ what: 'nothing but blanks', text: ' \n' },
		{ what: '501 characters', text: 'x'.repeat(501) }
	].map(({ what, text }): Case => ({
		says: `a comment of ${what} is 422`,
		steps: [{ ask: 'POST /trips/1/comments', as: 'Ana', json: { text }, want: { status: 422 } }]
	})),
	{
		says: 'a trip holds a hundred comments and no more',
		steps: [
			MADE,
			{ ...SAID, json: { text: 'x'.repeat(500) }, times: 100 },
			{
				ask: 'POST /trips/{id}/comments',
				as: 'Mallory',
				json: { text: 'x' },
				want: { status: 409 }
			},
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: { status: 204 } }
		]
	},
	{
		says: 'a search finds a destination by a part of it, in any case',
		steps: [{ ask: 'GET /search?q=ROM', as: 'Ana', want: { status: 200, json: [ROME] } }]
	},
	{
		says: 'a search finds no trip of others',
		steps: [
			{ ask: 'GET /search?q=rome', as: 'Ben-G', want: { status: 200, json: [] } },
			{ ask: 'GET /search?q=rome', as: 'Ines', want: { status: 200, json: [ROME] } }
		]
	},
	...["' OR 1=1 --", '%', '_'].map((text): Case => ({
		says: `a search for ${text} takes it as text`,
		steps: [
			{
				ask: `GET /search?q=${encodeURIComponent(text)}`,
				as: 'Ana',
				want: { status: 200, json: [] }
			}
		]
	})),
	...['', '?q=', '?q=%20', '?q=a&q=b', '?Q=a', '?q=a&owner=Ana', `?q=${'x'.repeat(101)}`].map(
		(query): Case => ({
			says: `a search for ${query.slice(0, 20) || 'nothing'} is 400 with the reason`,
			steps: [{ ask: `GET /search${query}`, as: 'Ana', want: { status: 400 } }]
		})
	)
];
