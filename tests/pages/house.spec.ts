import { readdirSync } from 'node:fs';
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
	test.describe(`/${path}`, () => {
		test.beforeEach(({ problems }) => {
			// The refusal itself is what this page is for.
			if (path === NOWHERE) problems.allow(/no-such-lesson.*|status of 404/);
		});

		test('has no axe violation in light and dark', async ({ page }) => {
			test.slow();
			await page.goto(`./${path}`);
			await ready(page);
			await axe(page);
		});

		test('is no wider than 320 px', async ({ page }) => {
			await page.goto(`./${path}`);
			await ready(page);
			await noWiderThan(page, 320);
		});

		test('has a title, a description, a language, one h1 and no skipped heading', async ({
			page
		}) => {
			await page.goto(`./${path}`);
			await ready(page);
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
		});

		test('lets Tab reach every control and leave again', async ({ page }) => {
			test.slow();
			await page.goto(`./${path}`);
			await ready(page);
			expect(await unreached(page)).toEqual([]);
		});

		test('moves nothing by itself under reduced motion', async ({ page }) => {
			await page.emulateMedia({ reducedMotion: 'reduce' });
			await page.goto(`./${path}`);
			await ready(page);
			await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
			const running = await page.evaluate(async () => {
				await new Promise((done) => setTimeout(done, 300));
				return document
					.getAnimations()
					.filter(({ playState }) => playState === 'running')
					.map((animation) =>
						String((animation.effect as KeyframeEffect | null)?.target?.outerHTML)
					);
			});
			expect(running).toEqual([]);
		});

		test('prints without its tools and no wider than paper', async ({ page }) => {
			await page.goto(`./${path}`);
			await ready(page);
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
		});
	});
}

/** Presses Tab from the top until focus has left the page; names the controls that it missed. */
async function unreached(page: import('@playwright/test').Page): Promise<string[]> {
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
