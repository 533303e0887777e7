// npm test: all checks on a fresh clone, ending in one line that counts the tests.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { install } from './install.mjs';
import { ensurePeers } from './peers.mjs';
import { main, Plain, ROOT, tool } from './run.mjs';
import { BUILD, firstFailure, STATIC } from './stages.mjs';

const UNIT_REPORT = '.cache/vitest.json';
const PAGES_REPORT = '.cache/playwright.json';

function report(path) {
	try {
		return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
	} catch {
		return undefined;
	}
}

/** Passed and failed tests of the stages that ran. */
function count() {
	const unit = report(UNIT_REPORT);
	const pages = report(PAGES_REPORT)?.stats;
	return {
		passed: (unit?.numPassedTests ?? 0) + (pages?.expected ?? 0),
		// A test that needs a second try has failed.
		failed: (unit?.numFailedTests ?? 0) + (pages?.unexpected ?? 0) + (pages?.flaky ?? 0)
	};
}

async function command() {
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
	for (const path of [UNIT_REPORT, PAGES_REPORT]) rmSync(join(ROOT, path), { force: true });
	await install();
	const chromium = await ensureChromium();
	await ensurePeers();

	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
	const unit = () => tool('vitest/vitest.mjs', ['run', ...reporters]);
	const pages = () =>
		tool('@playwright/test/cli.js', ['test', '--config', 'tests/playwright.config.ts'], {
			env: { CHROMIUM: chromium, PLAYWRIGHT_JSON: join(ROOT, PAGES_REPORT) }
		});
	const failed = await firstFailure([
		...STATIC,
		{ name: 'unit tests', work: unit },
		BUILD,
		{ name: 'pages in Chromium', work: pages }
	]).catch((error) => {
		if (!(error instanceof Plain)) throw error;
		console.error(error.message);
		return BUILD.name;
	});

	const tests = count();
	if (failed) console.error(`\nStopped at ${failed}; its message is above.`);
	// A stage that breaks before it can count, such as lint, is one failure.
	const failures = failed ? Math.max(1, tests.failed) : tests.failed;
	console.log(`\n${tests.passed} passed, ${failures} failed`);
	return failures > 0 || tests.passed === 0 ? 1 : 0;
}

await main(command);
