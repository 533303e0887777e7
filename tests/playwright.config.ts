import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.mjs';

const executablePath = findChromium();
if (!executablePath)
	throw new Error('No Chromium was found: run "npm test" once, or set CHROMIUM.');

const json = process.env['PLAYWRIGHT_JSON'];

/** The built site, served under /a/b/ by each worker for itself: see pages/fixtures.ts. */
export default defineConfig({
	testDir: 'pages',
	outputDir: '../.cache/pages',
	fullyParallel: true,
	forbidOnly: true,
	workers: 2,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ...(json ? [['json', { outputFile: json }] as const] : [])],
	use: {
		browserName: 'chromium',
		headless: true,
		locale: 'en-GB',
		viewport: { width: 1280, height: 800 },
		screenshot: 'only-on-failure',
		launchOptions: { executablePath, args: CHROMIUM_ARGS }
	}
});
