import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findProgram, findPython } from '../../scripts/peers.mjs';

const CODE = 'lessons/05-signatures/code';
const SIGNED = ['64 bytes: true', 'changed: false'];
const TAGGED = ['32 bytes: true', 'changed: false'];
const FORGED = ['2667 × 2071 = 1393 is a signature on 63'];

afterEach(() => vi.restoreAllMocks());

describe('the TypeScript samples run', () => {
	// No export: a sample is a program, so loading it runs it.
	const samples = import.meta.glob('../../lessons/05-signatures/code/*.ts');
	test.each([
		['sign.ts', SIGNED],
		['tag.ts', TAGGED],
		['forge.ts', FORGED]
	])('%s prints %j', async (name, words) => {
		const lines: string[] = [];
		vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line.join(' ')));
		await samples[`../../${CODE}/${name}`]!();
		expect(lines).toEqual(words);
	});
});

test.each([
	['sign.py', ['cryptography'], SIGNED],
	['tag.py', [], TAGGED],
	['forge.py', [], FORGED]
])('%s prints the same', (name, modules, words) => {
	const python = findPython(modules);
	const { stdout, stderr } = spawnSync(python, [`${CODE}/${name}`], { encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(stdout.trim().toLowerCase().split('\n')).toEqual(words);
});

test('openssl verifies the order and refuses the changed one', () => {
	findProgram('openssl');
	const { stdout, stderr } = spawnSync('sh', [`${CODE}/sign.sh`], { encoding: 'utf8' });
	expect(stderr).toBe('');
	expect(stdout.trim().split('\n')).toEqual([
		'Signature Verified Successfully',
		'Signature Verification Failure'
	]);
});

test('openssl makes the tag of RFC 4231, test case 2', () => {
	findProgram('openssl');
	const { stdout } = spawnSync('sh', [`${CODE}/tag.sh`], { encoding: 'utf8' });
	expect(stdout).toMatch(/^5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843/);
});
