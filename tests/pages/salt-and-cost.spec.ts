import type { Locator, Page } from '@playwright/test';
import { axe, expect, openLesson, ready, test } from './fixtures.ts';

/** bcrypt takes as long as the machine takes; a busy one is no failure. */
const BCRYPT = { timeout: 60_000 };

const sentence = (figure: Locator) => figure.locator('.sentence');
const button = (figure: Locator, name: string) => figure.getByRole('button', { name, exact: true });
const figureOf = (page: Page, number: number) => page.locator(`#f12-${number}`);
const mission = (page: Page, kind: 'attack' | 'fix') => page.locator(`.mission.${kind}`);

test.beforeEach(async ({ page }) => {
	test.slow();
	await openLesson(page, 'salt-and-cost');
});

test.describe('F12.1 anatomy', () => {
	test('on a phone and by keys alone: predict, hash twice, look inside to the last step', async ({
		page
	}) => {
		await page.setViewportSize({ width: 375, height: 800 });
		const figure = figureOf(page, 1);
		await expect(button(figure, 'Hash it a second time')).toBeDisabled();
		await button(figure, 'all 60 characters').press('Enter');
		await button(figure, 'Hash it a second time').press('Enter');
		await expect(figure.getByText('the second string verifies')).toBeVisible(BCRYPT);
		await expect(figure.getByText('the first string verifies')).toBeVisible();
		await expect(figure.getByText('What happens: only version and cost: 7')).toBeVisible();

		await button(figure, 'Next').focus();
		for (const begin of ['Cost 12', 'Salt:', 'Hash:', 'Run bcrypt']) {
			await page.keyboard.press('ArrowRight');
			await expect(sentence(figure)).toContainText(begin);
		}
		await button(figure, 'Run bcrypt and look inside').press('Enter');
		await expect(sentence(figure)).toContainText('Key: the password’s 8 bytes', BCRYPT);
		await expect(figure.getByRole('group', { name: 'Key, as it is read: 72 bytes' })).toBeVisible();
		await button(figure, 'Next').focus();
		for (const begin of ['Set-up with the salt', 'The cost: 4,096 turns', 'The state encrypts']) {
			await page.keyboard.press('ArrowRight');
			await expect(sentence(figure)).toContainText(begin);
		}
		await expect(figure.getByRole('group', { name: /^Encrypted 64 times/ })).toContainText('35');
		await page.keyboard.press('End');
		await expect(figure.getByText('equal: the password is right')).toBeVisible();
	});

	test('each key press is answered: the string in its parts, or where it stops being one', async ({
		page
	}) => {
		const figure = figureOf(page, 1);
		await button(figure, 'nothing').click();
		const field = figure.getByLabel('A bcrypt string');
		await field.fill('$2b$31$abcdefghijklmnopqrstuuLVnf1e5A9gr7DQPhxQ9gSGC2hKilPOO');
		await expect(figure.getByText('2,147,483,648 turns').first()).toBeVisible();
		await expect(figure.getByRole('alert')).toContainText('up to cost 14');
		await expect(button(figure, 'Hash it a second time')).toBeDisabled();
		await field.fill('$2b$12$ab');
		await expect(figure.getByRole('alert')).toContainText('has 60 characters; this one has 9');
		await figure.getByLabel('The password').fill('🔑'.repeat(18) + '!');
		await expect(figure.getByText('these are 73 in UTF-8. Shorten it by 1 byte.')).toBeVisible();
		expect(page.url()).not.toContain('%F0');
	});
});

test('F12.2: the right password fails the naive way, verify lets it in', async ({ page }) => {
	const figure = figureOf(page, 2);
	await button(figure, 'each time: same password, same hash').click();
	await expect(figure.getByText(/What happens: practically never/)).toBeVisible();
	await button(figure, 'Log in: run bcrypt').click();
	await expect(
		figure.getByText('0 of 2 right log-ins passed the naive way.', { exact: true })
	).toBeVisible(BCRYPT);
	await button(figure, 'End').click();
	await expect(figure.getByText('equal: let in').last()).toBeVisible();
	await figure.getByLabel('Ben’s password').fill('simplePw');
	await expect(figure.getByText('not computed for this password yet').first()).toBeVisible();
	await button(figure, 'Log in: run bcrypt').click();
	await expect(sentence(figure)).toContainText('the password is wrong', BCRYPT);
});

test.describe('F12.3 cost dial', () => {
	test('measures one cost, estimates the next, and says why 31 is not measured', async ({
		page
	}) => {
		const figure = figureOf(page, 3);
		await expect(button(figure, 'Measure this one')).toBeDisabled();
		await button(figure, 'about 8 % more: 13 rounds, not 12').click();
		await figure.getByLabel('Cost, 4 to 14').fill('5');
		await expect(
			figure.getByText('Nothing is measured yet', { exact: false }).first()
		).toBeVisible();
		await button(figure, 'Measure this one').click();
		await expect(sentence(figure)).toContainText('bcrypt cost 5 takes', BCRYPT);
		await expect(figure.getByText(/bcrypt cost 6: about .* \(estimated\)/)).toBeVisible();
		await expect(figure.getByRole('img', { name: /^1 measured time/ })).toBeVisible();
		await figure.getByLabel('Cost, 4 to 14').fill('31');
		await expect(figure.getByRole('alert')).toContainText('14 is the most here');
		await expect(button(figure, 'Measure this one')).toBeDisabled();
		await figure.getByText('Argon2id', { exact: true }).first().click();
		await figure.getByLabel('Memory in KiB').fill('4194304');
		await expect(figure.getByRole('alert')).toContainText('256 MiB');
	});

	test('fills the plot while the page stays quick, and stops', async ({ page }) => {
		const figure = figureOf(page, 3);
		await button(figure, 'about twice as long').click();
		await figure.getByText('PBKDF2', { exact: true }).first().click();
		await button(figure, 'Measure all from the lowest up').click();
		const gap = await page.evaluate(async () => {
			let longest = 0;
			let before = performance.now();
			const end = before + 1000;
			while (before < end) {
				const now = await new Promise<number>((done) => requestAnimationFrame(done));
				longest = Math.max(longest, now - before);
				before = now;
			}
			return longest;
		});
		// Loose for a busy machine; hashing in the page itself would take it all.
		expect(gap).toBeLessThan(500);
		await expect(figure.getByRole('row', { name: /^9,375/ })).toBeVisible(BCRYPT);
		await button(figure, 'Stop').click();
		await expect(sentence(figure)).toContainText(/^Stopped: \d of 8 settings were measured/);
		await button(figure, 'Reset').click();
		await expect(figure.getByRole('img', { name: /^0 measured times/ })).toBeAttached();
	});
});

