import { startBackend, tripStatuses } from './engine.ts';
import { expect, ready, test } from './fixtures.ts';

test('on a plain http address the same backend answers inside the page', async ({ page, site }) => {
	await page.goto(site.lanUrl);
	await ready(page);
	expect(await page.evaluate(() => isSecureContext)).toBe(false);
	await startBackend(page, /Answered inside this page: browsers start service workers over https/);
	await expect(page.getByText(/Not stored for offline: /)).toBeVisible();

	await site.stop();
	expect(await tripStatuses(page)).toEqual([401, 200]);
});

test('where requests bypass the service worker the page answers, and says so', async ({
	page,
	context
}) => {
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.setBypassServiceWorker', { bypass: true });
	await page.goto('./');
	await ready(page);
	await startBackend(page, /Answered inside this page: /);
	expect(await tripStatuses(page)).toEqual([401, 200]);
});

test('where service workers are refused the page answers, and says so', async ({ page }) => {
	await page.addInitScript(() => {
		ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('not allowed here'));
	});
	await page.goto('./');
	await ready(page);
	await startBackend(page, /Answered inside this page: .*not allowed here/);
	expect(await tripStatuses(page)).toEqual([401, 200]);
});

test('where workers are refused too the backend runs in the page, and says so', async ({
	page,
	site
}) => {
	await page.addInitScript(() => {
		Reflect.set(window, 'Worker', function refuse() {
			throw new DOMException('no workers here', 'SecurityError');
		});
	});
	await page.goto(site.lanUrl);
	await ready(page);
	await startBackend(page, /Answered inside this page: .*shares the page's thread/s);
	expect(await tripStatuses(page)).toEqual([401, 200]);
});
