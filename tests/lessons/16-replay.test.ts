import { expect, test } from 'vitest';
import { answerMember } from '../../src/lib/figures/http-answer.ts';
import { readBack } from '../../lessons/16-basic-auth/header-builder.ts';
import {
	capturedValue,
	replayBench,
	signInValue,
	VICTIMS,
	type ReplayBench
} from '../../lessons/16-basic-auth/replay.ts';
import { opensSecondSite } from '../../lessons/16-basic-auth/second-site.ts';
import { expectAnyLinkOpens } from './any-link.ts';
import { nodeBackend } from './node-backend.ts';

const { next, initial } = replayBench;
const backend = nodeBackend();

function reached(state: ReplayBench): readonly string[] {
	return (replayBench.goals ?? []).filter((goal) => goal.reached(state, 0)).map(({ id }) => id);
}

async function replay(state: ReplayBench, value: string): Promise<ReplayBench> {
	const headers = [['Authorization', value]] as const;
	const { status } = await backend.fetch({ method: 'GET', path: '/trips', headers });
	return next(state, { kind: 'replayed', value, status });
}

test.each(VICTIMS)(
	'the header of %s is decoded, replayed, and opens a second site',
	async (name) => {
		const state = next(initial, { kind: 'chosen', victim: name });
		const value = capturedValue(state)!;
		const { userId, password } = readBack(value);
		expect(userId).toBe(name);
		const replayed = await replay(state, value);
		expect(reached(replayed)).toEqual(['16.attack-replay']);
		const typed = [
			{ kind: 'typedAtSite', part: 'name', text: userId },
			{ kind: 'typedAtSite', part: 'password', text: password },
			{ kind: 'triedAtSite' }
		] as const;
		expect(reached(typed.reduce(next, replayed))).toContain('16.attack-second-site');
	}
);

test('another header, or a refused one, reaches nothing', async () => {
	const ben = capturedValue(next(initial, { kind: 'chosen', victim: 'Ben-G' }))!;
	expect(reached(await replay(initial, ben))).toEqual([]);
	expect(reached(await replay(initial, 'Basic YTpi'))).toEqual([]);
	expect(reached(next(initial, { kind: 'triedAtSite' }))).toEqual([]);
	expect(opensSecondSite('__proto__', '')).toBe(false);
});

test('a revoked token answers 401, and only that replay reaches the fix', async () => {
	const token = next(initial, { kind: 'switched', sends: 'token' });
	expect(capturedValue(token)).toBeNull();
	const signedIn = await backend.fetch({
		method: 'POST',
		path: '/sessions',
		headers: [
			['Authorization', signInValue(token)],
			['Content-Type', 'application/json']
		],
		body: JSON.stringify({ device: 'phone', carrier: 'bearer' })
	});
	const state = next(token, { kind: 'signedIn', token: answerMember(signedIn.response, 'token')! });
	const value = capturedValue(state)!;
	const before = await replay(state, value);
	expect(before.replays.at(-1)?.status).toBe(200);
	expect(reached(before)).toEqual([]);

	const headers = [['Authorization', value]] as const;
	const { status } = await backend.fetch({ method: 'DELETE', path: '/sessions/current', headers });
	expect(status).toBe(204);
	const after = await replay(next(before, { kind: 'revoked' }), value);
	expect(after.replays.at(-1)).toMatchObject({ status: 401, isRevoked: true });
	expect(reached(after)).toEqual(['16.fix-revoke']);
	const words = [token, state, before, after].map((one) => replayBench.altText(one, 0));
	expect(new Set(words).size).toBe(4);
});

test('a link holds neither header nor password, and any link opens', () => {
	const typed = next(initial, { kind: 'typed', value: 'Basic YTpi' });
	expect(replayBench.share(typed)).toEqual({ victim: 'Ana', sends: 'password' });
	expectAnyLinkOpens(replayBench, ['victim', 'sends', 'value']);
});
