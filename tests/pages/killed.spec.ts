import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { FromWorker, ToWorker } from '../../mocks/calls.ts';
import type { PlainAnswer, PlainRequest } from '../../mocks/host.ts';
import { SITE } from '../../scripts/build.mjs';
import { expect, test } from './fixtures.ts';

const IMMUTABLE = join(SITE, '_app/immutable');
const fileOf = (folder: string, pattern: RegExp) =>
	`_app/immutable/${folder}/${readdirSync(join(IMMUTABLE, folder)).find((name) => pattern.test(name))}`;

const KILLS = 50;

/** Milliseconds from the first request to the kill: now before, now in the midst, now after some answers. */
const lifeOf = (kill: number) => (kill * 37) % 90;

test(`a tab killed in mid-request, ${KILLS} times, takes nothing along that was acknowledged`, async ({
	context,
	site
}) => {
	test.slow();
	const acknowledged = new Set<string>();
	await context.exposeFunction('acknowledge', (name: string) => acknowledged.add(name));
	// The built backend in an empty page: it is there at once.
	await context.route(`${site.url}empty`, (route) =>
		route.fulfill({ contentType: 'text/html', body: '<title>Empty</title>' })
	);
	const sizes = new Set<number>();
	let token = '';
	for (let kill = 0; kill < KILLS; kill++) {
		const page = await backendIn(context, `${site.url}empty`);
		token ||= await page.evaluate(() => window.signIn());
		const found = new Set(await page.evaluate((bearer) => window.destinations(bearer), token));
		const lost = [...acknowledged].filter((name) => !found.has(name));
		expect(lost, `acknowledged and lost by kill ${kill}`).toEqual([]);
		sizes.add(acknowledged.size);

		void page
			.evaluate(([kill, bearer]) => window.write(kill, bearer), [kill, token] as const)
			.catch(() => {});
		await new Promise((done) => setTimeout(done, lifeOf(kill)));
		await (kill % 2 === 0 ? page.close() : crash(context, page));
	}
	// The test says nothing unless most lives were long enough for an answer.
	expect(sizes.size).toBeGreaterThan(KILLS / 2);
});

async function crash(context: BrowserContext, page: Page): Promise<void> {
	const devtools = await context.newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	devtools.send('Page.crash').catch(() => {});
	await crashed;
	await page.close();
}

async function backendIn(context: BrowserContext, address: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(address);
	await page.evaluate(startWorker, [
		fileOf('workers', /^backend\.worker-.*\.js$/),
		fileOf('assets', /^sql-wasm.*\.wasm$/)
	] as const);
	return page;
}

/** In the page: the backend's worker, spoken to as `mocks/client.ts` does. */
async function startWorker([script, wasm]: readonly [string, string]): Promise<void> {
	const worker = new Worker(new URL(script, location.href), { type: 'module' });
	const post = (message: ToWorker) => worker.postMessage(message);
	const waiting = new Map<number, (answer: PlainAnswer) => void>();
	let last = 0;
	const ready = new Promise<void>((resolve) => {
		worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
			if (data.kind === 'ready') resolve();
			if (data.kind === 'reply' && data.reply.kind === 'returned') {
				waiting.get(data.reply.id)?.(data.reply.value as PlainAnswer);
			}
		});
	});
	post({ kind: 'open', sqlite: new URL(wasm, location.href).href, site: 'killed' });
	await ready;

	async function ask(method: string, path: string, authorization: string, content?: object) {
		const text = content ? JSON.stringify(content) : '';
		const argument: PlainRequest = {
			method,
			url: `${location.origin}/api${path}`,
			headers: [
				['authorization', authorization],
				['content-type', 'application/json']
			],
			body: new TextEncoder().encode(text).buffer,
			profile: 'fixed'
		};
		const id = ++last;
		const answer = await new Promise<PlainAnswer>((resolve) => {
			waiting.set(id, resolve);
			post({ kind: 'call', call: { id, door: 'ask', argument } });
		});
		const json: unknown = JSON.parse(new TextDecoder().decode(answer.body!));
		return { status: answer.status, json };
	}

	window.signIn = async () => {
		const { json } = await ask('POST', '/sessions', `Basic ${btoa('Ben-G:simplePW')}`, {});
		return `Bearer ${(json as { token: string }).token}`;
	};
	window.destinations = async (bearer) => {
		const { json } = await ask('GET', '/trips', bearer);
		return (json as { destination: string }[]).map(({ destination }) => destination);
	};
	/** Three at a time, so that some are always in the midst. */
	window.write = async (kill, bearer) => {
		const one = async (lane: number) => {
			for (let n = 0; ; n++) {
				const destination = `${kill} ${lane} ${n}`;
				const { status } = await ask('POST', '/trips', bearer, { destination });
				if (status === 201) void window.acknowledge(destination);
			}
		};
		await Promise.all([one(1), one(2), one(3)]);
	};
}

declare global {
	interface Window {
		acknowledge(destination: string): Promise<void>;
		/** Set by `startWorker`. */
		signIn(): Promise<string>;
		destinations(bearer: string): Promise<readonly string[]>;
		write(kill: number, bearer: string): Promise<void>;
	}
}
