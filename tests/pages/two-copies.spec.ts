import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SITE } from '../../scripts/build.mjs';
import { serve } from '../../scripts/serve.mjs';
import { openStored, startBackend, tripStatuses } from './engine.ts';
import { expect, ready, test } from './fixtures.ts';

const BY_WORKER = 'Answered by: a service worker in this browser.';

test('two copies of the site on one origin, one inside the other, keep out of each other’s way', async ({
	context,
	page: outer,
	problems
}) => {
	test.slow();
	const folder = mkdtempSync(join(tmpdir(), 'cipherglass-'));
	cpSync(SITE, folder, { recursive: true });
	cpSync(SITE, join(folder, 'inner'), { recursive: true });
	const site = await serve(folder, { base: '/' });
	problems.allow(new RegExp(`^request outside the site: ${site.url}|api/trips`));
	// This server is stopped behind the back of the shared fixture.
	problems.allow(/ERR_CONNECTION_REFUSED|Failed to fetch/);

	await openStored(outer, site.url);
	await startBackend(outer, BY_WORKER);
	const inner = await context.newPage();
	await openStored(inner, `${site.url}inner/`);
	await startBackend(inner, BY_WORKER);

	const names = (await inner.evaluate(() => caches.keys())).filter((name) =>
		name.startsWith('cipherglass:')
	);
	expect(names.map((name) => name.replace(/:[^:]*$/, '')).sort()).toEqual([
		`cipherglass:${site.url}`,
		`cipherglass:${site.url}inner/`
	]);

	await site.stop();
	for (const [page, base] of [
		[outer, '/'],
		[inner, '/inner/']
	] as const) {
		await page.reload();
		await ready(page);
		await startBackend(page, BY_WORKER);
		expect(await tripStatuses(page, base)).toEqual([401, 200]);
	}
	rmSync(folder, { recursive: true });
});
