import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type StartedApi } from '../../mocks/api.ts';
import { settingsOf } from '../../mocks/settings.ts';
import { byTcp } from './by-tcp.ts';
import { CASES } from './cases.ts';
import { Run, split } from './run.ts';

const noFile = () => {
	throw new Error('no file is named');
};
const start = (env: Record<string, string> = {}) =>
	startApi(settingsOf({ PORT: '0', BCRYPT_COST: '4', ...env }, noFile));

let api: StartedApi;
let discreet: StartedApi;
let run: Run;

beforeAll(async () => {
	api = await start();
	discreet = await start({ OTHERS: 'hidden', TAKEN: 'neutral' });
	run = new Run(byTcp('npm run api', { usual: api.port, discreet: discreet.port }));
});
afterAll(() => Promise.all([api.stop(), discreet.stop()]));

test.each(split(CASES, 'npm run api').run)('npm run api: $says', async (one) => {
	expect(await run.complaints(one)).toEqual([]);
});
