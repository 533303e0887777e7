import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProgram } from '../../scripts/peers.mjs';
import { tls } from '../../scripts/tls/command.ts';

const openssl = findProgram('openssl');
const curl = findProgram('curl');
const folder = mkdtempSync(join(tmpdir(), 'tls-'));
const children: ChildProcess[] = [];

const KEYS = {
	p256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
	ed25519: ['-newkey', 'ed25519'],
	rsa: ['-newkey', 'rsa:2048']
} as const;
type KeyName = keyof typeof KEYS;
const KEY_NAMES = Object.keys(KEYS) as KeyName[];

const SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
/** OpenSSL's names beside ours; 3.0 has no hybrid. */
const GROUPS = { x25519: 'X25519', secp256r1: 'P-256' } as const;
const GROUP_NAMES = Object.keys(GROUPS) as (keyof typeof GROUPS)[];

const all = SUITES.flatMap((suite) =>
	GROUP_NAMES.flatMap((group) => KEY_NAMES.map((key) => ({ suite, group, key })))
);

beforeAll(() => {
	for (const [name, newKey] of Object.entries(KEYS)) {
		const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
		const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
		const args = ['req', '-x509', '-nodes', ...newKey, ...names, ...files];
		execFileSync(openssl, args, { cwd: folder, stdio: 'ignore' });
	}
});

afterAll(() => {
	for (const child of children) child.kill('SIGKILL');
	rmSync(folder, { recursive: true });
});

/** Starts OpenSSL's server with a key of that kind; resolves to its port. */
function opensslServer(key: KeyName, ...more: string[]): Promise<string> {
	const files = ['-cert', `${key}.pem`, '-key', `${key}.key`];
	const args = ['s_server', '-accept', '127.0.0.1:0', '-www', ...files, ...more];
	const child = spawn(openssl, args, { cwd: folder });
	children.push(child);
	return new Promise((done, fail) => {
		let text = '';
		child.stdout.on('data', (chunk) => {
			text += chunk;
			const found = /ACCEPT 127\.0\.0\.1:(\d+)/.exec(text);
			if (found) done(found[1]!);
		});
		child.on('exit', () => fail(new Error(`s_server ended, saying ${text}`)));
	});
}

/** Runs our command; `listening` resolves to the port that a server says it has. */
function ours(...args: string[]) {
	const lines: string[] = [];
	let heard: (port: string) => void;
	const listening = new Promise<string>((done) => (heard = done));
	const say = (line: string) => {
		lines.push(line);
		const found = /^Listening on .*:(\d+)$/.exec(line);
		if (found) heard(found[1]!);
	};
	return { outcome: tls(args, { folder, say }), listening, lines };
}

const serve = (key: KeyName, ...more: string[]) =>
	ours('serve', '0', '--cert', `${key}.pem`, '--key', `${key}.key`, ...more);

/** Runs a client to its end; resolves to what it printed, or fails with its exit status. */
function client(program: string, args: string[], input: string): Promise<string> {
	const child = spawn(program, args, { cwd: folder });
	children.push(child);
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
	child.stdin.end(input);
	return new Promise((done, fail) => {
		child.on('exit', (code) => (code === 0 ? done(text) : fail(new Error(`${code}: ${text}`))));
	});
}

const opensslClient = (port: string, key: KeyName, ...more: string[]) =>
	client(
		openssl,
		[
			...['s_client', '-connect', `127.0.0.1:${port}`, '-servername', 'localhost', '-ign_eof'],
			...['-CAfile', `${key}.pem`, '-verify_return_error', '-verify_hostname', 'localhost'],
			...more
		],
		'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
	);

