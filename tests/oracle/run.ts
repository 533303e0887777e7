import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the oracle; gives the first words of its findings by case, and its last line. */
export async function runOracle(args: readonly string[], env: Record<string, string> = {}) {
	const all = ['tests/oracle/oracle.mjs', ...args];
	// It exits with 1 where anything differs; what it prints is judged by the test.
	const { stdout } = await run(process.execPath, all, { env: { ...process.env, ...env } }).catch(
		(error: { stdout?: string }) => {
			if (error.stdout === undefined) throw error;
			return { stdout: error.stdout };
		}
	);
	const found: Record<string, string[]> = {};
	let id = '';
	for (const line of stdout.split('\n')) {
		id = /^(\S+) \[/.exec(line)?.[1] ?? id;
		const [, says] = /^ {4}([A-Z]+) /.exec(line) ?? [];
		if (says !== undefined) (found[id] ??= []).push(says);
	}
	return { found, summary: stdout.trim().split('\n').at(-1) };
}
