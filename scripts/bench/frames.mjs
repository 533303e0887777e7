// Whether the page goes on while a worker measures password hashes in F12.3: gaps between its frames.
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS } from '../chromium.mjs';
import { serve } from '../serve.mjs';

const FUNCTIONS = ['bcrypt', 'Argon2id', 'scrypt', 'PBKDF2'];
/** A measurement of several rounds is long enough to catch a page that waits for it. */
const WATCHED = 3000;

/** In the page: the longest gap between two frames within `ms`. */
async function longestGap(ms) {
	let gap = 0;
	let last = performance.now();
	const end = last + ms;
	while (last < end) {
		const now = await new Promise((done) => requestAnimationFrame(done));
		gap = Math.max(gap, now - last);
		last = now;
	}
	return gap;
}

/** The longest gap of each function, in ms, in the order of F12.3's choices. */
export async function measureFrames(directory, path, executablePath) {
	const site = await serve(directory);
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
	try {
		const page = await browser.newPage();
		await page.goto(site.url.replace('127.0.0.1', 'localhost') + path);
		const figure = page.locator('#f12-3');
		await figure.scrollIntoViewIfNeeded();
		await figure.and(page.locator(':not([data-later] *)')).waitFor();
		const prediction = figure.getByRole('group', { name: /^Predict/ }).getByRole('button');
		await prediction.first().click();
		const gaps = [];
		for (const name of FUNCTIONS) {
			await figure.getByText(name, { exact: true }).first().click();
			await figure.getByRole('button', { name: 'Measure all from the lowest up' }).click();
			await figure.getByRole('button', { name: 'Stop' }).waitFor();
			gaps.push({ name, gap: await page.evaluate(longestGap, WATCHED) });
			const stop = figure.getByRole('button', { name: 'Stop' });
			if (await stop.isVisible()) await stop.click();
		}
		return gaps;
	} finally {
		await browser.close();
		await site.stop();
	}
}
