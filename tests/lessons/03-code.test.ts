import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findProgram, findPython } from '../../scripts/peers.mjs';

const CODE = 'lessons/03-one-shared-key/code';

afterEach(() => vi.restoreAllMocks());

/** What a sample prints when it runs here. */
async function printed(load: () => Promise<unknown>): Promise<string> {
	const lines: unknown[][] = [];
	vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line));
	await load();
	return lines.map((line) => line.join(' ')).join('\n');
}

describe('the TypeScript samples run', () => {
	// Top-level await and no export: a sample is a program, so loading it runs it.
	const samples = import.meta.glob('../../lessons/03-one-shared-key/code/*.ts');
	test.each([
		['seal.ts', '39 bytes: I like you!'],
		['seal-webcrypto.ts', '39 bytes: I like you!'],
		['refuse.ts', 'refused: aes-gcm: invalid tag'],
		['refuse-webcrypto.ts', 'refused: OperationError'],
		['reuse.ts', 'Meet Ana at the o']
	])('%s prints %s', async (name, words) => {
		expect(await printed(samples[`../../${CODE}/${name}`]!)).toBe(words);
	});
});

test.each([
	['seal.py', '39 bytes: I like you!'],
	['refuse.py', 'refused: InvalidTag'],
	['reuse.py', 'Meet Ana at the o']
])('%s prints %s', (name, words) => {
	const python = findPython(['cryptography']);
	const { stdout, stderr } = spawnSync(python, [`${CODE}/${name}`], { encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(stdout.trim()).toBe(words);
});

test('openssl enc refuses GCM in the words quoted, and cms takes it', () => {
	findProgram('openssl');
	const { stdout } = spawnSync('sh', [`${CODE}/seal.sh`], { encoding: 'utf8' });
	expect(stdout.trim().split('\n')).toEqual(['enc: AEAD ciphers not supported', 'I like you!']);
});
