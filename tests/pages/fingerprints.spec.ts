import type { Locator, Page } from '@playwright/test';
import { expect, openLesson, ready, test } from './fixtures.ts';

const figureOf = (page: Page, name: string) => page.getByRole('figure', { name });
const predict = (figure: Locator, answer: string) =>
	figure.getByRole('button', { name: answer, exact: true }).click();

test.describe('F6.1 avalanche', () => {
	test('results wait for the prediction, then follow each key press', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Change one letter');
		await expect(figure.getByText('124 of 256 bits differ')).toBeHidden();
		await predict(figure, 'about 32');
		await expect(figure.getByText('→ What happens: about 128')).toBeVisible();
		await expect(figure.getByText('124 of 256 bits differ')).toBeVisible();
		await figure.getByRole('textbox', { name: 'Right message' }).fill('I like you!');
		await expect(figure.getByText('0 of 256 bits differ (the two digests)')).toBeVisible();
		await expect(figure.getByText('Now find out.')).toBeVisible();
	});

	test('steps go from the padding through 64 rounds to the digest', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Change one letter');
		await predict(figure, 'about 128');
		await figure.getByRole('textbox', { name: 'Left message' }).fill('abc');
		await figure.getByRole('button', { name: 'Next' }).click();
		const inside = figure.getByRole('region', { name: 'Inside SHA-256' });
		await expect(inside.getByRole('group', { name: /Block 1 of 1, padded/ })).toContainText('80');
		await figure.getByRole('button', { name: 'Next' }).click();
		await expect(inside.getByRole('list', { name: 'W0 to W63' }).getByRole('listitem')).toHaveCount(
			64
		);
		await figure.getByRole('button', { name: 'Next' }).click();
		// NIST's example of SHA-256("abc") with intermediate values, t = 0 and t = 63.
		await expect(inside.getByRole('group', { name: 'new a: 5d6aebcd' })).toBeVisible();
		await figure.getByRole('slider', { name: 'step' }).press('End');
		await expect(inside.getByRole('table')).toContainText('ba7816bf');
		await figure.getByRole('button', { name: 'Back' }).click();
		await expect(inside.getByRole('group', { name: 'new a: 506e3058' })).toBeVisible();
	});

	test('a focused word lights up what it was computed from', async ({ page }) => {
		await page.goto('lessons/fingerprints/#f6-1?v=1&at=9');
		await ready(page);
		const inside = figureOf(page, 'Change one letter').getByRole('region', {
			name: 'Inside SHA-256'
		});
		const [t1, sigma1] = [/^T1: /, /^Σ1\(e\): /].map((name) => inside.getByRole('group', { name }));
		await t1!.focus();
		await expect(sigma1!).toHaveClass(/source/);
		await sigma1!.focus();
		await expect(sigma1!).not.toHaveClass(/source/);
	});

	test('100,000 characters are hashed after a pause, and any block opens', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Change one letter');
		await predict(figure, 'about 128');
		const field = figure.getByRole('textbox', { name: 'Left message' });
		await field.fill('x'.repeat(100_000));
		await expect(figure.locator('.sentence')).toContainText('are 100000 bytes and 11 long.');
		await figure.getByRole('button', { name: 'Next' }).click();
		await figure.getByRole('spinbutton', { name: 'Block' }).fill('1563');
		await figure.getByRole('spinbutton', { name: 'Block' }).press('Enter');
		await expect(figure.getByText('has no block 1563 to compare')).toBeVisible();
		await expect(figure.getByRole('group', { name: /Block 1563 of 1563, padded/ })).toBeVisible();
	});
});

test.describe('F6.2 reproduce the slide', () => {
	test('one recipe gives the forty digits, and settles the prediction', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Reproduce the slide');
		await predict(figure, 'yes');
		await expect(figure.locator('.sentence')).toContainText('SHA-256 gives 64 hex digits');
		await figure.getByText('SHA-1', { exact: true }).click();
		await expect(figure.locator('.sentence')).toContainText('of 40 digits agree');
		await figure.getByText('’ curly').click();
		await figure.getByText('space, one line').click();
		await expect(figure.getByText('✓ You have found')).toHaveCount(0);
		await figure.getByRole('group', { name: 'Salt' }).getByText('none').click();
		await expect(figure.getByText('✓ You have found the slide’s very bytes.')).toBeVisible();
		await expect(figure.getByText('→ What happens: no')).toBeVisible();
		await figure
			.getByRole('group', { name: 'After the last word' })
			.getByText('LF')
			.first()
			.click();
		await expect(figure.getByText('✓ You have found')).toHaveCount(0);
	});

	test('keys alone find it', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Reproduce the slide');
		await figure.getByRole('button', { name: 'no', exact: true }).press('Enter');
		await figure.getByRole('radio', { name: 'SHA-256' }).focus();
		for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
		await figure.getByRole('radio', { name: 'straight' }).focus();
		await page.keyboard.press('ArrowLeft');
		const lines = figure.getByRole('group', { name: 'Where the slide breaks the line' });
		await lines.getByRole('radio', { name: 'LF', exact: true }).focus();
		await page.keyboard.press('ArrowLeft');
		await figure.getByRole('radio', { name: 'before' }).focus();
		await page.keyboard.press('ArrowLeft');
		await expect(figure.getByText('✓ That is what happens.')).toBeVisible();
	});

	test('a link brings the recipe but not the salt', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Reproduce the slide');
		await predict(figure, 'no');
		await figure.getByRole('textbox', { name: /^Its text/ }).fill('made up');
		await figure.getByText('RIPEMD-160').click();
		await expect(page).toHaveURL(/#f6-2\?.*algorithm=RIPEMD-160/);
		expect(page.url()).not.toContain('made');
		await page.reload();
		await ready(page);
		await expect(figure.getByRole('radio', { name: 'RIPEMD-160' })).toBeChecked();
	});
});

test.describe('F6.3 a real collision', () => {
	test('what is appended to both keeps SHA-1 equal; a changed byte does not', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Two inputs, one SHA-1');
		await predict(figure, 'depends on the text');
		const digest = 'f92d74e3874587aaf443d1db961d4e26dde13e9c';
		await expect(figure.getByText(digest, { exact: true })).toHaveCount(2);
		await figure.getByRole('textbox', { name: 'Append to both' }).fill('one more page');
		await expect(figure.getByText('→ What happens: equal again')).toBeVisible();
		await expect(figure.getByText('= equal')).toHaveCount(1);
		await figure.getByText('in both', { exact: true }).click();
		await expect(figure.getByText('= equal')).toHaveCount(0);
		await figure.getByRole('slider', { name: /^Byte/ }).press('End');
		await expect(figure.getByText('= equal')).toHaveCount(1);
	});

	test('steps show where SHA-1 parts and meets again', async ({ page }) => {
		await openLesson(page, 'fingerprints');
		const figure = figureOf(page, 'Two inputs, one SHA-1');
		await predict(figure, 'equal again');
		for (const words of ['first 192 bytes', 'first 256 bytes', 'first 320 bytes']) {
			await figure.getByRole('button', { name: 'Next' }).click();
			await expect(figure.locator('.sentence')).toContainText(words);
		}
		await expect(figure.locator('.sentence')).toContainText('one and the same, f92d74e3');
	});
});

test('a wrong answer of the quiz is answered with its misconception', async ({ page }) => {
	await openLesson(page, 'fingerprints');
	const question = page.getByRole('group', { name: /same SHA-256 digest/ });
	await question.getByText('no', { exact: true }).click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question).toContainText('many share one');
	await question.getByText('yes, but nobody knows how to find any').click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question).toContainText('finding any pair is out of reach');
});
