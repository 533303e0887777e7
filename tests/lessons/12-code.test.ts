import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findProgram, findPython } from '../../scripts/peers.mjs';

const CODE = 'lessons/12-salt-and-cost/code';

/** Of `simplePW` and `somesaltsomesalt`; the scrypt digits are agreed on by Node, Python and OpenSSL. */
const PBKDF2 = 'PBKDF2 512e3ffeaeab07b3e8f20fed66b5eb1ad7de8324645c327f17dd92a09943ddaa';
const SCRYPT = 'scrypt e390c77896f0e30264898a7f19039b333d174894c87199c04110072c9966daed';
const ARGON2 = '1824ba61870b556f9a38b6171ba4e32382b3a9c6514da07625b7109a86b3bf31';
const REFUSED = 'refused: at most 72 bytes, these are 73';

afterEach(() => vi.restoreAllMocks());

/** What a sample prints when it runs here. */
async function printed(load: () => Promise<unknown>): Promise<string[]> {
	const lines: unknown[][] = [];
	vi.spyOn(console, 'log').mockImplementation((...line) => void lines.push(line));
	await load();
	// A sample may end in a promise that nobody waits for.
	await vi.waitUntil(() => lines.length > 0);
	return lines.map((line) => line.join(' '));
}

function runs(program: string, file: string): string[] {
	const { stdout, stderr } = spawnSync(program, [`${CODE}/${file}`], { encoding: 'utf8' });
	expect(stderr).toBe('');
	return stdout.trim().split('\n');
}

const RISEN = 'm=8192,t=1,p=1 -> m=19456,t=2,p=1';

describe('the TypeScript samples run', () => {
	const samples = import.meta.glob('../../lessons/12-salt-and-cost/code/*.ts');
	test.each([
		['argon2id.ts', [RISEN, 'right: true wrong: false two strings differ: true']],
		['bcrypt-limit.ts', ['$2b$12$ 60 true false', 'needs rehash: true', REFUSED]],
		['pbkdf2-scrypt.ts', [PBKDF2, SCRYPT]],
		['cut-in-silence.ts', ['true']]
	])('%s', async (name, lines) => {
		expect(await printed(samples[`../../${CODE}/${name}`]!)).toEqual(lines);
	});
});

describe('the Python samples run', () => {
	test.each([
		['argon2id.py', [RISEN, 'right: True wrong: False two strings differ: True']],
		['bcrypt_limit.py', ['$2b$12$ 60 True False', 'needs rehash: True', REFUSED]],
		['pbkdf2_scrypt.py', [PBKDF2, SCRYPT]],
		['cut_in_silence.py', ['True']]
	])('%s', (name, lines) => {
		expect(runs(findPython(['argon2', 'bcrypt']), name)).toEqual(lines);
	});
});

describe('the shell samples run', () => {
	test.each([
		['argon2id.sh', 'argon2', [ARGON2, 'right password: equal', 'wrong password: not equal']],
		['bcrypt-limit.sh', 'htpasswd', ['$2y$12$', 'true false', REFUSED]],
		['pbkdf2-scrypt.sh', 'openssl', [PBKDF2, SCRYPT]]
	])('%s', (name, program, lines) => {
		findProgram(program);
		expect(runs('sh', name)).toEqual(lines);
	});
});
