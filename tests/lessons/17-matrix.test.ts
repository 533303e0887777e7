import { expect, test } from 'vitest';
import {
	attackBench,
	type AttackBench,
	type Sent
} from '../../lessons/17-guard-the-route/attack.ts';
import {
	guardInput,
	readVerdicts,
	type GuardVerdict
} from '../../lessons/17-guard-the-route/guard.ts';
import { CELLS, difference, type Expected } from '../../lessons/17-guard-the-route/matrix-cells.ts';
import { matrix } from '../../lessons/17-guard-the-route/matrix.ts';
import {
	differences,
	type Matrix,
	type ServerName
} from '../../lessons/17-guard-the-route/matrix-state.ts';
import { IN_ORDER, ownersOf, runMatrix } from '../../lessons/17-guard-the-route/run-matrix.ts';
import { sendAttack } from '../../lessons/17-guard-the-route/send-attack.ts';
import { readAnswer, workerSource } from '../../src/lib/figures/sandbox.ts';
import { expectAnyLinkOpens } from './any-link.ts';
import { nodeBackend } from './node-backend.ts';

const { initial, next } = matrix;

/** The policy of the course, by hand: owner and admin may, others get 403, nobody gets 401. */
function wanted({ person, request }: (typeof CELLS)[number]): Expected {
	if (person.role === null) return 401;
	if (request.trip === 99) return 404;
	const owner = { 1: 'Ana', 3: 'Ben-G' }[request.trip ?? 0];
	return owner === undefined || owner === person.name || person.role === 'admin' ? 'ok' : 403;
}

function filled(): Matrix {
	return CELLS.reduce(
		(state, cell) =>
			next(next(state, { kind: 'brushed', brush: wanted(cell) }), {
				kind: 'painted',
				keys: [cell.key]
			}),
		initial
	);
}

/** What the reader’s guard says, as it would come out of the sandbox. */
type Guard = (input: ReturnType<typeof guardInput>) => GuardVerdict;
const GOOD: Guard = ({ user, trip }) =>
	user === null ? 401 : !trip || user.role === 'admin' || trip.owner === user.name ? 'allow' : 403;
const DECKS: Guard = ({ method, user }) => (method === 'GET' && !user ? 401 : 'allow');

async function sent(state: Matrix, server: ServerName, guard: Guard | null): Promise<Matrix> {
	const backend = nodeBackend(server);
	const owners = await ownersOf(backend);
	const verdicts =
		guard && IN_ORDER.map(({ person, request }) => guard(guardInput(person, request, owners)));
	let now = next(next(state, { kind: 'chose', server }), { kind: 'guarded', is: guard !== null });
	now = next(now, { kind: 'began' });
	await runMatrix(backend, {
		verdicts,
		oncame: (key, status, by) => (now = next(now, { kind: 'came', key, status, by })),
		isStopped: () => false
	});
	return next(now, { kind: 'ended' });
}

test('there are forty cells, and profile fixed answers each as the rules say', async () => {
	expect(CELLS).toHaveLength(40);
	expect(differences(await sent(filled(), 'fixed', null))).toEqual([]);
});

test('each hole is open in the cells that its profile names', async () => {
	const open = async (server: ServerName) =>
		differences(await sent(filled(), server, null)).map(({ key, word }) => `${key} ${word}`);
	const others = [
		'Ana GET 3',
		'Ana PUT 3',
		'Ana DELETE 3',
		'Ben-G GET 1',
		'Ben-G PUT 1',
		'Ben-G DELETE 1'
	];
	expect(await open('no-owner-check')).toEqual(others.map((key) => `${key} open`));
	const unguarded = await open('unguarded-delete');
	expect(unguarded).toContain('anonymous DELETE 1 open');
	expect(unguarded.every((key) => key.includes('DELETE'))).toBe(true);
	expect(await open('deck')).toContain('anonymous PUT 1 open');
});

test('the fix wants a true table and one guard that mends both holes', async () => {
	const reached = (state: Matrix) => matrix.goals![0]!.reached(state, 0);
	const known = await sent(filled(), 'fixed', null);
	const first = await sent(known, 'no-owner-check', GOOD);
	expect(reached(first)).toBe(false);
	const both = await sent(first, 'unguarded-delete', GOOD);
	expect(reached(both)).toBe(true);
	expect(reached(next(both, { kind: 'typed', code: 'another' }))).toBe(false);
	const deck = await sent(both, 'unguarded-delete', DECKS);
	expect(differences(deck).some(({ word }) => word === 'open')).toBe(true);
	// Without profile fixed nobody knows whether the table is true.
	expect(reached({ ...both, truth: null })).toBe(false);
});

