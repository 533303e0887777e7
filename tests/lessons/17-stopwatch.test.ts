import { expect, test } from 'vitest';
import { measureKinds, measureNames } from '../../lessons/17-guard-the-route/measure-login.ts';
import {
	median,
	NAMES,
	SAMPLES,
	stopwatch,
	type Stopwatch
} from '../../lessons/17-guard-the-route/stopwatch.ts';
import type { Backend } from '../../src/lib/figures/backend.ts';
import { expectAnyLinkOpens } from './any-link.ts';
import { nodeBackend } from './node-backend.ts';

const { initial, next, goals, predict } = stopwatch;

/** Time as the work of bcrypt: what a test can rely on. */
function clocked(profile: 'timing-leak' | 'fixed'): Backend {
	const backend = nodeBackend(profile);
	const fetch: Backend['fetch'] = async (ask) => {
		const exchange = await backend.fetch(ask);
		return { ...exchange, milliseconds: exchange.bcryptMilliseconds > 0 ? 50 : 1 };
	};
	return { ...backend, fetch };
}

async function measured(state: Stopwatch, profile: 'timing-leak' | 'fixed'): Promise<Stopwatch> {
	let now = next(next(state, { kind: 'chose', server: profile }), {
		kind: 'began',
		what: 'samples'
	});
	const trouble = await measureKinds(clocked(profile), {
		isStopped: () => false,
		onsample: (of, milliseconds) => (now = next(now, { kind: 'sampled', of, milliseconds }))
	});
	return next(now, { kind: 'ended', trouble });
}

test('thirty of each kind in turn: the leak is told by its median, the repair hides it', async () => {
	const leak = await measured(initial, 'timing-leak');
	expect(leak.measured['timing-leak'].unknown).toHaveLength(SAMPLES);
	expect(predict!.outcome(leak, 0)).toBe(0);
	const fix = goals!.find(({ id }) => id === '17.fix-dummy')!;
	expect(fix.reached(leak, 0)).toBe(false);
	const both = await measured(leak, 'fixed');
	expect(median(both.measured.fixed.unknown)).toBe(median(both.measured.fixed.wrong));
	expect(fix.reached(both, 0)).toBe(true);
	expect(stopwatch.altText(both, 0)).not.toBe(stopwatch.altText(leak, 0));
});

test('the slow names of the leak are those of the user table, and only all of them reach the goal', async () => {
	const backend = clocked('timing-leak');
	let now = next(initial, { kind: 'began', what: 'names' });
	await measureNames(backend, {
		isStopped: () => false,
		onname: (name, milliseconds) => (now = next(now, { kind: 'named', name, milliseconds }))
	});
	const slow = NAMES.filter((name) => median(now.names['timing-leak'][name]!)! > 10);
	const real = (await backend.users()).map(({ name }) => name);
	expect([...slow].sort()).toEqual(real.filter((name) => NAMES.some((one) => one === name)).sort());
	const picked = slow.reduce((state, name) => next(state, { kind: 'picked', name, is: true }), now);
	const reached = (state: Stopwatch) => goals!.some((goal) => goal.reached(state, 0));
	expect(reached(picked)).toBe(false);
	expect(reached(next(picked, { kind: 'compared', real }))).toBe(true);
	const wrong = next(picked, { kind: 'picked', name: 'Zoe', is: true });
	expect(reached(next(wrong, { kind: 'compared', real }))).toBe(false);
});

test('a measurement stops when asked, and says why the server stopped it', async () => {
	let count = 0;
	const stopped = await measureKinds(clocked('fixed'), {
		isStopped: () => count >= 4,
		onsample: () => count++
	});
	expect([stopped, count]).toEqual([null, 4]);
	const backend: Backend = {
		...clocked('fixed'),
		fetch: async (ask) => ({ ...(await nodeBackend().fetch(ask)), status: 429 })
	};
	expect(
		await measureKinds(backend, { isStopped: () => false, onsample: () => count++ })
	).toContain('429');
});

test('a median is the middle of sorted times, and any link opens', () => {
	expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 9, 2])]).toEqual([
		null,
		3,
		5,
		3
	]);
	expectAnyLinkOpens(stopwatch, ['server']);
});
