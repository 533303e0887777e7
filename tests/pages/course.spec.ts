import { readFileSync } from 'node:fs';
import { expect, ready, test } from './fixtures.ts';

const PROGRESS_KEY = 'cipherglass:progress:/a/b/';

function stored(goals: string[], lastLesson: string | null = null): string {
	return JSON.stringify({
		kind: 'cipherglass progress',
		version: 1,
		predictions: {},
		answers: { '06.Q1': [0] },
		goals,
		lastLesson
	});
}

test('the map shows twenty lessons; those not written yet are no links', async ({ page }) => {
	await page.goto('./');
	const stops = page.getByRole('region', { name: 'Twenty lessons' }).locator('li');
	await expect(stops).toHaveCount(20);
	const coming = stops.filter({ hasText: 'coming' });
	expect(await coming.count()).toBeGreaterThan(0);
	await expect(coming.getByRole('link')).toHaveCount(0);
	await expect(
		stops
			.filter({ hasText: 'Fingerprints' })
			.or(stops.filter({ hasText: 'Hashes' }))
			.getByRole('link')
	).toHaveCount(1);
});

test('typing a message puts it through the four machines', async ({ page }) => {
	await page.goto('./');
	await ready(page);
	const figure = page.getByRole('figure', { name: 'One message, four machines' });
	await figure.getByRole('textbox').fill('abc');
	// SHA-256("abc"), FIPS 180-4's example.
	await expect(figure).toContainText('ba 78 16 bf 8f 01 cf ea');
	await expect(figure).toContainText('YWJj');
	await expect(figure).toContainText('3 bytes');
	for (const nonsense of ['', '\u{1F511}\u{1F511}', '\uD800', 'שלום', 'x'.repeat(200)]) {
		await figure.getByRole('textbox').fill(nonsense);
	}
	await expect(figure).toContainText('200 bytes');
});

test('a reader who comes back is sent on to the lesson last opened', async ({ page }) => {
	await page.goto('./lessons/fingerprints/');
	await ready(page);
	await page.goto('./');
	await expect(page.getByRole('link', { name: /^Go on with 06/ })).toBeVisible();
});

test('progress is exported, erased, and brought back by the exported file', async ({ page }) => {
	await page.goto('./');
	await page.evaluate(
		([key, text]) => localStorage.setItem(key!, text!),
		[PROGRESS_KEY, stored(['06.attack-pin'])]
	);
	await page.reload();
	await ready(page);
	const box = page.getByRole('region', { name: 'Your progress' });
	await expect(box).toContainText('Questions tried: 1.');

	const [download] = await Promise.all([
		page.waitForEvent('download'),
		box.getByRole('button', { name: 'Export' }).click()
	]);
	const file = await download.path();
	expect(JSON.parse(readFileSync(file, 'utf8')).goals).toEqual(['06.attack-pin']);

	await box.getByRole('button', { name: 'Erase' }).click();
	await box.getByRole('button', { name: 'Really erase everything?' }).click();
	await expect(box).toContainText('Questions tried: 0.');
	expect(await page.evaluate((key) => localStorage.getItem(key), PROGRESS_KEY)).toBeNull();

	await box.getByLabel('Import a file').setInputFiles(file);
	await expect(box).toContainText('Imported');
	await expect(box).toContainText('Questions tried: 1.');
});

test('a foreign file is refused with a reason and what is there stays', async ({ page }) => {
	await page.goto('./');
	await page.evaluate(
		([key, text]) => localStorage.setItem(key!, text!),
		[PROGRESS_KEY, stored(['06.attack-pin'])]
	);
	await page.reload();
	await ready(page);
	const box = page.getByRole('region', { name: 'Your progress' });
	for (const [text, reason] of [
		['{"a":1}', 'comes from another program'],
		['%PDF-1.7', 'not JSON'],
		['{"kind":"cipherglass progress","version":9}', 'version 9']
	] as const) {
		await box.getByLabel('Import a file').setInputFiles({
			name: 'homework.json',
			mimeType: 'application/json',
			buffer: Buffer.from(text)
		});
		await expect(box.getByRole('status')).toContainText(reason);
		await expect(box).toContainText('Questions tried: 1.');
	}
});

test('damaged progress on the device is put aside, and the page says so', async ({ page }) => {
	await page.goto('./');
	// Before the page has read its progress, it would put the damage aside on this visit already.
	await ready(page);
	await page.evaluate((key) => localStorage.setItem(key, '{"kind":"ciph'), PROGRESS_KEY);
	await page.reload();
	await ready(page);
	await expect(page.getByText('was damaged')).toBeVisible();
	expect(await page.evaluate((key) => localStorage.getItem(`${key}:damaged`), PROGRESS_KEY)).toBe(
		'{"kind":"ciph'
	);
});

test('where storage is forbidden or full, the page says so and the rest keeps working', async ({
	page
}) => {
	await page.addInitScript(() => {
		Storage.prototype.setItem = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await page.goto('./lessons/fingerprints/');
	await ready(page);
	await expect(page.getByText('has no room for your progress')).toBeVisible();
	const first = page.getByRole('group', { name: /Can two files have the same SHA-256 digest/ });
	await first.getByRole('radio', { name: 'no', exact: true }).check();
	await first.getByRole('button', { name: 'Check' }).click();
	await expect(first).toContainText('Not quite');
});

test('an unknown lesson leads to a page with links that work', async ({ page, problems }) => {
	problems.allow(/no-such-lesson|status of 404|_app\/version\.json/);
	await page.goto('./lessons/no-such-lesson/deep/er/');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('nothing at this address');
	const course = page.getByRole('link', { name: 'The course' });
	await expect(course).toHaveAttribute('href', '/a/b/');
	await course.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('See what travels');
});

test('the theme is chosen by a button and kept', async ({ page }) => {
	await page.goto('./');
	await ready(page);
	const button = page.getByRole('button', { name: /^Theme:/ });
	await button.click();
	await button.click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await expect(button).toHaveAccessibleName(/dark/);
});
