import type { Locator, Page } from '@playwright/test';
import { axe, expect, noWiderThan, openLesson, ready, test } from './fixtures.ts';

/** bcrypt at cost 12, the backend's first start, and a busy machine. */
const ANSWER = { timeout: 40_000 };

const figureOf = (page: Page, number: number): Locator => page.locator(`#f17-${number}`);
const button = (figure: Locator, name: string | RegExp) => figure.getByRole('button', { name });
const sentence = (figure: Locator) => figure.locator('.sentence');
const choose = (figure: Locator, group: string, option: string) =>
	figure.getByRole('group', { name: group }).getByText(option, { exact: true }).click();

/** What profile `fixed` answers: everybody’s row, then what each may do. */
async function fillTable(figure: Locator): Promise<void> {
	const brush = (option: string) => choose(figure, 'A click on a cell', option);
	const paint = async (names: readonly (string | RegExp)[]) => {
		for (const name of names) await button(figure, name).click();
	};
	await brush('401');
	await paint([/^anonymous nobody/]);
	await brush('2xx, done');
	await paint([/^Ana owns/, /^Ben-G owns/, /^Ines admin/]);
	await brush('403');
	const others = [
		'Ana GET 3',
		'Ana PUT 3',
		'Ana DELETE 3',
		'Ben-G GET 1',
		'Ben-G PUT 1',
		'Ben-G DELETE 1'
	];
	await paint(others.map((cell) => new RegExp(`^${cell}:`)));
	await brush('404');
	const gone = ['Ana', 'Ben-G', 'Ines'].flatMap((name) => [`${name} GET 99`, `${name} DELETE 99`]);
	await paint(gone.map((cell) => new RegExp(`^${cell}:`)));
}

const GUARD = `function guard({ method, path, user, trip }) {
  if (user === null) return 401;
  if (trip === null || user.role === 'admin') return 'allow';
  return trip.owner === user.name ? 'allow' : 403;
}`;

test.beforeEach(() => test.slow());

test('by keys and on a phone: the open DELETE runs, and closes with its decorator', async ({
	page
}) => {
	await page.setViewportSize({ width: 375, height: 800 });
	await openLesson(page, 'guard-the-route');
	const figure = figureOf(page, 1);
	await expect(button(figure, 'Next')).toBeDisabled();
	await button(figure, '401: the class is guarded').press('Enter');
	await button(figure, 'Next').focus();
	await page.keyboard.press('ArrowRight');
	await expect(sentence(figure)).toContainText('jsonify, request, Response');
	await figure.getByRole('radio', { name: 'GET /trips/1' }).focus();
	await page.keyboard.press('ArrowRight');
	await figure.getByRole('radio', { name: 'name and password' }).focus();
	await page.keyboard.press('ArrowRight');
	await button(figure, 'To the request').press('Enter');
	await expect(sentence(figure)).toContainText('it holds function delete');
	await figure.getByRole('slider', { name: 'step' }).press('End');
	await expect(sentence(figure)).toContainText('The answer is 204');
	await expect(figure.getByText('What happens: 204: it runs')).toBeVisible();
	await figure.getByRole('checkbox', { name: 'delete' }).press('Space');
	await figure.getByRole('slider', { name: 'step' }).press('End');
	await expect(sentence(figure)).toContainText('The answer is 401');
});

test('the review finds seven, and each check turns green when its line is repaired', async ({
	page
}) => {
	await openLesson(page, 'guard-the-route');
	const figure = figureOf(page, 2);
	const passing = figure.getByRole('list', { name: 'Checks' }).getByText('✓ passes');
	await button(figure, 'three').click();
	await expect(figure.getByText('What happens: seven')).toBeVisible();
	await figure.getByRole('radio', { name: /^Line 5 *return username/ }).check({ force: true });
	await button(figure, 'nobody asks whose trip it is').click();
	await expect(sentence(figure)).toContainText('not in this line');
	await button(figure, 'the password is kept readable').click();
	await expect(sentence(figure)).toContainText('1 of 7 problems named');
	await button(figure, 'Name the rest for me').click();
	await expect(figure.getByText('admin and secret log in').first()).toBeVisible();
	await expect(passing).toHaveCount(0);
	await choose(figure, 'The password is checked', 'by verify, against a stored hash');
	await expect(passing).toHaveCount(3);
	await choose(figure, 'The guard stands', 'before all requests');
	await choose(figure, 'jsonify is imported', 'yes');
	await choose(figure, 'The 401 names a scheme', 'yes');
	await choose(figure, 'The owner is asked for', 'yes');
	await expect(passing).toHaveCount(7);
	await expect(page.locator('.mission').filter({ hasText: 'seven checks pass' })).toContainText(
		'✓ Done'
	);
});

test('the clock lists names at the server that leaks, and stops when asked', async ({ page }) => {
	await openLesson(page, 'guard-the-route');
	const figure = figureOf(page, 3);
	await button(figure, 'the one for a wrong password').click();
	await button(figure, 'Try ten names').click();
	await expect(button(figure, 'Compare with')).toBeEnabled(ANSWER);
	for (const name of ['Ana', 'Ben-G', 'Aladdin', 'Ines', 'Mallory']) {
		await figure.getByRole('checkbox', { name, exact: true }).check();
	}
	await button(figure, 'Compare with').click();
	await expect(figure.getByText('✓ Right about 10 of 10')).toBeVisible();
	await expect(page.locator('.mission').filter({ hasText: 'by the stopwatch' })).toContainText(
		'✓ Done'
	);
	await button(figure, 'Measure 30 of each').click();
	await expect(figure.getByRole('img', { name: /unknown user: [2-9] samples/ })).toBeVisible(
		ANSWER
	);
	await button(figure, 'Stop').click();
	await expect(button(figure, 'Measure 30 of each')).toBeEnabled();
});

