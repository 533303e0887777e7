import type { Locator, Page } from '@playwright/test';
import { expect, noWiderThan, openLesson, ready, test } from './fixtures.ts';

const figureOf = (page: Page, name: string) => page.getByRole('figure', { name });
const button = (figure: Locator, name: string | RegExp) => figure.getByRole('button', { name });
const sentence = (figure: Locator) => figure.locator('.sentence');
const mission = (page: Page, kind: 'attack' | 'fix') => page.locator(`.mission.${kind}`);

test.describe('F5.1 order form', () => {
	test('eight predictions by keys, then eight verdicts', async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 800 });
		await openLesson(page, 'signatures');
		const figure = figureOf(page, 'A signed order form');
		await expect(figure.getByText('verify returns true')).toBeHidden();
		const groups = figure.getByRole('radiogroup');
		await groups.first().getByRole('radio').first().focus();
		for (const yes of [true, false, true, false, true, false, false, false]) {
			await page.keyboard.press(yes ? 'Space' : 'ArrowRight');
			await page.keyboard.press('Tab');
		}
		await expect(button(figure, 'That is my prediction')).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(sentence(figure)).toContainText('Case 1: Ana signs “pay 100 EUR to Ben”. Verify');
		await button(figure, 'Next').focus();
		for (const verdict of [false, false, false, true, false, true, false]) {
			await page.keyboard.press('ArrowRight');
			await expect(sentence(figure)).toContainText(`Verify returns ${verdict}`);
		}
		await expect(figure.getByText('You said it right 6 times of 8.')).toBeVisible();
	});

	test('text, signature and key are the reader’s to change', async ({ page }) => {
		await page.goto('lessons/signatures/#f5-1?v=1');
		await ready(page);
		const figure = figureOf(page, 'A signed order form');
		await expect(figure.getByText('prediction skipped')).toBeVisible();
		await expect(sentence(figure)).toContainText('Verify returns true');
		const order = figure.getByRole('textbox', { name: 'Ana writes and signs' });
		await order.fill('2+2=5');
		await expect(figure.getByText('reads, without any key: 2+2=5')).toBeVisible();
		await expect(sentence(figure)).toContainText('Verify returns true');
		for (const part of ['text', 'signature', 'key']) {
			await button(figure, `Turn a bit of the ${part}`).click();
			await expect(sentence(figure)).toContainText(`you changed ${part}. Verify returns false`);
			await button(figure, 'Send it unchanged').click();
			await expect(sentence(figure)).toContainText('Verify returns true');
		}
		await figure.getByText('Mallory', { exact: true }).click();
		await expect(sentence(figure)).toContainText('Verify returns false');

		// Broken hex is told at its field, and nothing is lost.
		const field = figure.getByRole('textbox', { name: /Signature that arrives/ });
		await field.fill('abc');
		await expect(figure.getByRole('alert')).toContainText('128 hex digits; 3 came. Type 125 more');
		await field.fill('0x12');
		await expect(figure.getByRole('alert')).toContainText('“x” is none');
		await expect(field).toHaveValue('0x12');
		await order.fill('x'.repeat(100_000));
		await expect(figure.getByRole('alert').first()).toContainText('500 bytes fit');
		await order.fill('');
		await expect(figure.getByText('zero bytes can be signed')).toBeVisible();
		await expect(sentence(figure)).toContainText('Verify returns true');
	});
});

