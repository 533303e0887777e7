import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SITE } from '../../scripts/build.mjs';
import { serve } from '../../scripts/serve.mjs';
import { openStored } from './engine.ts';
import { BASE, expect, ready, test as base } from './fixtures.ts';

interface Deployment {
	readonly url: string;
	/** Puts a second build in place of the first: another version, and a mark in its first page. */
	deploy(): void;
}

const test = base.extend<{ deployment: Deployment }>({
	deployment: async ({ problems }, use) => {
		const folder = mkdtempSync(join(tmpdir(), 'cipherglass-'));
		cpSync(SITE, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
		const site = await serve(folder, { base: BASE });
		// Playwright's list of own addresses is the shared server's.
		problems.allow(new RegExp(`^request outside the site: ${site.url}`));
		await use({
			url: site.url,
			deploy() {
				edit(join(folder, 'service-worker.js'), versionIn(folder), (version) => `${version}-new`);
				edit(
					join(folder, 'index.html'),
					'</head>',
					(end) => `<meta name="build" content="new">${end}`
				);
			}
		});
		await site.stop();
		rmSync(folder, { recursive: true });
	}
});

function versionIn(folder: string): string {
	const { version } = JSON.parse(readFileSync(join(folder, '_app/version.json'), 'utf8')) as {
		version: string;
	};
	return version;
}

function edit(file: string, old: string, change: (old: string) => string): void {
	const before = readFileSync(file, 'utf8');
	const after = before.replaceAll(old, change);
	if (after === before) throw new Error(`${file} does not hold ${old}`);
	writeFileSync(file, after);
}

const newBuild = (page: Page) => page.locator('meta[name=build][content=new]');

test('a new build is announced, waits for a click, and then serves every tab', async ({
	context,
	page,
	deployment
}) => {
	await openStored(page, deployment.url);
	deployment.deploy();

	await page.reload();
	await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 15_000 });
	await expect(newBuild(page), 'not under the reader’s hands').toHaveCount(0);
	const other = await context.newPage();
	await other.goto(deployment.url);
	await ready(other);
	await expect(newBuild(other)).toHaveCount(0);
	await other.evaluate(() => Object.assign(window, { untouched: true }));

	await page.bringToFront();
	await page.getByRole('button', { name: 'Use it now' }).click();
	await expect(newBuild(page)).toHaveCount(1);
	await expect(page.getByText('A new version is ready.')).toBeHidden();

	// Playwright's tabs all count as visible: this one is being read, so it asks first.
	await expect(other.getByText('Another tab switched to a new version.')).toBeVisible();
	expect(await other.evaluate(() => 'untouched' in window)).toBe(true);
	await other.getByRole('button', { name: 'Reload this page' }).click();
	await expect(newBuild(other)).toHaveCount(1);

	const names = await page.evaluate(() => caches.keys());
	const own = names.filter((name) => name.startsWith('cipherglass:'));
	expect(own, 'the old store is gone').toEqual([
		expect.stringMatching(/^cipherglass:http.*\/a\/b\/:.*-new$/)
	]);
});