test('404 may stand for 403, and nothing else for another', () => {
	expect([difference(403, 404), difference(404, 403), difference(401, 403)]).toEqual([
		null,
		'other',
		'other'
	]);
	expect([difference('ok', 204), difference('ok', 403), difference(403, 200)]).toEqual([
		null,
		'refused',
		'open'
	]);
});

test('both attacks delete Ana’s trip; the repaired server and a guard that refuses keep it', async () => {
	const bench: AttackBench = { ...attackBench.initial, method: 'DELETE', trip: '1' };
	const attack = async (change: Partial<AttackBench>) => {
		const state = { ...bench, ...change };
		return (await sendAttack(nodeBackend(state.target), state, { trip: 1, code: '' })) as Sent;
	};
	const reached = (...all: Sent[]) =>
		attackBench
			.goals!.filter((goal) =>
				goal.reached(
					all.reduce((state, one) => attackBench.next(state, { kind: 'sent', sent: one }), bench),
					0
				)
			)
			.map(({ id }) => id);
	const owner = await attack({ target: 'no-owner-check', asker: 'Ben-G' });
	const unguarded = await attack({ target: 'unguarded-delete', asker: 'nobody' });
	expect(reached(owner)).toEqual(['17.attack-owner']);
	expect(reached(unguarded)).toEqual(['17.attack-unguarded']);
	const repaired = await attack({ target: 'fixed', asker: 'Ben-G' });
	expect(repaired).toMatchObject({ status: 403, anaSees: [1, 2] });
	expect(reached(repaired, await attack({ target: 'no-owner-check', asker: 'Ana' }))).toEqual([]);
	const kept = { isGuarded: true, by: 'guard', status: 403, anaSees: [1, 2] } as const;
	expect(reached({ ...owner, ...kept }, { ...unguarded, ...kept })).toEqual(['17.fix-rerun']);
	expect(reached({ ...owner, ...kept, anaSees: [2] }, { ...unguarded, ...kept })).toEqual([]);
});

test('a guard that fails, loops or says something else lets nobody by, and a sentence says why', () => {
	const input = guardInput(
		{ name: 'Ana', role: 'user' },
		{ method: 'GET', trip: 1 },
		new Map([[1, 'Ana']])
	);
	const said = (value: unknown) =>
		readVerdicts({ kind: 'returned', results: [{ kind: 'value', value }] }, [input]);
	expect(said('allow')).toEqual({ kind: 'verdicts', verdicts: ['allow'] });
	expect(said(true)).toMatchObject({ trouble: expect.stringContaining('true came') as string });
	expect(readVerdicts({ kind: 'returned', results: [] }, [input])).toMatchObject({
		kind: 'trouble'
	});
	expect(readVerdicts({ kind: 'stopped', milliseconds: 1000 }, [input])).toMatchObject({
		trouble: expect.stringContaining('stopped after 1000 ms') as string
	});
	expect(
		readVerdicts({ kind: 'threw', message: 'SyntaxError: x', line: 2 }, [input])
	).toMatchObject({
		trouble: 'Line 2: SyntaxError: x'
	});
});

test('what comes out of the sandbox is read as what it may be: anything', () => {
	for (const data of [null, 7, {}, { kind: 'returned', results: [1] }, { kind: 'x' }]) {
		expect(readAnswer(data, 3)).toMatchObject({ kind: 'threw' });
	}
	expect(readAnswer({ kind: 'threw', message: 'Uncaught Error: a', line: 9 }, 3)).toEqual({
		kind: 'threw',
		message: 'Error: a',
		line: 3
	});
	expect(workerSource('function guard() {}', 'guard').split('\n')[0]).toBe('function guard() {}');
});

test('any link opens, and code of a link is marked as such', () => {
	expectAnyLinkOpens(matrix, ['cells', 'server', 'guard', 'code']);
	expectAnyLinkOpens(attackBench, ['server', 'guard', 'as', 'method', 'trip']);
	expect(matrix.restore(new URLSearchParams({ code: 'x' })).isLinkedCode).toBe(true);
	const state = filled();
	const parameters = new URLSearchParams(matrix.share(state));
	expect(matrix.restore(parameters).expected).toEqual(state.expected);
	expect(matrix.altText(state, 0)).not.toBe(matrix.altText(initial, 0));
});
