// One cold load of a page, and typing into its first figure.
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS } from '../chromium.mjs';
import { serve } from '../serve.mjs';
import { slowLink } from './link.mjs';
import { probe } from './probe.mjs';

/** The link and processor that all figures are measured on. */
export const SLOW = { kbps: 1600, rtt: 150, setupRtts: 2, processor: 4 };

/** A lesson's first figure and what in it a reader uses first. */
export const FIRST_FIGURE = {
	figure: 'main figure',
	// Reset, Share and the like are not what a reader came for.
	control: ':is(input:not([type=hidden]), textarea, select, button):not(.tools *)'
};

const TEXT = 'The quick brown fox!';
const BETWEEN_KEYS = 120;
const QUIET = 1500;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** A server that notes for each request when it came, what it is for and the bytes of its answer. */
export async function countingServer(directory) {
	const log = [];
	let pending = 0;
	let last = 0;
	const site = await serve(directory, {
		onRequest(request, response) {
			const { socket } = request;
			const before = socket.bytesWritten;
			const entry = { at: Date.now(), url: request.url, bytes: 0 };
			entry.isFont = request.headers['sec-fetch-dest'] === 'font';
			log.push(entry);
			pending += 1;
			response.once('close', () => {
				entry.bytes = socket.bytesWritten - before;
				pending -= 1;
				last = Date.now();
			});
		}
	});
	return {
		...site,
		/** Whether no request is under way and none has ended for `ms`. */
		isQuiet: (ms) => pending === 0 && Date.now() - last > ms,
		/**
		 * Bytes of all that was asked for before `moment` (ms since 1970), and of fonts whenever they were
		 * asked for: text is not as it will be before they are there.
		 */
		bytesBefore: (moment) =>
			log
				.filter(({ at, isFont }) => isFont || at < moment)
				.reduce((sum, { bytes }) => sum + bytes, 0),
		/** The same as a list, largest first, to see what weighs. */
		listBefore: (moment) =>
			log
				.filter(({ at, isFont }) => isFont || at < moment)
				.map(({ url, bytes }) => `${bytes} ${url}`)
				.sort((a, b) => parseInt(b) - parseInt(a))
	};
}

/** The field a reader would type into, else the first slider; null where a figure has neither. */
async function fieldOf(figure) {
	for (const role of ['textbox', 'slider']) {
		for (const field of await figure.getByRole(role).all()) {
			if ((await field.isVisible()) && (await field.isEnabled())) return { field, role };
		}
	}
	return null;
}

/**
 * Chooses a prediction, then types into the figure's first text field, or moves its first slider where
 * there is none. Returns the ms that each of the twenty key presses took to show, sorted; null where the
 * figure has nothing to press keys in.
 */
async function useFigure(page, figure) {
	await figure.scrollIntoViewIfNeeded();
	await figure.and(page.locator(':not([data-later] *)')).waitFor({ timeout: 20_000 });
	const prediction = figure
		.getByRole('group', { name: /^Predict/ })
		.getByRole('button')
		.first();
	if (await prediction.isVisible()) await prediction.click();
	const found = await fieldOf(figure);
	if (!found) return null;
	await found.field.focus({ timeout: 5000 });
	await sleep(BETWEEN_KEYS);
	await page.evaluate(() => window.bench.forgetKeys());
	for (const letter of TEXT) {
		await page.keyboard.press(found.role === 'textbox' ? letter : 'ArrowRight');
		await sleep(BETWEEN_KEYS);
	}
	const answers = await page.evaluate(() => window.bench.keys());
	// Event Timing reports nothing below 16 ms: the ones that are missing took no longer.
	const missing = Math.max(0, TEXT.length - answers.length);
	return [...answers, ...Array(missing).fill(16)].sort((a, b) => a - b);
}

/** `useFigure` in each figure of the page, in their order. */
async function useFigures(page) {
	const used = [];
	for (const figure of await page.locator('main figure[id]').all()) {
		const keys = await useFigure(page, figure);
		if (!keys) continue;
		const name = (await figure.getAttribute('id')).replace('f', 'F').replace('-', '.');
		used.push({ name, keyP75: keys[Math.ceil(0.75 * keys.length) - 1], keyMax: keys.at(-1) });
	}
	return used;
}

/** Loads a page in a new browser; times are in ms, and keys are measured only if `withKeys`. */
export async function coldLoad(directory, path, { executablePath, withKeys = false }) {
	const site = await countingServer(directory);
	const link = await slowLink(site.port, SLOW);
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
	try {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		const page = await context.newPage();
		await page.addInitScript(probe, FIRST_FIGURE);
		const devtools = await context.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW.processor });
		await page.goto(`http://localhost:${link.port}/${path}`, { waitUntil: 'commit' });
		await page.waitForFunction(() => window.bench.isReady(), undefined, { timeout: 30_000 });
		while (!(
			site.isQuiet(QUIET) && (await page.evaluate((ms) => window.bench.isQuiet(ms), QUIET))
		)) {
			await sleep(100);
		}
		const report = await page.evaluate(() => window.bench.report());
		const moment = report.readyAt + SLOW.rtt / 2;
		const figures = withKeys ? await useFigures(page) : undefined;
		return {
			...report,
			bytes: site.bytesBefore(moment),
			list: site.listBefore(moment),
			...(figures && { figures })
		};
	} finally {
		await browser.close();
		await link.stop();
		await site.stop();
	}
}
