import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPython } from '../../scripts/peers.mjs';
import { startPeer, type Peer } from '../peers/start.ts';
import { byTcp } from './by-tcp.ts';
import { CASES } from './cases.ts';
import { Run, split } from './run.ts';

const start = (env: Record<string, string> = {}) =>
	startPeer([findPython(['flask', 'bcrypt']), 'tests/peers/flask/app.py'], env);

let twin: Peer;
let discreet: Peer;
let run: Run;

beforeAll(async () => {
	[twin, discreet] = await Promise.all([start(), start({ OTHERS: 'hidden', TAKEN: 'neutral' })]);
	run = new Run(byTcp('Flask', { usual: twin.port, discreet: discreet.port }));
}, 40_000);
afterAll(() => Promise.all([twin.stop(), discreet.stop()]));

test.each(split(CASES, 'Flask').run)('the twin in Flask: $says', async (one) => {
	expect(await run.complaints(one)).toEqual([]);
});
