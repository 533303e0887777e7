import type { Locator, Page } from '@playwright/test';
import { expect, openLesson, test } from './fixtures.ts';

const figureOf = (page: Page, name: string) => page.getByRole('figure', { name });

/** Chooses the first answer of a figure's prediction. */
async function predict(figure: Locator) {
	await figure
		.getByRole('group', { name: /^Predict first/ })
		.getByRole('button')
		.first()
		.click();
}

const mission = (page: Page, text: string) =>
	page.locator('.mission', { hasText: text }).getByRole('status');

test.beforeEach(async ({ page }) => {
	await openLesson(page, 'one-shared-key');
});

test('Eve reads the home-made cipher, and AES-GCM refuses another key', async ({ page }) => {
	const figure = figureOf(page, 'Round trip with one key');
	await predict(figure);
	await figure.getByRole('button', { name: 'Try all 25 shifts' }).click();
	await figure.getByRole('button', { name: 'K nkmg aqw!' }).click();
	await expect(figure.getByText('Shift 5 is not it.')).toBeVisible();
	await expect(figure.getByText('Now find out.')).toBeVisible();
	await figure.getByRole('button', { name: '7 I like you!' }).click();
	await expect(figure.getByText(/You read it .* after you started/)).toBeVisible();
	await expect(figure.getByText(/That is what happens|→ What happens/)).toBeVisible();

	await figure.getByRole('button', { name: 'Long message' }).click();
	await figure.getByRole('button', { name: 'Count the letters' }).click();
	await expect(figure.getByText(/Best fit: shift 7/)).toBeVisible();

	await figure.getByText('AES-256-GCM', { exact: true }).click();
	await figure.getByText('another', { exact: true }).click();
	await figure.getByRole('button', { name: 'End' }).click();
	await expect(figure.getByText('Refused: the tag does not match.')).toBeVisible();
	await expect(figure.locator('.sentence')).toContainText('refused, and no plaintext comes out');
});

test('typing changes what is on the wire, and a new nonce changes all of it', async ({ page }) => {
	const figure = figureOf(page, 'Round trip with one key');
	await figure.getByRole('textbox', { name: 'Message' }).fill('Hello');
	await expect(figure.getByLabel('On the wire', { exact: true }).first()).toContainText('Olssv');
	await figure.getByText('AES-256-GCM', { exact: true }).click();
	const wire = figure.getByRole('group', { name: /^Ciphertext on the wire/ });
	const before = await wire.innerText();
	await figure.getByRole('button', { name: 'New nonce' }).click();
	await expect(wire).not.toHaveText(before);
});

test('a message that is too long is kept, and the figure says what it uses', async ({ page }) => {
	const figure = figureOf(page, 'Flip a bit on the way');
	const field = figure.getByRole('textbox');
	await field.fill('x'.repeat(40));
	await expect(figure.getByRole('alert')).toContainText(
		'32 bytes fit in this figure, you typed 40'
	);
	await expect(field).toHaveValue('x'.repeat(40));
	await figure.getByRole('button', { name: 'Good starting values' }).click();
	await expect(field).toHaveValue('pay Mallory 100 EUR');
});

test('keys alone turn 100 into 900, and GCM refuses the same flip', async ({ page }) => {
	const figure = figureOf(page, 'Flip a bit on the way');
	const answer = figure.getByRole('button', { name: 'a message with one changed character' });
	await answer.focus();
	await page.keyboard.press('Enter');
	await figure.getByRole('button', { name: /^Byte 0,/ }).focus();
	for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
	await expect(figure.getByRole('button', { name: /^Byte 12,/ })).toBeFocused();
	await page.keyboard.press('Tab');
	for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Space');
	await expect(figure.getByText('pay Mallory 900 EUR').first()).toBeVisible();
	await expect(figure.getByText('That is what happens.')).toBeVisible();
	await expect(mission(page, 'without the key, make Bob read')).toHaveText('✓ Done');
	await expect(mission(page, 'make the same change again')).toHaveText('Not done yet');

	await figure.getByRole('radio', { name: 'counter mode' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(figure.getByText('Refused: the tag does not match.')).toBeVisible();
	await expect(mission(page, 'make the same change again')).toHaveText('✓ Done');
});

test('the steps of counter mode lead into the rounds of AES-256', async ({ page }) => {
	const figure = figureOf(page, 'Flip a bit on the way');
	await predict(figure);
	await figure.getByRole('slider', { name: 'step' }).focus();
	await page.keyboard.press('End');
	await expect(figure.locator('.sentence')).toContainText('Ciphertext XOR keystream');
	await figure.getByText('Look inside AES-256').click();
	const rounds = figure.getByRole('slider', { name: 'transformation of AES' });
	await rounds.focus();
	await page.keyboard.press('End');
	await expect(figure.getByText('The last square is the keystream.')).toBeVisible();
	// The last state is the keystream that stands above the ciphertext, column by column.
	const keystream = await figure
		.getByRole('row', { name: /^key/ })
		.first()
		.getByRole('cell')
		.allInnerTexts();
	const after = await figure
		.getByRole('table', { name: 'after' })
		.getByRole('row')
		.evaluateAll((rows) =>
			rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()))
		);
	const firstTen = Array.from({ length: 10 }, (_, i) => after[i % 4]![Math.floor(i / 4)]!);
	expect(firstTen).toEqual(keystream);
});

