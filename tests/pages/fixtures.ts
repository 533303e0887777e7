import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { SITE } from '../../scripts/build.mjs';
import { serve } from '../../scripts/serve.mjs';

/** The sub-path that the site is tested under. */
export const BASE = '/a/b/';

export interface Site {
	/** The course page, e.g. http://127.0.0.1:40123/a/b/ */
	readonly url: string;
	/** The same by a name that browsers hold for insecure: no service worker, no crypto.subtle. */
	readonly lanUrl: string;
	/** Takes the server away at once, as a network failure does; the next test gets it back. */
	stop(): Promise<void>;
	/** Brings it back at the same address. */
	start(): Promise<void>;
}

export interface Problems {
	/** Says before it happens that a problem whose text matches belongs to the test. */
	allow(pattern: RegExp): void;
}

/** Answers such as 401 are what the lessons are about, and Chromium reports each as an error. */
const API_REFUSAL = /^console error: Failed to load resource: .* status of 4\d\d .*\/a\/b\/api\//;
/** What a page may meet while the test keeps the server stopped. */
const NO_SERVER =
	/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|ERR_EMPTY_RESPONSE/;

function watch(
	context: BrowserContext,
	addresses: readonly string[],
	note: (text: string) => void
) {
	const isOwn = (url: string) => addresses.some((address) => url.startsWith(address));
	context.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') {
			note(`console ${message.type()}: ${message.text()} at ${message.location().url}`);
		}
	});
	context.on('weberror', (thrown) => {
		const error = thrown.error();
		note(`uncaught: ${String(error.stack ?? error)}`);
	});
	context.on('request', (request) => {
		const url = request.url();
		if (/^(https?|wss?):/.test(url) && !isOwn(url)) note(`request outside the site: ${url}`);
	});
	context.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText ?? 'no reason given';
		// Leaving a page gives up what it was still loading.
		if (reason !== 'net::ERR_ABORTED') note(`request failed: ${request.url()} ${reason}`);
	});
	context.on('response', (response) => {
		const url = response.url();
		if (
			response.status() >= 400 &&
			!addresses.some((address) => url.startsWith(`${address}api/`))
		) {
			note(`response ${response.status()}: ${url}`);
		}
	});
}

interface WorkerFixtures {
	server: Site & { outside: string[]; readonly running: boolean };
}

interface TestFixtures {
	site: Site;
	problems: Problems;
}

/** Playwright's `test` on the built site; any problem of the page fails it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
	server: [
		async ({}, use) => {
			const outside: string[] = [];
			const site = await serve(SITE, {
				base: BASE,
				onRequest: ({ url }) => {
					// Sees what a service worker asks for, too.
					if (!url?.startsWith(BASE)) outside.push(url ?? '');
				}
			});
			await use({
				get url() {
					return site.url;
				},
				get lanUrl() {
					return site.url.replace('127.0.0.1', 'classroom.test');
				},
				get running() {
					return site.running;
				},
				outside,
				start: () => site.start(),
				stop: () => site.stop()
			});
			await site.stop();
		},
		{ scope: 'worker' }
	],

	baseURL: async ({ server }, use) => use(server.url),

	site: async ({ server }, use) => {
		await use(server);
		await server.start();
	},

	problems: [
		async ({ context, server }, use) => {
			const found: string[] = [];
			const allowed = [API_REFUSAL];
			server.outside.length = 0;
			watch(context, [server.url, server.lanUrl], (text) => {
				if (server.running || !NO_SERVER.test(text)) found.push(text);
			});
			await context.addInitScript(() => {
				// SvelteKit listens for submitted forms as the last thing of its start, after hydration.
				const listen = EventTarget.prototype.addEventListener;
				EventTarget.prototype.addEventListener = function (...args) {
					if (args[0] === 'submit' && this === document.documentElement) {
						Object.assign(window, { started: true });
					}
					listen.apply(this, args);
				};
				document.addEventListener('securitypolicyviolation', (event) => {
					console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`);
				});
			});
			await use({ allow: (pattern) => allowed.push(pattern) });
			const unexpected = found.filter((text) => !allowed.some((pattern) => pattern.test(text)));
			expect(unexpected, 'problems of the page').toEqual([]);
			expect(server.outside, `requests outside ${BASE}`).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Expects no violation of WCAG 2.0 to 2.2, A and AA, in light and in dark. */
export async function axe(page: Page): Promise<void> {
	for (const colorScheme of ['light', 'dark'] as const) {
		// Reduced motion: a colour half-way through a transition is no finding.
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await page.evaluate(`window.axe ?? (() => { ${AXE} })()`);
		const violations = await page.evaluate(async (tags) => {
			const options = {
				runOnly: { type: 'tag', values: tags },
				rules: { 'target-size': { enabled: true } }
			};
			const { violations } = await (window as unknown as AxeWindow).axe.run(document, options);
			return violations.flatMap(({ id, nodes }) =>
				nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)
			);
		}, WCAG);
		expect(violations, `axe in ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

interface AxeWindow {
	axe: {
		run(
			context: Document,
			options: object
		): Promise<{
			violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
		}>;
	};
}

/** Expects that a window of `width` px needs no scrolling sideways; names what sticks out. */
export async function noWiderThan(page: Page, width: number): Promise<void> {
	const before = page.viewportSize();
	await page.setViewportSize({ width, height: 800 });
	const wide = await page.evaluate(() => {
		const limit = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= limit) return [];
		const out = [...document.querySelectorAll('body *')].filter(
			(element) => element.getBoundingClientRect().right > limit + 0.5
		);
		return [
			`the page is ${document.documentElement.scrollWidth} px wide`,
			...out.slice(0, 8).map((element) => element.outerHTML.slice(0, 120))
		];
	});
	expect(wide, `wider than ${width} px`).toEqual([]);
	if (before) await page.setViewportSize(before);
}

/** Opens a lesson by its slug and waits until its scripts have run. */
export async function openLesson(page: Page, slug: string): Promise<void> {
	await page.goto(`lessons/${slug}/`);
	await ready(page);
}

/**
 * Waits until the page's scripts have run and each part that comes to life as the reader comes near has
 * been near: before, a click is lost. What a closed `details` holds comes when it is opened; the 404
 * page has none.
 */
export async function ready(page: Page): Promise<void> {
	const before = await page.evaluate(() => scrollY);
	await page.waitForFunction(
		() => {
			const hasScript = [...document.scripts].some(({ text }) => text.includes('kit.start('));
			if (!('started' in window)) return document.readyState === 'complete' && !hasScript;
			const next = document.querySelector('[data-later]:not(details:not([open]) *)');
			// Not scrollIntoView, which would have Tab start from there.
			const top = (next?.getBoundingClientRect().top ?? 0) + scrollY - innerHeight / 2;
			if (next) scrollTo({ top, behavior: 'instant' });
			return next === null && !document.documentElement.classList.contains('first-screen');
		},
		undefined,
		{ timeout: 20_000 }
	);
	const linked = await page.evaluate(() => location.hash !== '');
	if (!linked) await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), before);
}
