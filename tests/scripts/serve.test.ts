import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const page = '<!doctype html><title>A lesson</title>';
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
	mkdirSync(join(folder, 'site/lessons/one'), { recursive: true });
	writeFileSync(join(folder, 'secret.txt'), 'not for readers');
	writeFileSync(join(folder, 'site/404.html'), '<!doctype html><title>Not here</title>');
	writeFileSync(join(folder, 'site/lessons/one/index.html'), page);
	writeFileSync(join(folder, 'site/lessons/one/index.html.br'), brotliCompressSync(page));
	writeFileSync(join(folder, 'site/engine.wasm'), new Uint8Array(8));
	writeFileSync(join(folder, 'site/notes.txt'), 'é');
	site = await serve(join(folder, 'site'), { base: '/a/b/' });
});

afterAll(async () => {
	await site.stop();
	rmSync(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit) =>
	fetch(new URL(path, site.url), { redirect: 'manual', ...init });

test('the address of a folder without its slash leads to the folder and keeps the query', async () => {
	const response = await get('lessons/one?v=1');
	expect(response.status).toBe(302);
	expect(response.headers.get('location')).toBe('/a/b/lessons/one/?v=1');
});

test('a page comes brotli-compressed to those who take it, plain to others', async () => {
	const compressed = await get('lessons/one/', { headers: { 'accept-encoding': 'br' } });
	expect(compressed.headers.get('content-encoding')).toBe('br');
	expect(await compressed.text()).toBe(page);
	const plain = await get('lessons/one/', { headers: { 'accept-encoding': 'identity' } });
	expect(plain.headers.get('content-encoding')).toBeNull();
	expect(await plain.text()).toBe(page);
});

test.each([
	['lessons/one/', 'text/html;charset=utf-8'],
	['engine.wasm', 'application/wasm'],
	['notes.txt', 'text/plain; charset=utf-8']
])('%s is sent as %s', async (path, type) => {
	expect((await get(path)).headers.get('content-type')).toBe(type);
});

test('an unknown address gets the 404 page with status 404 at any depth', async () => {
	for (const path of ['nowhere', 'lessons/nowhere/deeper/', 'lessons/one/x']) {
		const response = await get(path);
		expect(response.status).toBe(404);
		expect(await response.text()).toContain('Not here');
	}
});

test('nothing is answered outside the base', async () => {
	expect((await get('/')).status).toBe(404);
	expect((await get('/engine.wasm')).status).toBe(404);
	expect((await get('/a/b')).headers.get('location')).toBe('/a/b/');
});

/** As fetch never would: the path goes out exactly as written. */
const raw = (path: string) =>
	new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
		request({ port: site.port, host: '127.0.0.1', path }, (response) => {
			let body = '';
			response.on('data', (data) => (body += data));
			response.on('end', () => resolve({ status: response.statusCode, body }));
		})
			.on('error', reject)
			.end();
	});

test.each([
	'/a/b/../../../secret.txt',
	'/a/b/%2e%2e/secret.txt',
	'/a/b/..%2fsecret.txt',
	'/a/b/..%5csecret.txt',
	'/a/b/%00',
	'/a/b/%ff',
	'//a/b/../secret.txt'
])('%s leads to nothing outside the folder', async (path) => {
	const { status, body } = await raw(path);
	expect(status).toBe(404);
	expect(body).not.toContain('not for readers');
});

test('a request that would change something is refused with the methods that are allowed', async () => {
	const response = await get('api/trips', { method: 'POST' });
	expect(response.status).toBe(405);
	expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('a stopped site refuses connections and comes back at the same address', async () => {
	const { url } = site;
	await site.stop();
	await expect(fetch(url)).rejects.toThrow();
	await site.start();
	expect(site.url).toBe(url);
	expect((await get('notes.txt')).status).toBe(200);
});