test('a 16-bit key is searched and found, or stopped', async ({ page }) => {
	test.slow();
	const figure = figureOf(page, 'Key space ruler');
	await predict(figure);
	await figure.getByRole('button', { name: 'Search a 16-bit key' }).click();
	await expect(figure.getByText(/✓ Found: …[0-9a-f]{4}\./)).toBeVisible({ timeout: 60_000 });
	await expect(figure.getByText('→ What happens: 2¹¹² times')).toBeVisible();
	await figure.getByRole('button', { name: 'Use this speed on the ruler' }).click();
	await figure.getByRole('slider', { name: /people need/ }).focus();
	await page.keyboard.press('End');
	await expect(figure.getByText('40 people need 780 keys').first()).toBeVisible();
});

test('guessed words read both messages, and fresh nonces end it', async ({ page }) => {
	const figure = figureOf(page, 'Twice is once too many');
	await predict(figure);
	const keep = async (row: string, at: number, word: string) => {
		await figure.getByRole('textbox').fill(word);
		await figure.getByRole('radio', { name: row, exact: true }).check();
		await figure.getByRole('slider', { name: 'place' }).fill(String(at));
		await figure.getByRole('button', { name: 'Keep this guess' }).click();
	};
	await keep('A', 11, ' the ');
	await keep('B', 10, 'tickets and the red ');
	await keep('A', 0, 'Meet Ana at ');
	await expect(mission(page, 'Two messages went out')).toHaveText('Not done yet');
	await keep('B', 29, ' notebook.');
	await expect(figure.getByText('Both messages are read.', { exact: false }).first()).toBeVisible();
	await expect(mission(page, 'Two messages went out')).toHaveText('✓ Done');
	await expect(figure.getByText('→ What happens: both messages, whole')).toBeVisible();

	await figure.getByText('GCM, a nonce each', { exact: true }).click();
	await figure.getByRole('textbox').fill(' the ');
	await figure.getByRole('slider', { name: 'place' }).fill('11');
	await expect(mission(page, 'Slide the back')).toHaveText('✓ Done');
});

test('a link brings back flips, mode and step, past the prediction', async ({ page }) => {
	const figure = figureOf(page, 'Flip a bit on the way');
	await predict(figure);
	await figure.getByRole('button', { name: /^Byte 12,/ }).click();
	await figure.getByRole('button', { name: /worth 8 / }).click();
	await figure.getByText('GCM', { exact: true }).click();
	await figure.getByRole('button', { name: 'End' }).click();
	const words = await figure.locator('.words p').textContent();
	await expect.poll(() => page.url()).toContain('at=7');
	const link = page.url();
	await page.evaluate(() => localStorage.clear());
	await page.goto('about:blank');
	await page.goto(link);
	const opened = figureOf(page, 'Flip a bit on the way');
	await expect(opened.getByText('Opened by a link: prediction skipped.')).toBeVisible();
	await expect(opened.getByText('Refused: the tag does not match.')).toBeVisible();
	expect(await opened.locator('.words p').textContent()).toBe(words);
});

test('the quiz answers each option', async ({ page }) => {
	const question = page.getByRole('group', { name: /20 people, and each pair/ });
	await question.getByText('40', { exact: true }).click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question).toContainText('would let everyone read everyone');
	await question.getByText('190', { exact: true }).click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question).toContainText('20 · 19 / 2 = 190');
});
