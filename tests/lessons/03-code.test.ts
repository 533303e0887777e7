import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test, vi } from 'vitest';

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

function has(command: string, ...args: string[]): boolean {
	return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

const hasCryptography = has('python3', '-c', 'import cryptography');
if (!hasCryptography)
	console.warn('Python samples skipped: python3-cryptography is not installed.');

describe.skipIf(!hasCryptography)('the Python samples run', () => {
	test.each([
		['seal.py', '39 bytes: I like you!'],
		['refuse.py', 'refused: InvalidTag'],
		['reuse.py', 'Meet Ana at the o']
	])('%s prints %s', (name, words) => {
		const { stdout, stderr } = spawnSync('python3', [`${CODE}/${name}`], { encoding: 'utf8' });
		expect(stderr).toBe('');
		expect(stdout.trim()).toBe(words);
	});
});

const hasOpenssl = has('openssl', 'version');
if (!hasOpenssl) console.warn('Shell sample skipped: openssl is not installed.');

test.skipIf(!hasOpenssl)('openssl enc refuses GCM in the words quoted, and cms takes it', () => {
	const { stdout } = spawnSync('sh', [`${CODE}/seal.sh`], { encoding: 'utf8' });
	expect(stdout.trim().split('\n')).toEqual(['enc: AEAD ciphers not supported', 'I like you!']);
});
