import type { Locator, Page } from '@playwright/test';
import { axe, expect, noWiderThan, openLesson, ready, test } from './fixtures.ts';

const figureOf = (page: Page, name: string) => page.getByRole('figure', { name });
const predict = (figure: Locator, answer: string) =>
	figure.getByRole('button', { name: answer, exact: true }).click();

test.describe('F4.1 letter box', () => {
	test('letters follow each key press, Ben cannot reopen his, and Ana reads all', async ({
		page
	}) => {
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'A letter box with two keys');
		await expect(figure.getByText('letter from Ben')).toBeHidden();
		await predict(figure, 'yes: with the same public key');
		const next = figure.getByRole('button', { name: 'Next' });
		for (let i = 0; i < 3; i++) await next.click();
		await expect(figure.locator('.sentence')).toContainText('other random bytes went in');
		const letter = figure.getByRole('listitem').first();
		const before = await letter.innerText();
		await figure.getByRole('textbox', { name: 'Ben writes to Ana' }).fill('Are you at the mill?');
		await expect(letter).not.toHaveText(before);
		await figure.getByRole('button', { name: 'End' }).click();
		await expect(figure.getByText('decryption error', { exact: true })).toHaveCount(2);
		await expect(figure.getByText('“Are you at the mill?”').first()).toBeVisible();
		await expect(figure.getByText('→ What happens: no: only Ana can open it')).toBeVisible();
	});

	test('a new pair is made in a worker while the page answers, or stopped', async ({ page }) => {
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'A letter box with two keys');
		await figure.getByRole('button', { name: 'Make a new pair' }).click();
		await expect(figure.getByText(/Two primes found in/)).toBeVisible({ timeout: 30_000 });
		await figure.getByRole('button', { name: 'Make a new pair' }).click();
		await figure.getByRole('button', { name: 'Stop' }).click();
		await expect(figure.getByText(/Stopped after|Two primes found in/)).toBeVisible();
	});

	test('a text too long for RSA is kept and told', async ({ page }) => {
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'A letter box with two keys');
		const field = figure.getByRole('textbox', { name: 'Ines writes to Ana' });
		await field.fill('x'.repeat(300));
		await expect(figure.getByRole('alert')).toContainText(
			'190 bytes fit in this figure, you typed 300'
		);
		await expect(field).toHaveValue('x'.repeat(300));
	});
});

test.describe('F4.2 RSA on paper', () => {
	test('keys alone step to 65, factor 3,233 and read the letter', async ({ page }) => {
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'RSA with numbers that fit on paper');
		await figure.getByRole('button', { name: /^at most two/ }).press('Enter');
		await figure.getByRole('slider', { name: 'step' }).press('End');
		await expect(figure.locator('.sentence')).toContainText('After 17 multiplications 65 is back.');
		await expect(figure.getByText('✓ That is what happens.')).toBeVisible();

		await figure.getByRole('radio', { name: 'compute' }).press('ArrowRight');
		await figure.getByRole('textbox', { name: 'A factor of 3,233' }).pressSequentially('53');
		await expect(figure.getByText('✓ 53 × 61')).toBeVisible();
		await figure.getByRole('textbox', { name: /^d, so that/ }).pressSequentially('2753');
		await expect(figure.getByText('✓ You have read it.')).toBeVisible();
		await expect(
			page.locator('.mission', { hasText: 'Factor 3,233' }).getByRole('status')
		).toHaveText('✓ Done');
	});

	test('a search runs in a worker: 48 bits fall, 2,048 bits hold out', async ({ page }) => {
		test.slow();
		await page.goto('lessons/two-keys/#f4-2?v=1&view=attack&size=48');
		await ready(page);
		const figure = figureOf(page, 'RSA with numbers that fit on paper');
		await figure.getByRole('button', { name: 'Divide by one number after another' }).click();
		await expect(figure.getByText('✓ 13,198,301 × 16,306,249')).toBeVisible({ timeout: 60_000 });
		await expect(figure.getByText('✓ You have read it.')).toBeVisible();
		await figure.getByText('2,048', { exact: true }).click();
		await figure.getByRole('button', { name: 'Divide by one number after another' }).click();
		await expect(figure.getByText(/^[\d,]{7,} divisions in/)).toBeVisible({ timeout: 30_000 });
		await figure.getByRole('button', { name: 'Stop' }).click();
		await expect(figure.locator('.sentence')).toContainText('times the age of the universe');
		await expect(
			page.locator('.mission', { hasText: 'Give Ana a key of 2,048 bits' }).getByRole('status')
		).toHaveText('✓ Done');
	});

	test('bad numbers are told at their field, and times are measured here', async ({ page }) => {
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'RSA with numbers that fit on paper');
		await figure.getByRole('textbox', { name: 'p, a prime' }).fill('57');
		await expect(figure.getByRole('alert')).toHaveText(
			'An odd prime was wanted, 57 = 3 × 19 came. Near it: 53 and 59.'
		);
		await figure.getByRole('button', { name: 'Good starting values' }).click();
		await expect(figure.getByRole('alert')).toHaveCount(0);
		await predict(figure, 'half of that: 1,376');
		await figure.getByText('2,048 bits', { exact: true }).click();
		await figure.getByRole('button', { name: 'Measure on this device' }).click();
		await expect(figure.locator('.sentence')).toContainText(/this device locks in [\d.]+ ms/);
	});
});

