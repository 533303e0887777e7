import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { ANA } from '../../lessons/04-two-keys/first-keys.ts';
import { fingerprint } from '../../lessons/04-two-keys/notice-board-state.ts';
import { aloud } from '../../lessons/04-two-keys/notice-board-words.ts';
import { findProgram, findPython } from '../../scripts/peers.mjs';
import { publicKeyPem } from '../../src/lib/wire/rsa-key-file.ts';

const CODE = 'lessons/04-two-keys/code';

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

/** What a sample prints when it runs here. */
async function printed(load: () => Promise<unknown>): Promise<string> {
	const lines: unknown[][] = [];
	vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line));
	await load();
	return lines.map((line) => line.join(' ')).join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
const pem = join(folder, 'ana.pem');
writeFileSync(pem, publicKeyPem(ANA));
afterAll(() => rmSync(folder, { recursive: true }));

const SEALED = '256 + 12 + 27 bytes: I like you!';
/** What figure 4.4 shows for the same key. */
const FINGERPRINT = aloud(fingerprint(ANA)).join(' ');

describe('the TypeScript samples run', () => {
	// Top-level await and no export: a sample is a program, so loading it runs it.
	const samples = import.meta.glob('../../lessons/04-two-keys/code/*.ts');
	test.each([
		['seal.ts', SEALED],
		['agree.ts', '32 bytes, equal: true'],
		['fingerprint.ts', FINGERPRINT],
		['textbook.ts', 'noon, pier 9']
	])('%s prints %s', async (name, words) => {
		vi.stubGlobal('process', { ...process, argv: ['node', name, pem] });
		expect(await printed(samples[`../../${CODE}/${name}`]!)).toBe(words);
	});
});

test.each([
	['seal.py', SEALED],
	['agree.py', '32 bytes, equal: True'],
	['fingerprint.py', FINGERPRINT],
	['textbook.py', '3233 = 53 * 61, d = 2753: noon, pier 9']
])('%s prints %s', (name, words) => {
	const python = findPython(['cryptography']);
	const { stdout, stderr } = spawnSync(python, [`${CODE}/${name}`, pem], { encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(stdout.trim()).toBe(words);
});

test.each([
	['seal.sh', 'unwrapped\n190 bytes: sealed\n191 bytes: too long'],
	['agree.sh', '32 bytes, equal'],
	['fingerprint.sh', FINGERPRINT]
])('%s prints %s', (name, words) => {
	findProgram('openssl');
	const { stdout, stderr } = spawnSync('sh', [`${CODE}/${name}`, pem], { encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(stdout.trim()).toBe(words);
});