test('a guard of one’s own makes both holes answer like the table, and repels both attacks', async ({
	page
}) => {
	await openLesson(page, 'guard-the-route');
	const bench = figureOf(page, 5);
	const last = bench
		.getByRole('list', { name: 'Requests and answers' })
		.getByRole('listitem')
		.first();
	const attack = async (server: string, asker: string, came: string | RegExp) => {
		await choose(bench, 'Server, by its profile', server);
		await choose(bench, 'You ask as', asker);
		await button(bench, 'Send it').click();
		await expect(last).toContainText(came, ANSWER);
		await expect(button(bench, 'Send it')).toBeEnabled(ANSWER);
	};
	await choose(bench, 'Method', 'DELETE');
	await bench.getByLabel('Path: /trips/').fill('1');
	await attack('no-owner-check', 'Ben-G', '204 from the server. Ana finds trips 2');
	await attack('unguarded-delete', 'nobody', '204 from the server. Ana finds trips 2');
	await expect(page.locator('.mission.attack').filter({ hasText: '✓ Done' })).toHaveCount(2);
	await expect(bench.getByRole('region', { name: /opensDelete|anyTrip/ }).first()).toBeVisible();
	for (const server of ['no-owner-check', 'unguarded-delete']) {
		await choose(bench, 'Server, by its profile', server);
		await button(bench, 'Put all trips back').click();
		await expect(button(bench, 'Send it')).toBeEnabled();
	}

	const figure = figureOf(page, 4);
	const send = button(figure, 'Send all 40');
	await expect(send).toBeDisabled();
	await fillTable(figure);
	await send.click();
	await expect(sentence(figure)).toContainText('All 40 answers of profile fixed are', ANSWER);
	await choose(figure, 'Before it', 'your guard');
	await choose(figure, 'Server', 'unguarded-delete');
	await send.click();
	await expect(sentence(figure)).toContainText('stand open', ANSWER);
	await expect(figure.getByText('204 open').first()).toBeVisible();
	await figure.getByLabel('Your guard', { exact: true }).fill(GUARD);
	await send.click();
	await expect(sentence(figure)).toContainText('Now no-owner-check', ANSWER);
	await choose(figure, 'Server', 'no-owner-check');
	await send.click();
	await expect(page.locator('.mission').filter({ hasText: 'Correct the table' })).toContainText(
		'✓ Done',
		ANSWER
	);

	await choose(bench, 'Before it', 'your guard of figure 17.4');
	await attack('no-owner-check', 'Ben-G', '403 from the guard. Ana finds trips 1, 2');
	await attack('unguarded-delete', 'nobody', '401 from the guard. Ana finds trips 1, 2');
	await expect(
		page.locator('.mission').filter({ hasText: 'send both attacks again' })
	).toContainText('✓ Done');
	await axe(page);
	await noWiderThan(page, 320);
});

test('code of readers reaches neither network nor storage, and an endless loop is stopped', async ({
	page,
	problems
}) => {
	problems.allow(/CSP: |Content Security Policy|Refused to connect|violates the following/);
	const cells = 'o'.repeat(40);
	const tell = (work: string) =>
		`async function guard() { try { ${work}; return 'reached'; } catch (error) { return 'no: ' + error.name; } }`;
	const link = (code: string) => {
		const parameters = new URLSearchParams({ v: '1', cells, guard: 'yes', code });
		return `lessons/guard-the-route/#f17-4?${parameters}`;
	};
	const answers: [work: string, came: string | RegExp][] = [
		["await fetch('https://127.0.0.1:9/')", 'no: TypeError'],
		[`await fetch(${JSON.stringify(new URL('/a/b/', 'http://127.0.0.1').href)})`, 'no: TypeError'],
		["importScripts('http://127.0.0.1:9/x.js')", 'no: NetworkError'],
		["await caches.open('x')", /no: (SecurityError|ReferenceError|TypeError)/],
		["indexedDB.open('x')", 'no: SecurityError'],
		['document.title', 'no: ReferenceError']
	];
	await page.goto(link(tell(answers[0]![0])));
	await ready(page);
	const figure = figureOf(page, 4);
	// What came with a link has not run: nothing is said, and no frame was made.
	await expect(figure.getByText('This code came with the link. It runs only when')).toBeVisible();
	await expect(sentence(figure)).toContainText('All 40 cells are filled');
	expect(page.frames()).toHaveLength(1);
	for (const [work, came] of answers) {
		await figure.getByLabel('Your guard', { exact: true }).fill(tell(work));
		await button(figure, 'Send all 40').click();
		await expect(figure.getByRole('alert'), work).toContainText(came, ANSWER);
	}
	await figure.getByLabel('Your guard', { exact: true }).fill('function guard() { for (;;); }');
	await button(figure, 'Send all 40').click();
	await expect(figure.getByRole('alert')).toContainText('stopped after 1000 ms', ANSWER);
	await figure.getByLabel('Your guard', { exact: true }).fill('function guard( {');
	await button(figure, 'Send all 40').click();
	await expect(figure.getByRole('alert')).toContainText('SyntaxError', ANSWER);
	expect(page.frames()).toHaveLength(1);
});

test('a quiz answer is explained, and the slide’s server can be downloaded', async ({ page }) => {
	await openLesson(page, 'guard-the-route');
	const question = page.getByRole('group', { name: /Logged in as Ben/ });
	await question.getByText('401', { exact: true }).click();
	await question.getByRole('button', { name: 'Check' }).click();
	await expect(question.getByText('Not quite')).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'deck.py' }).click();
	expect((await download).suggestedFilename()).toBe('deck.py');
});
