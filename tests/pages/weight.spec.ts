import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_BYTES } from '../../scripts/bench/bounds.mjs';
import { countingServer, FIRST_FIGURE } from '../../scripts/bench/load.mjs';
import { probe } from '../../scripts/bench/probe.mjs';
import { SITE } from '../../scripts/build.mjs';
import { expect, test } from './fixtures.ts';

const LESSONS = existsSync(join(SITE, 'lessons')) ? readdirSync(join(SITE, 'lessons')).sort() : [];

for (const slug of LESSONS) {
	test(`${slug} sends at most 130 KB before its first figure reacts`, async ({ browser }) => {
		const server = await countingServer(SITE);
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.addInitScript(probe, FIRST_FIGURE);
		await page.goto(`${server.url}lessons/${slug}/`);
		await page.waitForFunction(() => window.bench.isReady());
		// Fonts count whenever they come.
		await expect.poll(() => server.isQuiet(500)).toBe(true);
		const readyAt = await page.evaluate(() => window.bench.report().readyAt);
		await context.close();
		await server.stop();
		const heaviest = server.listBefore(readyAt!).slice(0, 6).join('\n');
		expect(server.bytesBefore(readyAt!), heaviest).toBeLessThanOrEqual(MOST_BYTES);
	});
}

declare global {
	interface Window {
		/** Set by `probe`. */
		bench: { isReady(): boolean; report(): { readyAt: number | null } };
	}
}