test.describe('F12.4 seventy-two bytes', () => {
	test('a wrong tail gets in as Ana; the very same is refused behind a limit', async ({ page }) => {
		const figure = figureOf(page, 4);
		await button(figure, 'refuses: one wrong byte changes every hash').click();
		const field = figure.getByLabel('Password at log-in', { exact: true });
		await field.press('End');
		await field.pressSequentially('!');
		await expect(figure.getByText('72 of 72 read, 17 skipped')).toBeVisible();
		await button(figure, 'Log in as Ana').click();
		const tries = figure.getByRole('list', { name: 'Tries so far' }).getByRole('listitem');
		await expect(tries.first()).toContainText('Log-in 200', BCRYPT);
		await expect(figure.getByText('What happens: lets her in as Ana')).toBeVisible();
		await expect(mission(page, 'attack')).toContainText('✓ Done');
		await expect(figure.getByText('cutsAt72', { exact: true }).first()).toBeVisible();

		await figure.getByRole('radio', { name: 'a limit of 72 bytes' }).check({ force: true });
		await expect(figure.getByRole('alert')).toContainText('these are 89 in UTF-8');
		await button(figure, 'Log in as Ana').click();
		await expect(tries.nth(1)).toContainText('Log-in 401', BCRYPT);
		await expect(figure.getByText('fitsBcrypt', { exact: true }).first()).toBeVisible();
		await expect(mission(page, 'fix')).toContainText('✓ Done');
		expect(page.url()).not.toContain('grandmother');

		await figure.getByRole('radio', { name: 'Argon2id instead' }).check({ force: true });
		await button(figure, 'Log in as Ana').click();
		await expect(tries.nth(2)).toContainText('Argon2id: not equal', BCRYPT);
		await axe(page);
	});

	test('a new account: 18 keys are full, and sign-up names the limit', async ({ page }) => {
		const figure = figureOf(page, 4);
		await button(figure, 'lets her in as Ana').click();
		await figure.getByRole('radio', { name: 'a new one' }).check({ force: true });
		await button(figure, '18 × 🔑 is full').click();
		await expect(figure.getByText('72 of 72 read: full')).toBeVisible();
		await button(figure, 'Sign up, then log in').click();
		const tries = figure.getByRole('list', { name: 'Tries so far' }).getByRole('listitem');
		await expect(tries.first()).toContainText('Log-in 200', BCRYPT);
		await figure.getByRole('radio', { name: 'a limit of 72 bytes' }).check({ force: true });
		await figure.getByLabel('Password at sign-up', { exact: true }).fill('x'.repeat(73));
		await button(figure, 'Sign up, then log in').click();
		await expect(tries.nth(1)).toContainText('Sign-up 422: The password has 73 octets');
	});
});

test('F12.5: 1,293 guesses fit; 4 GiB are counted, not measured', async ({ page }) => {
	const figure = figureOf(page, 5);
	await button(figure, '16,384: one for each lane').click();
	await expect(figure.getByText('What happens: about 1,300')).toBeVisible();
	await figure.getByLabel('m, memory').fill('2');
	await figure.getByLabel('t, passes').fill('1');
	await button(figure, 'Measure it here').click();
	await expect(sentence(figure)).toContainText('Your log-in takes', BCRYPT);
	await figure.getByLabel('m, memory').fill('4096');
	await expect(figure.getByRole('alert')).toContainText('4 GiB: this page measures up to 256 MiB');
	await expect(sentence(figure)).toContainText('6 fit into the card');
	await page.goto('lessons/salt-and-cost/#f12-5?v=1&tool=bcrypt');
	await ready(page);
	await expect(sentence(figure)).toContainText('all 16,384 lanes guess');
});

test('F12.6: Eve’s list is worth nothing without the pepper', async ({ page }) => {
	const figure = figureOf(page, 6);
	await button(figure, 'finds it all the same').click();
	await button(figure, 'Next').click();
	await expect(sentence(figure)).toContainText('Byte 3 is 00');
	await button(figure, 'Let her try her list').click();
	const runs = figure.getByRole('list', { name: 'Runs so far' }).getByRole('listitem');
	await expect(runs.first()).toContainText('none of 12 words fits', BCRYPT);
	await expect(figure.getByText('What happens: can’t test a single guess')).toBeVisible();
	await figure.getByRole('radio', { name: 'table and pepper' }).check({ force: true });
	await button(figure, 'Let her try her list').click();
	await expect(runs.nth(1)).toContainText('“simplePW” was found', BCRYPT);
});
