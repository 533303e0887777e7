import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type StartedApi } from '../../mocks/api.ts';
import { settingsOf } from '../../mocks/settings.ts';
import { byTcp } from './by-tcp.ts';
import { CASES } from './cases.ts';
import { Run, split } from './run.ts';

let api: StartedApi;
let run: Run;

beforeAll(async () => {
	const env = { PORT: '0', BCRYPT_COST: '4' };
	const noFile = () => {
		throw new Error('no file is named');
	};
	api = await startApi(settingsOf(env, noFile));
	run = new Run(byTcp('npm run api', api.port));
});
afterAll(() => api.stop());

test.each(split(CASES, 'npm run api').run)('npm run api: $says', async (one) => {
	expect(await run.complaints(one)).toEqual([]);
});