test('F4.3: the hybrid letter is 284 bytes longer, and any change is refused', async ({ page }) => {
	await openLesson(page, 'two-keys');
	const figure = figureOf(page, 'Too big for RSA');
	await predict(figure, 'twice as long');
	await figure.getByText('a picture, 20,000 bytes').click();
	await expect(
		figure.getByText('message too long: 190 bytes at most, 20,000 came', { exact: true })
	).toBeVisible();
	await figure.getByRole('button', { name: 'End' }).click();
	await expect(figure.getByText('20,284 B')).toBeVisible();
	await expect(figure.getByText('→ What happens: 284 bytes')).toBeVisible();
	await expect(figure.locator('.plain')).toHaveText('a picture of 20,000 bytes');
	await figure.getByText('a text', { exact: true }).click();
	await figure.getByRole('textbox', { name: 'Text' }).fill('hello');
	await expect(figure.locator('.plain')).toHaveText('hello');
	await figure.getByText('tag', { exact: true }).last().click();
	await expect(
		figure.getByText('Refused by AES-GCM: the tag does not match.').first()
	).toBeVisible();
	const hex = figure.getByRole('textbox', { name: /in hex/ });
	await hex.fill('abc');
	await expect(figure.getByRole('alert')).toContainText('3 digits came; one is missing');
	await hex.fill('abcd');
	await expect(figure.locator('.sentence')).toContainText('a letter has at least 284 bytes');
	await figure.getByRole('button', { name: 'As it was sent' }).click();
	await expect(figure.locator('.plain')).toHaveText('hello');
});

test.describe('F4.4 notice board', () => {
	test('swap, read, relock: done; compare, differ: repaired', async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 800 });
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'Keys on a notice board');
		const mission = (text: string) =>
			page.locator('.mission', { hasText: text }).getByRole('status');
		await predict(figure, 'Ana: it will not open');
		await figure.getByRole('button', { name: 'Mallory pins her own key' }).click();
		await figure.getByRole('button', { name: 'End' }).click();
		await expect(figure.getByText('→ What happens: nobody')).toBeVisible();
		await expect(mission('Swap the key on the board')).toHaveText('✓ Done');
		await expect(mission('read her fingerprint aloud')).toHaveText('Not done yet');

		await figure.getByText('compares fingerprints').click();
		await expect(figure.locator('.sentence')).toContainText('waits for your word');
		await figure.getByRole('button', { name: 'They differ' }).click();
		await expect(mission('read her fingerprint aloud')).toHaveText('✓ Done');
		await expect(figure.getByText('No letter is sent.')).toBeVisible();
		await noWiderThan(page, 320);
	});

	test('a broken PEM is told and kept, and the last key hangs on', async ({ page }) => {
		await openLesson(page, 'two-keys');
		const figure = figureOf(page, 'Keys on a notice board');
		const field = figure.getByRole('textbox', { name: /as PEM/ });
		await field.fill('-----BEGIN PUBLIC KEY-----\nMIIB');
		await expect(figure.getByRole('alert')).toContainText('-----END PUBLIC KEY----- was wanted');
		await expect(figure.getByText('the key under Ana’s name is Ana’s')).toBeVisible();
		await figure.getByRole('button', { name: 'Pin Ana’s key' }).click();
		await expect(figure.getByRole('alert')).toHaveCount(0);
	});
});

test('F4.5: small numbers fall to Eve, X25519 agrees at both ends', async ({ page }) => {
	await openLesson(page, 'two-keys');
	const figure = figureOf(page, 'Mixing in public');
	await predict(figure, 'no: a and b were never said');
	await figure.getByRole('slider', { name: 'step' }).press('End');
	await expect(figure.locator('.sentence')).toContainText('With it she mixes 2, too.');
	await expect(figure.getByText('→ What happens: yes: she tries exponents')).toBeVisible();
	await figure.getByText('X25519', { exact: true }).first().click();
	await expect(figure.getByText('4a5d9d5b').first()).toBeVisible();
	await figure.getByRole('button', { name: 'Draw new keys' }).click();
	await expect(figure.getByText('4a5d9d5b')).toHaveCount(0);
	await expect(figure.getByText('the same at both ends')).toBeVisible();
});

test('every figure in the middle of its work has no axe violation', async ({ page }) => {
	test.slow();
	await openLesson(page, 'two-keys');
	for (const [name, view] of [
		['A letter box with two keys', null],
		['RSA with numbers that fit on paper', 'be Eve'],
		['Too big for RSA', null],
		['Keys on a notice board', 'compares fingerprints'],
		['Mixing in public', null]
	] as const) {
		const figure = figureOf(page, name);
		await figure
			.getByRole('group', { name: /^Predict first/ })
			.getByRole('button')
			.first()
			.click();
		if (view) await figure.getByText(view, { exact: true }).click();
		if (view !== 'be Eve') await figure.getByRole('button', { name: 'End' }).click();
	}
	await expect(page.getByText('a moment …').filter({ visible: true })).toHaveCount(0);
	await axe(page);
	await noWiderThan(page, 320);
});

test('a wrong answer of the quiz is answered with its misconception', async ({ page }) => {
	await openLesson(page, 'two-keys');
	const question = page.getByRole('group', { name: /loses his copy/ });
	await question.getByText('reopen it with the same public key').click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question).toContainText('Only the private key opens it');
	await question.getByText('not reopen it; only Ana can').click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question).toContainText('The public key only locks.');
});
