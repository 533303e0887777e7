import { readdirSync } from 'node:fs';
import { SITE } from '../../scripts/build.mjs';
import { expect, noWiderThan, test } from './fixtures.ts';

const LESSONS = readdirSync(SITE, { recursive: true, encoding: 'utf8' })
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => /^lessons\/[^/]+\/index\.html$/.test(file))
	.map((file) => file.replace(/index\.html$/, ''));

for (const path of ['', 'lab/', ...LESSONS]) {
	test(`/${path} is readable with scripts off`, async ({ browser, server }) => {
		const words = async (javaScriptEnabled: boolean) => {
			const context = await browser.newContext({ javaScriptEnabled });
			const page = await context.newPage();
			await page.goto(server.url + path, { waitUntil: 'load' });
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			const text = await page.getByRole('main').innerText();
			if (!javaScriptEnabled) await noWiderThan(page, 320);
			await context.close();
			return text.split(/\s+/).length;
		};
		const without = await words(false);
		expect(without, 'words without scripts').toBeGreaterThan(20);
		// What scripts alone can show, such as results, is the smaller part.
		expect(without).toBeGreaterThanOrEqual(0.8 * (await words(true)));
	});
}
