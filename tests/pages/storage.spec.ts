import type { Page } from '@playwright/test';
import { startBackend } from './engine.ts';
import { BASE, expect, ready, test } from './fixtures.ts';

const KEPT = 'The server’s data is kept in this browser.';
const BEN = 'Basic QmVuLUc6c2ltcGxlUFc=';

/** A page whose backend runs. */
async function open(page: Page, line: string | RegExp = KEPT): Promise<void> {
	await page.goto('./');
	await ready(page);
	await startBackend(page, line);
}

/** Signs Ben in, so that the requests of a test need no bcrypt. */
function signIn(page: Page): Promise<string> {
	return page.evaluate(
		async ([api, Authorization]) => {
			const headers = { Authorization, 'Content-Type': 'application/json' };
			const answer = await fetch(`${api}sessions`, { method: 'POST', headers, body: '{}' });
			return `Bearer ${((await answer.json()) as { token: string }).token}`;
		},
		[`${BASE}api/`, BEN] as const
	);
}

interface Answered {
	readonly status: number;
	readonly detail?: string;
}

function addTrip(page: Page, Authorization: string, destination: string): Promise<Answered> {
	return page.evaluate(
		async ([api, Authorization, destination]) => {
			const headers = { Authorization, 'Content-Type': 'application/json' };
			const body = JSON.stringify({ destination });
			const answer = await fetch(`${api}trips`, { method: 'POST', headers, body });
			return { status: answer.status, ...((await answer.json()) as { detail?: string }) };
		},
		[`${BASE}api/`, Authorization, destination] as const
	);
}

function destinations(page: Page, Authorization: string): Promise<readonly string[]> {
	return page.evaluate(
		async ([api, Authorization]) => {
			const answer = await fetch(`${api}trips`, { headers: { Authorization } });
			const trips = (await answer.json()) as { destination: string }[];
			return trips.map(({ destination }) => destination);
		},
		[`${BASE}api/`, Authorization] as const
	);
}

test('a trip and a session outlive the page, and a reset brings back the first trips', async ({
	page
}) => {
	await open(page);
	const token = await signIn(page);
	expect(await addTrip(page, token, 'Ur')).toMatchObject({ status: 201 });
	await page.reload();
	await ready(page);
	await startBackend(page, KEPT);
	expect(await destinations(page, token)).toEqual(['Lisbon', 'Ur']);

	await page.getByRole('button', { name: 'Reset its data' }).click();
	await expect(page.getByText('The first users and trips are back.')).toBeVisible();
	await page.reload();
	await ready(page);
	await startBackend(page, KEPT);
	expect(await destinations(page, BEN)).toEqual(['Lisbon']);
});

test('two tabs that write at once lose nothing, and the second goes on when the first is closed', async ({
	page: first,
	context
}) => {
	await open(first);
	const token = await signIn(first);
	const second = await context.newPage();
	await open(second);
	const names = (tab: string) => Array.from({ length: 20 }, (_, i) => `${tab} ${i}`);
	const write = (page: Page, tab: string) =>
		Promise.all(names(tab).map((name) => addTrip(page, token, name)));
	const answers = [...(await Promise.all([write(first, 'a'), write(second, 'b')]))].flat();
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
	const all = ['Lisbon', ...names('a'), ...names('b')].sort();
	expect([...(await destinations(second, token))].sort()).toEqual(all);

	await first.close();
	expect(await addTrip(second, token, 'after')).toMatchObject({ status: 201 });
	expect([...(await destinations(second, token))].sort()).toEqual([...all, 'after'].sort());
});

test('over plain http the data is in memory, and the page says so', async ({ page, site }) => {
	await page.goto(site.lanUrl);
	await ready(page);
	await startBackend(page, /in memory only and gone with this page: over plain http/);
});

test('damaged data is put aside and said so, and the server starts afresh', async ({ page }) => {
	await page.goto('./');
	const damage = new TextEncoder().encode('SQLite format 3\0, and then nothing of the kind');
	await page.evaluate(store, ['fixed', [...damage]] as const);
	await ready(page);
	await startBackend(page, /kept in this browser: the data of profile fixed could not be read/);
	expect(await destinations(page, BEN)).toEqual(['Lisbon']);
	const stored = await page.evaluate(storedNow);
	const aside = Object.keys(stored).find((key) => key.startsWith('fixed damaged '));
	expect(stored[aside!]).toEqual([...damage]);
});

