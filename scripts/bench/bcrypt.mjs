// A login at the page's own backend: its time against the native one, and whether the page goes on meanwhile.
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS } from '../chromium.mjs';
import { serve } from '../serve.mjs';
import { nativeBcrypt } from './native.mjs';

const RUNS = 5;

/** In the page: one `GET api/trips` as Ben-G; its status, its ms and the longest gap between two frames. */
async function login() {
	let gap = 0;
	let last = performance.now();
	let running = true;
	requestAnimationFrame(function frame(now) {
		gap = Math.max(gap, now - last);
		last = now;
		if (running) requestAnimationFrame(frame);
	});
	const from = performance.now();
	const response = await fetch('../../api/trips', {
		headers: { Authorization: `Basic ${btoa('Ben-G:simplePW')}` }
	});
	await response.text();
	const ms = performance.now() - from;
	await new Promise((done) => requestAnimationFrame(done));
	running = false;
	return { status: response.status, ms, gap };
}

/** Sends one request by the figure, as a reader does: that starts the backend. */
async function startBackend(page) {
	const figure = page.locator('#f16-2');
	await figure
		.getByRole('group', { name: /^Predict/ })
		.getByRole('button')
		.first()
		.click();
	await figure.getByRole('button', { name: 'Send request' }).click();
	const end = performance.now() + 20_000;
	for (;;) {
		const { status } = await page.evaluate(login);
		if (status === 200) return;
		// As long as the backend is not up, the static server answers with 404.
		if (performance.now() > end) {
			throw new Error(`GET api/trips as Ben-G gave ${status} for 20 s, 200 was wanted`);
		}
		await new Promise((done) => setTimeout(done, 250));
	}
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Median ms of a login, of the native program run in turn with it, and the longest gap between frames in
 * any run. The login's time includes the way to the backend and back.
 */
export async function measureBcrypt(directory, path, executablePath) {
	const native = await nativeBcrypt();
	const site = await serve(directory);
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
	try {
		const page = await browser.newPage();
		await page.goto(site.url.replace('127.0.0.1', 'localhost') + path);
		await startBackend(page);
		const runs = [];
		for (let i = 0; i < RUNS; i += 1) {
			const nativeMs = native?.time();
			runs.push({ nativeMs, ...(await page.evaluate(login)) });
		}
		const ms = median(runs.map((run) => run.ms));
		const nativeMs = native && median(runs.map((run) => run.nativeMs));
		return {
			ms,
			nativeMs,
			nativeName: native?.name,
			ratio: native && ms / nativeMs,
			gap: Math.max(...runs.map((run) => run.gap))
		};
	} finally {
		await browser.close();
		await site.stop();
	}
}
