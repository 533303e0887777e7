import { expect, type Page } from '@playwright/test';
import type { FromWorker, ToWorker } from '../../mocks/calls.ts';
import type { PlainOctets, WrittenAnswer } from '../../mocks/host.ts';
import { readResponse, writeRequest } from '../../src/lib/wire/http1.ts';
import type { HostName } from '../contract/case.ts';
import { CASES } from '../contract/cases.ts';
import type { Answer } from '../contract/judge.ts';
import { Run, split, type Host, type Sent } from '../contract/run.ts';
import { startBackend } from './engine.ts';
import { BASE, ready, test } from './fixtures.ts';

declare global {
	interface Window {
		/** The worker that the page's backend runs in. */
		backendWorker?: Worker;
	}
}

/** Asks by the page's own `fetch`, as a learner's script does. */
function byFetch(page: Page, { method, path, fields, content }: Sent): Promise<Answer> {
	const text = Buffer.from(content).toString('base64');
	return page.evaluate(
		async ([url, method, fields, text]) => {
			const body = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
			const response = await fetch(url, {
				method,
				headers: fields.map(([name, value]): [string, string] => [name, value]),
				body: body.length > 0 ? body : null
			});
			const answer = { status: response.status, fields: [...response.headers] };
			return { ...answer, content: await response.text() };
		},
		[`${BASE}api${path}`, method, fields, text] as const
	);
}

/** Writes octets to the parser in the backend's worker, for what `fetch` can't send. */
async function byOctets(page: Page, sent: Sent): Promise<Answer> {
	const { method, path, fields, content, from, discreet } = sent;
	const hasHost = fields.some(([name]) => name === 'Host');
	const length = content.length > 0 ? [['Content-Length', String(content.length)] as const] : [];
	const { octets } = writeRequest({
		method,
		target: `/api${path}`,
		version: 'HTTP/1.1',
		headers: [...(hasHost ? [] : [['Host', 'trips.example'] as const]), ...fields, ...length],
		body: content
	});
	const answered = await page.evaluate(
		([octets, from, discreet]) =>
			new Promise<number[]>((done, fail) => {
				const worker = window.backendWorker;
				if (!worker) throw new Error('The page has started no worker.');
				// The page counts its own calls upwards from 1.
				const id = -performance.now();
				worker.addEventListener('message', function hear({ data }: MessageEvent<FromWorker>) {
					if (data.kind !== 'reply' || data.reply.id !== id) return;
					worker.removeEventListener('message', hear);
					const { reply } = data;
					if (reply.kind === 'threw') fail(new Error(reply.message));
					else done([...(reply.value as WrittenAnswer).octets]);
				});
				const argument: PlainOctets = {
					octets: Uint8Array.from(octets),
					profile: 'fixed',
					from,
					...(discreet && { switches: { others: 'hidden', taken: 'neutral' } })
				};
				const call = { id, door: 'write', argument } as const;
				worker.postMessage({ kind: 'call', call } satisfies ToWorker);
			}),
		[[...octets], from, discreet] as const
	);
	const { status, headers, body } = readResponse(Uint8Array.from(answered), method).message;
	return {
		status,
		fields: headers.map(([name, value]) => [name.toLowerCase(), value] as const),
		content: Buffer.from(body).toString('utf8')
	};
}

async function keepsTheContract(page: Page, name: HostName): Promise<void> {
	const host: Host = {
		name,
		send: (sent) => (sent.octets || sent.discreet ? byOctets(page, sent) : byFetch(page, sent))
	};
	const run = new Run(host);
	const broken: Record<string, readonly string[]> = {};
	for (const one of split(CASES, name).run) {
		const complaints = await run.complaints(one);
		if (complaints.length > 0) broken[one.says] = complaints;
	}
	expect(broken).toEqual({});
}

test.beforeEach(async ({ page }) => {
	await page.addInitScript(() => {
		window.Worker = class extends Worker {
			constructor(...args: ConstructorParameters<typeof Worker>) {
				super(...args);
				window.backendWorker = this;
			}
		};
	});
	// bcrypt at cost 12, some forty times.
	test.setTimeout(180_000);
});

test('what any server of the API does, the service worker’s does', async ({ page }) => {
	await page.goto('./');
	await ready(page);
	await startBackend(page, 'Answered by: a service worker in this browser.');
	await keepsTheContract(page, 'service worker');
});

test('what any server of the API does, the one inside the page does', async ({ page, site }) => {
	await page.goto(site.lanUrl);
	await ready(page);
	await startBackend(page, /Answered inside this page: /);
	await keepsTheContract(page, 'page');
});
