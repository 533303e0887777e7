import type { Locator, Page } from '@playwright/test';
import { expect, noWiderThan, openLesson, ready, test } from './fixtures.ts';

/** bcrypt at cost 12, the backend's first start, and a busy machine. */
const ANSWER = { timeout: 30_000 };

const figureOf = (page: Page, name: string): Locator => page.getByRole('figure', { name });

async function choose(figure: Locator, group: string, option: string): Promise<void> {
	await figure.getByRole('group', { name: group }).getByText(option, { exact: true }).click();
}

test('the header is built letter by letter and read back without a key', async ({ page }) => {
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'Build the header');
	await figure.getByRole('button', { name: 'at the last colon' }).click();
	await expect(figure.getByText('What happens: at the first colon')).toBeVisible();
	await figure.getByLabel('User name').fill('Aladdin');
	await figure.getByLabel('Password').fill('open sesame');
	await figure.getByRole('button', { name: 'End' }).click();
	await expect(figure.getByText('QWxhZGRpbjpvcGVuIHNlc2FtZQ==')).toBeVisible();
	await expect(
		figure.getByText('Eve undoes it without a key: Aladdin:open sesame', { exact: true })
	).toBeVisible();
	await figure.getByLabel('User name').fill('Ali:Baba');
	await expect(figure.getByRole('alert')).toContainText("can't hold a colon");
});

test('a real request is refused, another let in, and the lines that decided are shown', async ({
	page
}) => {
	test.slow();
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'One request to /api/trips');
	const send = figure.getByRole('button', { name: 'Send request' });
	await expect(send).toBeDisabled();
	await figure.getByRole('button', { name: '200 with an error text' }).click();
	await send.click();
	await expect(figure.getByText('✗ 401 Unauthorized')).toBeVisible(ANSWER);
	await expect(figure.getByText('What happens: 401 with WWW-Authenticate')).toBeVisible();
	const rule = figure.getByRole('region', { name: 'oneAuthorization in mocks/rules' });
	await expect(rule).toContainText("'There is no Authorization field.'");

	await choose(figure, 'Case', 'Right');
	await choose(figure, 'You expect', '200');
	await send.click();
	await expect(figure.getByText('✓ 200 OK')).toBeVisible(ANSWER);
	await expect(figure.getByText('The answer is 200, as you expected.').first()).toBeVisible();
	await expect(figure.getByText('Ben-G:simplePW', { exact: true })).toBeVisible();
	await expect(figure.getByRole('row', { name: /Flask, with the deck/ })).toContainText('200');
	await expect(figure.getByRole('row', { name: /^Apache/ })).toContainText('Apache/2.4.71');
	await expect(figure.getByText('All 6 answered 200, too.')).toBeVisible();
	await expect(figure.getByRole('region', { name: 'matchPassword in mocks/rules' })).toContainText(
		'bcrypt.compare'
	);

	const steps = figure.getByRole('slider', { name: 'step' });
	await steps.press('Home');
	await expect(figure.getByText('✓ 200 OK')).toBeHidden();
	await steps.press('End');
	await expect(figure.getByText('✓ 200 OK')).toBeVisible();
	await figure.getByRole('button', { name: 'Octets' }).first().click();
	await expect(
		figure.getByRole('group', { name: 'Authorization: credentials, 20 bytes' })
	).toContainText('51');
});

test('quick clicks send one request, and what fetch cannot send goes by octets', async ({
	page
}) => {
	test.slow();
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'One request to /api/trips');
	await figure.getByRole('button', { name: '404: as if' }).click();
	await choose(figure, 'Case', 'Two headers');
	await figure.getByRole('button', { name: 'Send request' }).dblclick();
	await expect(figure.getByText('✗ 401 Unauthorized')).toBeVisible(ANSWER);
	await expect(figure.getByText('Requests sent: 1.')).toBeAttached();
	await expect(figure.getByText(/^Written as octets to the server’s own parser/)).toBeVisible();
	await expect(figure.getByText('Ben-G:wrong', { exact: true })).toBeVisible();
});

test('a backend that can’t start says so, keeps what was typed, and starts when tried again', async ({
	page,
	site
}) => {
	test.slow();
	// By this name there is no service worker, which would have stored the backend by now.
	await page.goto(`${site.lanUrl}lessons/basic-auth/`);
	await ready(page);
	const figure = figureOf(page, 'One request to /api/trips');
	await figure.getByRole('button', { name: '401 with' }).click();
	await choose(figure, 'Case', 'Right');
	await figure.getByRole('textbox', { name: 'Password' }).fill('simplepw');
	await site.stop();
	await figure.getByRole('button', { name: 'Send request' }).click();
	await expect(figure.getByText('What you typed is still there.')).toBeVisible(ANSWER);
	await expect(figure.getByRole('textbox', { name: 'Password' })).toHaveValue('simplepw');
	await site.start();
	await figure.getByRole('button', { name: 'Try again' }).click();
	await expect(figure.getByText('✗ 401 Unauthorized')).toBeVisible(ANSWER);
	await expect(figure.getByText('answered inside this page')).toBeVisible();
});