test('our client gets a page from OpenSSL: every suite, group and kind of key', async () => {
	const ports = await Promise.all(KEY_NAMES.map((key) => opensslServer(key)));
	for (const { suite, group, key } of all) {
		const port = ports[KEY_NAMES.indexOf(key)]!;
		const asked = ['--ca', `${key}.pem`, '--name', 'localhost', '--suite', suite, '--group', group];
		const { outcome, lines } = ours('connect', `127.0.0.1:${port}`, ...asked);
		expect(await outcome).toEqual({ ok: true, reason: 'Closed cleanly by both ends.' });
		expect(lines).toContain(`agreed on ${suite} and ${group}`);
		expect(lines.join('\n')).toContain('HTTP/1.0 200 ok');
	}
});

test.each(all)('OpenSSL gets our page: $suite, $group, $key', async ({ suite, group, key }) => {
	const { outcome, listening } = serve(key);
	const limits = ['-ciphersuites', suite, '-groups', GROUPS[group]];
	const text = await opensslClient(await listening, key, ...limits);
	expect(text).toContain('Hello over TLS 1.3');
	expect(text).toContain(`Cipher is ${suite}`);
	expect(text).toContain('Verification: OK');
	expect(await outcome).toMatchObject({ ok: true });
});

test('a HelloRetryRequest is understood, whichever end sends it', async () => {
	const port = await opensslServer('p256', '-groups', 'P-256');
	const asked = ['--ca', 'p256.pem', '--name', 'localhost'];
	const first = ours('connect', `127.0.0.1:${port}`, ...asked);
	expect(await first.outcome).toMatchObject({ ok: true });
	expect(first.lines.filter((line) => line === 'we say client_hello')).toHaveLength(2);

	const { outcome, listening, lines } = serve('p256', '--group', 'secp256r1');
	const text = await opensslClient(await listening, 'p256', '-groups', 'X25519:P-256');
	expect(text).toContain('Hello over TLS 1.3');
	expect(lines.filter((line) => line === 'the peer says client_hello')).toHaveLength(2);
	expect(await outcome).toMatchObject({ ok: true });
});

test('curl gets our page, and the key log has a line for each secret', async () => {
	const { outcome, listening } = serve('rsa', '--keylog', 'keys.log');
	const port = await listening;
	const to = ['--resolve', `localhost:${port}:127.0.0.1`, `https://localhost:${port}/`];
	const text = await client(curl, ['-sS', '--noproxy', '*', '--cacert', 'rsa.pem', ...to], '');
	expect(text).toBe('Hello over TLS 1.3\n');
	expect(await outcome).toMatchObject({ ok: true });
	const log = readFileSync(join(folder, 'keys.log'), 'utf8');
	expect(log.match(/^[A-Z_0]+ [0-9a-f]{64} [0-9a-f]{64,96}$/gm)).toHaveLength(5);
});

test.each([
	[['--name', 'localhost'], 'unknown_ca: without --ca nothing is trusted'],
	[['--name', 'localhost', '--ca', 'rsa.pem'], 'unknown_ca: no chain to a certificate of --ca'],
	[
		['--name', 'evil.test', '--ca', 'p256.pem'],
		'bad_certificate: the certificate is not for evil.test'
	]
])('connect %j is refused', async (args, reason) => {
	const port = await opensslServer('p256');
	const { ok, reason: told } = await ours('connect', `127.0.0.1:${port}`, ...args).outcome;
	expect(ok).toBe(false);
	expect(told).toContain(reason);
});

test('a peer that refuses is quoted with its alert', async () => {
	const { outcome, listening } = serve('p256');
	await expect(opensslClient(await listening, 'rsa')).rejects.toThrow('verify error');
	expect(await outcome).toEqual({ ok: false, reason: 'the peer ended the connection: unknown_ca' });
});

test.each([
	[['connect', 'localhost'], 'connect wants HOST:PORT'],
	[['serve', '0'], '--cert FILE and --key FILE'],
	[['connect', 'localhost:443', '--group', 'x448'], 'no group is called "x448"'],
	[['dance'], 'connect or serve was wanted, "dance" came']
])('%j says what it wants', async (args, message) => {
	await expect(ours(...args).outcome).rejects.toThrow(message);
});
