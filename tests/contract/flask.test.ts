import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPython } from '../../scripts/peers.mjs';
import { startPeer, type Peer } from '../peers/start.ts';
import { byTcp } from './by-tcp.ts';
import { CASES } from './cases.ts';
import { Run, split } from './run.ts';

let twin: Peer;
let run: Run;

beforeAll(async () => {
	twin = await startPeer([findPython(['flask', 'bcrypt']), 'tests/peers/flask/app.py']);
	run = new Run(byTcp('Flask', twin.port));
}, 40_000);
afterAll(() => twin.stop());

test.each(split(CASES, 'Flask').run)('the twin in Flask: $says', async (one) => {
	expect(await run.complaints(one)).toEqual([]);
});
