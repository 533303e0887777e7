import { expect, type Page } from '@playwright/test';
import { BASE, ready } from './fixtures.ts';

/** Ben's credentials as RFC 7617 §2 writes them: `Ben-G:simplePW`. */
const BEN = 'Basic QmVuLUc6c2ltcGxlUFc=';

/** Opens a page and waits until it says that all of the site is stored. */
export async function openStored(page: Page, path = './'): Promise<void> {
	await page.goto(path);
	await ready(page);
	await expect(page.getByText(/Stored for offline: (\d+) of \1\./)).toBeVisible({
		timeout: 15_000
	});
}

/** Starts the backend from the page's own line, and waits until it says who answers. */
export async function startBackend(page: Page, line: string | RegExp): Promise<void> {
	await page.getByRole('button', { name: 'Start it now' }).click();
	await expect(page.getByText(line)).toBeVisible({ timeout: 10_000 });
}

/** Asks for the trips from the page by its own `fetch`, without credentials and as Ben. */
export function tripStatuses(page: Page, base = BASE): Promise<readonly number[]> {
	return page.evaluate(
		async ([api, authorization]) => {
			const without = await fetch(api);
			const asBen = await fetch(api, { headers: { authorization } });
			return [without.status, asBen.status];
		},
		[`${base}api/trips`, BEN] as const
	);
}
