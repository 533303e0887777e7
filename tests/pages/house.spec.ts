import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SITE } from '../../scripts/build.mjs';
import { axe, expect, noWiderThan, ready, test } from './fixtures.ts';

/** Every prerendered page as an address below the base: '' is the course. */
const PAGES = readdirSync(SITE, { recursive: true, encoding: 'utf8' })
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => /(^|\/)index\.html$/.test(file))
	.map((file) => file.replace(/index\.html$/, ''))
	.sort();

/** An address that no page has, deep enough to show links that forget the base. */
const NOWHERE = 'lessons/no-such-lesson/deeper/';

test('the course page is among the pages', () => {
	expect(PAGES).toContain('');
});

for (const path of [...PAGES, NOWHERE]) {
	// One page for all of it: to load each of them six times is a minute of every run.
	test(`/${path} keeps the rules of the house`, async ({ page, problems }) => {
		test.slow();
		// The refusal itself is what this page is for.
		if (path === NOWHERE) problems.allow(/no-such-lesson.*|status of 404/);
		await page.goto(`./${path}`);
		await ready(page);

		await test.step('has a title, a description, a language, one h1 and no skipped heading', () =>
			headings(page));
		await test.step('has no axe violation in light and dark', () => axe(page));
		await test.step('is no wider than 320 px', () => noWiderThan(page, 320));
		await test.step('moves nothing by itself under reduced motion', () => stillness(page));
		await test.step('prints without its tools and no wider than paper', () => paper(page));
		await test.step('lets Tab reach every control and leave again', async () => {
			// Tab starts where the last focus was.
			await page.evaluate(() => scrollTo(0, 0));
			expect(await unreached(page)).toEqual([]);
		});
	});
}

async function headings(page: Page): Promise<void> {
	await expect(page).toHaveTitle(/\w/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /\w{3}/);
	await expect(page.getByRole('main')).toHaveCount(1);
	const levels = await page
		.getByRole('heading')
		.evaluateAll((headings) => headings.map((heading) => Number(heading.tagName[1])));
	expect(levels.filter((level) => level === 1)).toHaveLength(1);
	levels.forEach((level, i) => {
		expect(level, `heading ${i + 1} of levels ${levels.join(' ')}`).toBeLessThanOrEqual(
			(levels[i - 1] ?? 0) + 1
		);
	});
}

async function stillness(page: Page): Promise<void> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
	const running = await page.evaluate(async () => {
		await new Promise((done) => setTimeout(done, 300));
		return document
			.getAnimations()
			.filter(({ playState }) => playState === 'running')
			.map((animation) => String((animation.effect as KeyframeEffect | null)?.target?.outerHTML));
	});
	expect(running).toEqual([]);
	await page.emulateMedia({ reducedMotion: null });
}

async function paper(page: Page): Promise<void> {
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const shown = await page
		.locator('.no-print')
		.evaluateAll((tools) =>
			tools.filter((tool) => tool.checkVisibility()).map((tool) => tool.outerHTML)
		);
	expect(shown).toEqual([]);
	// A4 less its margins, at 96 px to the inch.
	await noWiderThan(page, 680);
	await page.emulateMedia({ media: null });
}

/** Presses Tab from the top until focus has left the page; names the controls that it missed. */
async function unreached(page: Page): Promise<string[]> {
	const count = await page.evaluate(() => {
		const native = 'a[href], button, input, select, textarea, summary, iframe, audio[controls]';
		const groups = new Set<string>();
		const stops = [...document.querySelectorAll<HTMLElement>(`${native}, [tabindex]`)].filter(
			(element) => {
				if (element.tabIndex < 0 || element.matches(':disabled, [inert] *')) return false;
				if (!element.checkVisibility({ visibilityProperty: true })) return false;
				if (!(element instanceof HTMLInputElement && element.type === 'radio')) return true;
				// A group of radio buttons is one stop.
				const group = `${element.form?.id} ${element.name}`;
				return !groups.has(group) && groups.add(group);
			}
		);
		stops.forEach((element) => element.setAttribute('data-tab-stop', ''));
		return stops.length;
	});
	for (let presses = 0; presses < 2 * count + 5; presses += 1) {
		await page.keyboard.press('Tab');
		const inside = await page.evaluate(() => {
			const focused = document.activeElement;
			if (!focused || focused === document.body) return false;
			focused.setAttribute('data-tab-reached', '');
			return true;
		});
		if (!inside) {
			return page.evaluate(() =>
				[...document.querySelectorAll('[data-tab-stop]')]
					.filter((element) => {
						if (element.hasAttribute('data-tab-reached')) return false;
						const { name, type } = element as HTMLInputElement;
						// Tab enters a group of radio buttons at the chosen one.
						return (
							type !== 'radio' ||
							!document.querySelector(`[name="${CSS.escape(name)}"][data-tab-reached]`)
						);
					})
					.map((element) => element.outerHTML.slice(0, 160))
			);
		}
	}
	return [`focus never left the page in ${2 * count + 5} presses of Tab`];
}