test('a session sends the password once, and its log line is worth nothing after logging out', async ({
	page
}) => {
	test.slow();
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'Twenty requests, three ways');
	await figure.getByRole('button', { name: 'never with a session' }).click();
	const bearer = figure.getByRole('region', { name: 'Bearer token' });
	await bearer.getByRole('button', { name: 'Send twenty' }).click();
	await expect(bearer.getByRole('img', { name: '20 of 20 requests' })).toBeVisible(ANSWER);
	await bearer.getByRole('button', { name: 'Replay' }).click();
	await expect(bearer.getByText('200 / –')).toBeVisible();
	await bearer.getByRole('button', { name: 'Log out' }).click();
	await expect(bearer.getByText('204, token forgotten')).toBeVisible();
	await bearer.getByRole('button', { name: 'Replay' }).click();
	await expect(bearer.getByText('200 / 401')).toBeVisible();

	const basic = figure.getByRole('region', { name: 'Basic' });
	await basic.getByRole('button', { name: 'Send twenty' }).click();
	await expect(basic.getByRole('img', { name: /^[2-9] of 20 requests/ })).toBeVisible(ANSWER);
	await basic.getByRole('button', { name: 'Stop' }).click();
	await basic.getByRole('button', { name: 'Log out' }).click(ANSWER);
	await expect(basic.getByText('404, nothing to end')).toBeVisible(ANSWER);
	await basic.getByRole('button', { name: 'Replay' }).click();
	await expect(basic.getByText('– / 200')).toBeVisible(ANSWER);
});

test('a situation opens its column of the card once the reader has said what holds', async ({
	page
}) => {
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'Five ways to say who you are');
	await choose(figure, 'Situation', 'Phishing page');
	await expect(figure.getByText('the signature names the true site')).toBeHidden();
	await figure.getByRole('checkbox', { name: 'Passkey session' }).check();
	await figure.getByRole('button', { name: 'Show which hold' }).click();
	await expect(figure.getByText('the signature names the true site')).toBeVisible();
	await expect(figure.getByText('right about 5 of 5').first()).toBeVisible();
});

test('by keyboard alone: attack a capture, replay it, and make the next one worthless', async ({
	page
}) => {
	test.slow();
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'A capture, and what it is worth');
	const press = async (name: string) => {
		await figure.getByRole('button', { name }).focus();
		await page.keyboard.press('Enter');
	};
	const type = async (name: string, text: string) => {
		await figure.getByLabel(name).focus();
		await page.keyboard.type(text);
	};
	const answers = figure.getByRole('list', { name: 'Answers to replays' }).getByRole('listitem');

	await press('Take the header’s value');
	await expect(figure.getByText('violet kettle 71')).toBeVisible();
	await press('Send it again');
	await expect(answers).toHaveText(['✓ 200'], ANSWER);
	await type('User name at Postcards', 'Ana');
	await type('Password at Postcards', 'violet kettle 71');
	await press('Try it there');
	await expect(figure.getByText('✓ Welcome back, Ana')).toBeVisible();
	const done = page.getByRole('status').filter({ hasText: '✓ Done' });
	await expect(done).toHaveCount(2);

	await figure.getByRole('radio', { name: 'the password each time' }).focus();
	await page.keyboard.press('ArrowRight');
	await press('Sign the phone in');
	await expect(figure.getByRole('button', { name: 'Revoke it' })).toBeVisible(ANSWER);
	await press('Take the header’s value');
	await press('Send it again');
	await expect(answers).toHaveText(['✓ 200']);
	await press('Revoke it, as Ana');
	await expect(figure.getByRole('button', { name: 'Token revoked' })).toBeVisible();
	await press('Send it again');
	await expect(answers).toHaveText(['✓ 200', '✗ 401, after revoking']);
	await expect(done).toHaveCount(3);
});

test('a link opens a case without the password that was typed', async ({ page }) => {
	await openLesson(page, 'basic-auth');
	const figure = figureOf(page, 'One request to /api/trips');
	await choose(figure, 'Case', 'HEAD');
	await figure.getByRole('textbox', { name: 'Password' }).fill('a made-up one');
	await expect.poll(() => page.url()).toContain('#f16-2?v=1&case=head');
	expect(page.url()).not.toContain('made');
	await page.goto(`about:blank`);
	await page.goto('lessons/basic-auth/#f16-2?v=1&case=two-headers');
	await expect(figure.getByText('Opened by a link: prediction skipped.')).toBeVisible();
	await expect(figure.getByRole('radio', { name: 'Two headers' })).toBeChecked();
});

test('a quiz answer is explained', async ({ page }) => {
	await openLesson(page, 'basic-auth');
	const question = page.getByRole('group', { name: /Basic QWxh/ });
	await question.getByText('encrypted', { exact: true }).click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question.getByText('Not quite')).toBeVisible();
	await question.getByText('readable by anyone').click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question.getByText('✓ Yes.')).toBeVisible();
});

test('answered figures fit a window of 320 px', async ({ page }) => {
	test.slow();
	await openLesson(page, 'basic-auth');
	await figureOf(page, 'Build the header').getByRole('button', { name: 'at the first' }).click();
	await figureOf(page, 'Build the header').getByRole('button', { name: 'End' }).click();
	const figure = figureOf(page, 'One request to /api/trips');
	await figure.getByRole('button', { name: '403: you' }).click();
	await figure.getByRole('button', { name: 'Send request' }).click();
	await expect(figure.getByText('✗ 401 Unauthorized')).toBeVisible(ANSWER);
	await noWiderThan(page, 320);
});
