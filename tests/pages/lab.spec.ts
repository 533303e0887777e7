import type { Page } from '@playwright/test';
import { expect, noWiderThan, axe, ready, test } from './fixtures.ts';

/** bcrypt at cost 12, the backend's first start, and a busy machine. */
const ANSWER = { timeout: 30_000 };

async function open(page: Page, fragment = ''): Promise<void> {
	await page.goto(`lab/${fragment}`);
	await ready(page);
}

test('by keyboard: a prepared request is sent, its deciding lines read, another profile lets it through', async ({
	page
}) => {
	test.slow();
	await open(page);
	await page.getByLabel('Prepared requests').focus();
	await page.getByLabel('Prepared requests').selectOption('others-trip');
	await page.getByLabel('Path under /api').press('Enter');
	await expect(page.getByText('✗ 403 Forbidden')).toBeVisible(ANSWER);
	await expect(page.getByRole('region', { name: 'ownTrip in mocks/rules' })).toBeVisible();
	await expect(page.getByText('Ben-G:simplePW', { exact: true })).toBeVisible();

	await page.getByRole('group', { name: 'Others’ trips' }).getByText('404').click();
	await page.getByRole('button', { name: 'Send request' }).press('Enter');
	await expect(page.getByText('✗ 404 Not Found')).toBeVisible(ANSWER);

	await page.getByLabel('Server’s profile').selectOption('no-owner-check');
	await expect(page.getByText('never whether the trip is theirs')).toBeVisible();
	await page.getByRole('button', { name: 'Send request' }).press('Enter');
	await expect(page.getByText('✓ 200 OK')).toBeVisible(ANSWER);
	await expect(page.getByRole('listitem').filter({ hasText: 'no-owner-check' })).toContainText(
		'200'
	);
	await page.getByRole('button', { name: 'Show number 1', exact: true }).press('Enter');
	await expect(page.getByText('✗ 403 Forbidden')).toBeVisible();
	await axe(page);
});

test('on a phone: a link in a mail expires when the clock is moved, and erasing forgets all', async ({
	page
}) => {
	test.slow();
	await page.setViewportSize({ width: 375, height: 700 });
	await open(page, '#lab?v=1&p=reset');
	await page.getByRole('button', { name: 'Send request' }).click();
	await expect(page.getByText('✓ 202 Accepted')).toBeVisible(ANSWER);
	await expect(page.getByText(/^Rows since then: .*1 new/)).toBeVisible();
	await page.getByRole('button', { name: 'Look into it' }).click();
	await page.getByRole('button', { name: 'Follow the link' }).click(ANSWER);
	await page.getByRole('button', { name: '+31 minutes' }).click();
	await expect(page.getByText('31 minutes ahead of your device')).toBeVisible();
	await page.getByRole('button', { name: 'Send request' }).click();
	await expect(page.getByText('The link for Ana has expired.').first()).toBeVisible(ANSWER);
	await noWiderThan(page, 320);
	await page.getByRole('button', { name: 'Erase', exact: true }).click();
	await page.getByRole('button', { name: 'Really erase' }).click();
	await expect(page.getByText('No request so far.')).toBeVisible();
	await expect(page.getByText('as on your device')).toBeVisible();
});

test('a pasted command is only prepared, its host never contacted; what is wrong is told at its field', async ({
	page
}) => {
	await open(page);
	const paste = page.getByLabel('Paste a curl command');
	await paste.fill("curl -u 'Ana:x' \\\n https://api.example.com/trips -d '{\"destination\":1}'");
	await page.getByRole('button', { name: 'Take it over' }).click();
	await expect(page.getByText(/^Credentials meant for api.example.com are left out/)).toBeVisible();
	await expect(page.getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('POST');
	await paste.fill('curl --frobnicate x');
	await page.getByRole('button', { name: 'Take it over' }).click();
	await expect(page.getByRole('alert')).toContainText('does not know the option --frobnicate');

	await page.getByLabel('Headers, one a line').fill('Accept text/html');
	await expect(page.getByText('Line 1: a colon after the field’s name is missing')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Send request' })).toBeDisabled();
	await page.getByLabel('Headers, one a line').fill('Content-Type: application/json');
	await page.getByLabel('Content', { exact: true }).fill('{"a":');
	await expect(page.getByText(/^This is no JSON/)).toBeVisible();
});

test('octets by hand, ten megabytes of content, and many times over with a stop', async ({
	page
}) => {
	test.slow();
	await open(page, '#lab?v=1&p=smuggled');
	await page.getByRole('button', { name: 'Send request' }).click();
	await expect(page.getByText('✗ 400 Bad Request')).toBeVisible(ANSWER);
	await page.getByLabel('Prepared requests').selectOption('new-trip');
	await page.evaluate(() => {
		const field = [...document.querySelectorAll('textarea')].find(({ value }) =>
			value.includes('Bergen')
		)!;
		field.value = 'x'.repeat(10 * 1024 * 1024);
		field.dispatchEvent(new Event('input', { bubbles: true }));
	});
	await expect(page.getByText(/octets: too many to draw/)).toBeVisible();
	await page.getByRole('button', { name: 'Send request' }).click();
	await expect(page.getByText('✗ 413 Content Too Large')).toBeVisible(ANSWER);

	await page.getByLabel('Prepared requests').selectOption('wrong-password');
	await page.getByLabel('Client’s address').selectOption('127.0.0.2');
	await expect(page.getByText('127.0.0.2 is handed over beside the octets')).toBeVisible();
	await page.getByLabel('Times').fill('1000');
	await page.getByRole('button', { name: 'Send 1000 times' }).click();
	// Any number: by the time that we look, more than two may be answered.
	await expect(page.getByText(/^([2-9]|\d{2,}) of 1000/)).toBeVisible(ANSWER);
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: '127.0.0.2' })).toContainText('401 × ');

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export as HAR' }).click();
	expect((await download).suggestedFilename()).toBe('cipherglass-lab.har');
});
