import { expect, test } from 'vitest';
import { sendTwenty, type Sender } from '../../lessons/16-basic-auth/send-twenty.ts';
import {
	loggedLine,
	REQUESTS,
	totals,
	twenty,
	WAYS,
	type Twenty,
	type Way
} from '../../lessons/16-basic-auth/twenty.ts';
import { expectAnyLinkOpens } from './any-link.ts';
import { nodeBackend } from './node-backend.ts';

const backend = nodeBackend();

async function ran(way: Way, stopAfter = REQUESTS): Promise<{ state: Twenty; send: Sender }> {
	let state = twenty.next(twenty.initial, { kind: 'started', way });
	const send = await sendTwenty(backend, way, {
		host: 'trips.example',
		told: {
			onSignIn: (exchange) => (state = twenty.next(state, { kind: 'signedIn', way, exchange })),
			onAnswer: (exchange) => (state = twenty.next(state, { kind: 'answered', way, exchange })),
			isStopped: () => (state.runs[way]?.sent.length ?? 0) >= stopAfter
		}
	});
	return { state: twenty.next(state, { kind: 'ended', way, phase: 'done' }), send };
}

const PASSWORDS = { basic: 20, cookie: 1, bearer: 1 } as const;
const AFTER_LOG_OUT = { basic: 200, cookie: 401, bearer: 401 } as const;
const LOG_OUT = { basic: 404, cookie: 204, bearer: 204 } as const;

test.each(WAYS)('%s: passwords and bcrypt are counted from what was sent', async (way) => {
	const { state } = await ran(way);
	const run = state.runs[way]!;
	expect(run.sent.map(({ status }) => status)).toEqual(Array(REQUESTS).fill(200));
	expect(totals(run)).toMatchObject({ passwords: PASSWORDS[way], bcryptRuns: PASSWORDS[way] });
});

test.each(WAYS)('%s: what a logged request is worth after the log-out', async (way) => {
	const { state, send } = await ran(way, 1);
	const logged = state.runs[way]!.logged!;
	expect((await backend.write(logged)).status).toBe(200);
	expect((await send('DELETE', '/sessions/current')).status).toBe(LOG_OUT[way]);
	expect((await backend.write(logged)).status).toBe(AFTER_LOG_OUT[way]);
	expect(loggedLine(logged)).toMatch(way === 'cookie' ? /Cookie: / : /Authorization: /);
});

test('the prediction is settled once Basic and a session have run to the end', async () => {
	const basic = (await ran('basic')).state;
	expect(twenty.predict?.outcome(basic, 0)).toBeNull();
	const both = { ...basic, runs: { ...basic.runs, ...(await ran('bearer')).state.runs } };
	expect(twenty.predict?.outcome(both, 0)).toBe(1);
});

test('each event changes the words', async () => {
	const { state } = await ran('bearer', 2);
	const replayed = twenty.next(state, { kind: 'replayed', way: 'bearer', status: 200 });
	const out = twenty.next(replayed, { kind: 'loggedOut', way: 'bearer', status: 204 });
	const again = twenty.next(out, { kind: 'replayed', way: 'bearer', status: 401 });
	const words = [twenty.initial, state, replayed, out, again].map((one) => twenty.altText(one, 0));
	expect(new Set(words).size).toBe(5);
	expect(twenty.sentence(again, 0)).toContain('After the log-out it answers 401.');
});

test('a link holds no measurement', () => {
	expect(twenty.share(twenty.initial)).toEqual({});
	expectAnyLinkOpens(twenty, ['way']);
});