test('a worker that dies is started again with all that was kept, and its request is told', async ({
	page,
	problems
}) => {
	problems.allow(/status of 502/);
	await page.addInitScript(keepWorkers);
	await open(page);
	const token = await signIn(page);
	expect(await addTrip(page, token, 'Ur')).toMatchObject({ status: 201 });
	await page.evaluate(() => window.workers[0]!.terminate());
	const [told, list] = await Promise.all([addTrip(page, token, 'Oslo'), destinations(page, token)]);
	expect(told.status).toBe(502);
	expect(told.detail).toContain('thread broke down in the midst');
	expect(list, 'asked again by itself').toEqual(['Lisbon', 'Ur']);
	expect(await addTrip(page, token, 'Bonn')).toMatchObject({ status: 201 });
});

test.describe('with a worker that is tampered with', () => {
	// What a service worker fetches can't be changed here.
	test.use({ serviceWorkers: 'block' });
	test.beforeEach(({ problems }) =>
		problems.allow(/Service Worker registration blocked|status of 502/)
	);

	test('where the browser refuses its storage the data is in memory, and the page says so', async ({
		page
	}) => {
		await inWorker(
			page,
			"indexedDB.open = () => { throw new DOMException('not in this window'); };"
		);
		await open(
			page,
			/in memory only and gone with this page: the browser refuses its storage \(not in/
		);
		expect(await addTrip(page, await signIn(page), 'Ur')).toMatchObject({ status: 201 });
	});

	test('where the browser refuses to store more, the server goes on in memory and says so', async ({
		page
	}) => {
		await inWorker(
			page,
			`IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };`
		);
		await open(page);
		expect(await addTrip(page, await signIn(page), 'Ur')).toMatchObject({ status: 201 });
		await expect(
			page.getByText(/in memory only .*: the browser refuses to store more/)
		).toBeVisible();
	});

	test('where the tab with the data is asleep, another says so, and goes on once that is closed', async ({
		page: asleep,
		context
	}) => {
		await asleep.addInitScript(keepWorkers);
		await inWorker(
			asleep,
			"addEventListener('message', ({ data }) => { while (data === 'sleep'); });"
		);
		await open(asleep);
		const token = await signIn(asleep);
		const page = await context.newPage();
		await open(page);
		await asleep.evaluate(() => window.workers[0]!.postMessage('sleep'));
		const told = await addTrip(page, token, 'Ur');
		expect(told.status).toBe(502);
		expect(told.detail).toContain('Another tab keeps');
		await asleep.close();
		const again = async () => (await addTrip(page, token, 'Ur')).status;
		await expect.poll(again, { timeout: 20_000 }).toBe(201);
	});
});

/** Runs `script` in the backend's worker before it starts. */
async function inWorker(page: Page, script: string): Promise<void> {
	await page.route(/backend\.worker-/, async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: `${script}\n${await response.text()}` });
	});
}

/** In the page: makes the page's workers reachable. */
function keepWorkers(): void {
	window.workers = [];
	window.Worker = class extends Worker {
		constructor(...args: ConstructorParameters<typeof Worker>) {
			super(...args);
			window.workers.push(this);
		}
	};
}

/** In the page: stores octets as the backend does, before it has stored any. */
function store([key, octets]: readonly [string, readonly number[]]): Promise<void> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('cipherglass:/a/b/', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('databases');
		opening.onerror = () => reject(opening.error!);
		opening.onsuccess = () => {
			const transaction = opening.result.transaction('databases', 'readwrite');
			transaction.objectStore('databases').put(new Uint8Array(octets), key);
			transaction.oncomplete = () => {
				opening.result.close();
				resolve();
			};
		};
	});
}

/** In the page: all that is stored, by name. */
function storedNow(): Promise<Record<string, readonly number[]>> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('cipherglass:/a/b/', 1);
		opening.onerror = () => reject(opening.error!);
		opening.onsuccess = () => {
			const all: Record<string, readonly number[]> = {};
			const cursors = opening.result.transaction('databases').objectStore('databases').openCursor();
			cursors.onsuccess = () => {
				const cursor = cursors.result;
				if (!cursor) return resolve(all);
				all[String(cursor.key)] = [...(cursor.value as Uint8Array)];
				cursor.continue();
			};
		};
	});
}

declare global {
	interface Window {
		/** Set by `keepWorkers`. */
		workers: Worker[];
	}
}
