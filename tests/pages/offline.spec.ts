import { openStored, startBackend, tripStatuses } from './engine.ts';
import { expect, ready, test } from './fixtures.ts';

const BY_WORKER = 'Answered by: a service worker in this browser.';

// Each page that asks starts a backend of its own, with bcrypt at its full cost.
test.slow();

test('the site and its backend outlive the server, in one tab and in two', async ({
	page,
	context,
	site
}) => {
	await openStored(page);
	await site.stop();
	await page.reload();
	await ready(page);
	await startBackend(page, BY_WORKER);
	expect(await tripStatuses(page)).toEqual([401, 200]);

	const second = await context.newPage();
	await second.goto('./');
	await ready(second);
	await startBackend(second, BY_WORKER);
	expect(await tripStatuses(second)).toEqual([401, 200]);
	expect(await tripStatuses(page), 'the first tab, after the second').toEqual([401, 200]);
});

test('all tabs closed and opened again without the server, the backend still answers', async ({
	page,
	context,
	site
}) => {
	await openStored(page);
	await startBackend(page, BY_WORKER);
	await site.stop();
	await page.close();

	const reopened = await context.newPage();
	await reopened.goto('./');
	await ready(reopened);
	await startBackend(reopened, BY_WORKER);
	expect(await tripStatuses(reopened)).toEqual([401, 200]);
});

test('a first visit already reads on and asks the backend without the server', async ({
	page,
	site
}) => {
	await openStored(page);
	await site.stop();
	await startBackend(page, BY_WORKER);
	expect(await tripStatuses(page)).toEqual([401, 200]);
});

test('the backend answers again after the browser has ended the service worker', async ({
	page,
	context
}) => {
	await openStored(page);
	await startBackend(page, BY_WORKER);
	const devtools = await context.newCDPSession(page);
	await devtools.send('ServiceWorker.enable');
	await devtools.send('ServiceWorker.stopAllWorkers');
	expect(await tripStatuses(page)).toEqual([401, 200]);
});

test('a hard reload passes the service worker by, and the backend takes it back', async ({
	page,
	context
}) => {
	await openStored(page);
	const devtools = await context.newCDPSession(page);
	const loaded = page.waitForEvent('load');
	await devtools.send('Page.reload', { ignoreCache: true });
	await loaded;
	await ready(page);
	await startBackend(page, BY_WORKER);
	expect(await tripStatuses(page)).toEqual([401, 200]);
});

test('offline, an unknown address shows the page for unknown addresses', async ({
	page,
	site,
	problems
}) => {
	problems.allow(/nowhere|status of 404/);
	await openStored(page);
	await site.stop();
	const answer = await page.goto('lessons/nowhere/deeper/');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('offline, a lesson without its last slash is found all the same', async ({ page, site }) => {
	await openStored(page);
	const lesson = await page.evaluate(async () => {
		const [name = ''] = (await caches.keys()).filter((key) => key.startsWith('cipherglass:'));
		const paths = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
		return paths.find((path) => /\/lessons\/[^/]+\/$/.test(path));
	});
	expect(lesson, 'a stored lesson').toBeDefined();
	await site.stop();
	await page.goto(lesson!.replace(/\/$/, ''));
	expect(new URL(page.url()).pathname).toBe(lesson);
});