test.describe('F5.2 the slide’s picture', () => {
	test('four algorithms sign here, and RSA alone can be asked to encrypt', async ({ page }) => {
		await openLesson(page, 'signatures');
		const figure = figureOf(page, 'The slide’s picture, re-labelled');
		await figure.scrollIntoViewIfNeeded();
		await expect(button(figure, 'Ask all four to encrypt')).toBeDisabled();
		await button(figure, 'all four').first().click();
		await expect(figure.getByText('signature, 256 bytes, the first 64')).toBeVisible();
		await button(figure, 'Measure all four here').click();
		for (const [name, publicKey, signature] of [
			['ECDSA P-256', '65 bytes', '64 bytes'],
			['Ed25519', '32 bytes', '64 bytes'],
			['ML-DSA-65', '1,952 bytes', '3,309 bytes']
		]) {
			const card = figure
				.getByRole('listitem')
				.filter({ has: page.getByRole('heading', { name: name! }) });
			await expect(card).toContainText(`public key ${publicKey}`, { timeout: 20_000 });
			await expect(card).toContainText(`signature ${signature}`);
			await expect(card).toContainText(/verify\s+(under )?[\d.]+ ms/);
		}
		await figure.getByText('ML-DSA-65', { exact: true }).first().click();
		for (const words of ['Sign:', 'Attach:', 'Hash:', 'Verify:', 'Encrypt:']) {
			await button(figure, 'Next').click();
			await expect(sentence(figure)).toContainText(words);
		}
		await button(figure, 'Ask all four to encrypt').click();
		await expect(figure.getByText('What happens: RSA alone')).toBeVisible();
		await expect(sentence(figure)).toContainText('and no “encrypt”');
		await expect(figure.getByText('operation not supported for this keytype')).toHaveCount(3);
	});

	test('each key press is signed anew, PSS opens step by step, a pair is drawn and stopped', async ({
		page
	}) => {
		await page.goto('lessons/signatures/#f5-2?v=1&at=4');
		await ready(page);
		const figure = figureOf(page, 'The slide’s picture, re-labelled');
		const signature = figure.getByRole('group', { name: /^Signature: 64 bytes/ });
		const verdict = figure.getByText('verify returns true', { exact: true });
		await expect(verdict).toBeVisible();
		await expect(figure.getByText('Is its last byte bc? ✓ yes')).toBeVisible();
		const before = await signature.innerText();
		await figure.getByRole('textbox', { name: 'Text' }).press('!');
		await expect(verdict).toBeVisible();
		await expect(signature).not.toHaveText(before);

		// A pair may be drawn before a test can press Stop: this worker is never told to begin.
		await page.evaluate(() => {
			const tell = Worker.prototype.postMessage;
			Worker.prototype.postMessage = () => (Worker.prototype.postMessage = tell);
		});
		await button(figure, 'Draw an RSA pair').click();
		await expect(figure.getByText('0 candidates. The mean is 710')).toBeVisible();
		await button(figure, 'Stop').click();
		await expect(figure.getByText('The worker rests.', { exact: true })).toBeVisible();
		await button(figure, 'Draw an RSA pair').click();
		const card = figure.getByRole('listitem').filter({ hasText: 'RSA-PSS, 2,048 bits' });
		await expect(card).toContainText(/make a pair\s*[\d.]+ (ms|second)/, { timeout: 40_000 });
		await expect(verdict).toBeVisible();
	});
});

test.describe('F5.3 forgery', () => {
	test('by keys alone: 63 is forged, and PSS and Ed25519 refuse it', async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 800 });
		await openLesson(page, 'signatures');
		const figure = figureOf(page, 'Two signatures make a third');
		await button(figure, 'a valid signature on 8').focus();
		await page.keyboard.press('Enter');
		const [first, second] = ['First', 'Second'].map((which) =>
			figure.getByRole('textbox', { name: `${which} number for Ana to sign` })
		) as [Locator, Locator];
		await first.fill('63');
		await expect(figure.getByRole('alert')).toContainText('Ana doesn’t sign 63');
		await first.fill('3240');
		await expect(figure.getByRole('alert')).toContainText('would sign 7 in its place');
		await first.fill('7');
		await second.fill('9');
		await button(figure, 'Next').focus();
		for (const words of ['= 2667', '= 2071', '= 1393', 'Accepted: Ana’s signature on 63']) {
			await page.keyboard.press('ArrowRight');
			await expect(sentence(figure)).toContainText(words);
		}
		await expect(figure.getByText('→ What happens: a valid signature on 15')).toBeVisible();
		await expect(mission(page, 'attack')).toContainText('✓ Done');
		await expect(mission(page, 'fix')).toContainText('Not done yet');
		await figure.getByRole('radio', { name: 'textbook RSA' }).focus();
		await page.keyboard.press('ArrowRight');
		await expect(sentence(figure)).toContainText('Verify returns false for “63”');
		await expect(mission(page, 'fix')).toContainText('✓ Done');
		await page.keyboard.press('ArrowRight');
		await expect(sentence(figure)).toContainText('another number than the two old hashes');
	});
});

test.describe('F5.4 the judge', () => {
	test('a tag could be anybody’s of the two, a signature only the shop’s', async ({ page }) => {
		await openLesson(page, 'signatures');
		const figure = figureOf(page, 'The judge: who could have made this?');
		await button(figure, 'only the shop').click();
		await figure.getByRole('textbox', { name: /^The bank shows/ }).fill('pay 900 EUR to me');
		await button(figure, 'End').click();
		await expect(figure.getByText('the judge’s check passes')).toBeVisible();
		await expect(figure.getByText('What happens: the shop and the bank')).toBeVisible();
		await expect(sentence(figure)).toContainText('to the judge it proves nothing');
		await figure.getByText('How the tag is made').click();
		await expect(figure.getByText('each byte XOR 36')).toBeVisible();
		await figure.getByText('Ed25519', { exact: true }).click();
		await expect(figure.getByText('the judge’s check fails')).toBeVisible();
		await expect(sentence(figure)).toContainText('only the shop can make such a signature');
	});
});

test('the quiz answers each option, and 320 px are enough', async ({ page }) => {
	await openLesson(page, 'signatures');
	await noWiderThan(page, 320);
	const quiz = page.getByRole('group', { name: /Verifying an Ed25519 signature/ });
	await quiz.getByText('checks an equation and says yes or no').click();
	await quiz.getByRole('button', { name: 'Check' }).click();
	await expect(quiz.getByText(/No text comes out of it/)).toBeVisible();
});
