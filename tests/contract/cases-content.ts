import { JSON_TYPE, type Case } from './case.ts';

const post = (
	says: string,
	rest: Pick<Case['steps'][number], 'content' | 'fields' | 'want'>
): Case => ({
	says,
	steps: [{ ask: 'POST /trips', as: 'Mallory', ...rest }]
});

const json = (says: string, content: string | Uint8Array, status: number, detail?: RegExp): Case =>
	post(says, { content, fields: [JSON_TYPE], want: { status, ...(detail && { detail }) } });

/** What a client may send: RFC 9110 §15.5.14, §15.5.16, §15.5.21; RFC 8259. */
export const CONTENT: readonly Case[] = [
	post('content of another type is 415, and Accept says what would do', {
		content: '{"destination":"Ur"}',
		fields: [['Content-Type', 'text/plain']],
		want: { status: 415, fields: { Accept: 'application/json' } }
	}),
	post('a form is 415: a page of another site can send one unasked', {
		content: 'destination=Ur',
		fields: [['Content-Type', 'application/x-www-form-urlencoded']],
		want: { status: 415, fields: { Accept: 'application/json' } }
	}),
	{
		says: 'a type may be written in capitals and carry a charset',
		steps: [
			{
				ask: 'POST /trips',
				as: 'Mallory',
				content: '{"destination":"Ur"}',
				fields: [['Content-Type', 'Application/JSON; charset=utf-8']],
				want: { status: 201 },
				keep: { name: 'id', from: /"id":(\d+)/ }
			},
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: { status: 204 } }
		]
	},
	json('broken JSON is 400', '{"destination":', 400, /JSON/),
	json('no content is 400', '', 400, /JSON/),
	json('octets that are not UTF-8 are 400', Uint8Array.of(0x22, 0xe9, 0x22), 400, /UTF-8/),
	json('null is 400', 'null', 400),
	json('a list is 400', '["Ur"]', 400),
	json('NaN, which is no JSON, is 400', '{"destination":NaN}', 400),
	json('a number for a text is 400', '{"destination":1}', 400, /destination|strings/),
	json('a missing member is 400', '{}', 400, /destination/),
	json('a member that is not known is 400', '{"destination":"Ur","id":1}', 400, /id/),
	json('a thousand brackets are 400', '['.repeat(20_000), 400),
	json('a blank destination is 422', '{"destination":" "}', 422),
	json('a destination of 101 characters is 422', `{"destination":"${'x'.repeat(101)}"}`, 422),
	json(
		'half an emoji, which UTF-8 cannot write, is 400',
		'{"destination":"\\ud83d"}',
		400,
		/UTF-8/
	),
	json(
		'more than 100 KiB is 413',
		JSON.stringify({ destination: 'x'.repeat(102_400) }),
		413,
		/102400/
	),
	{
		says: 'a hundred emoji are a hundred characters',
		steps: [
			{
				ask: 'POST /trips',
				as: 'Mallory',
				json: { destination: '🏛'.repeat(100) },
				want: { status: 201 },
				keep: { name: 'id', from: /"id":(\d+)/ }
			},
			{ ask: 'DELETE /trips/{id}', as: 'Mallory', want: { status: 204 } }
		]
	},
	{
		says: 'a change with a bad destination changes nothing',
		steps: [
			{ ask: 'PUT /trips/3', as: 'Ben-G', json: { destination: '' }, want: { status: 422 } },
			{
				ask: 'GET /trips/3',
				as: 'Ben-G',
				want: { status: 200, json: { id: 3, owner: 'Ben-G', destination: 'Lisbon' } }
			}
		]
	}
];
