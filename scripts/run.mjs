// Runs the tools that the commands are made of. Needs nothing but Node.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, with no slash at its end. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** A mistake of the surroundings, told in one sentence and without a stack. */
export class Plain extends Error {
	name = 'Plain';
}

/** Ctrl-C or SIGTERM came while a tool was running; the tool has ended. */
export class Interrupted extends Error {
	name = 'Interrupted';
}

/**
 * Runs a program in ROOT with its output on ours and resolves to its exit code.
 * @throws {Interrupted} after SIGINT or SIGTERM, when the program is gone
 */
export function run(program, args, { env } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd: ROOT,
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, ...env }
		});
		let interrupted = false;
		const stop = (signal) => {
			interrupted = true;
			// A terminal sends Ctrl-C to the child as well, and a second one would cut its clean-up short.
			if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill('SIGINT');
		};
		const done = () => {
			process.off('SIGINT', stop);
			process.off('SIGTERM', stop);
		};
		process.on('SIGINT', stop);
		process.on('SIGTERM', stop);
		child.on('error', (error) => {
			done();
			reject(new Plain(`${program} could not be started: ${error.message}`));
		});
		child.on('exit', (code) => {
			done();
			if (interrupted) reject(new Interrupted());
			else resolve(code ?? 1);
		});
	});
}

/** Runs a tool of node_modules by its own script: no shell stands between it and our signals. */
export function tool(script, args, options) {
	return run(process.execPath, [join(ROOT, 'node_modules', script), ...args], options);
}

/** Runs a command to its end; what a user should know is printed without a stack. */
export async function main(command) {
	try {
		process.exitCode = await command();
	} catch (error) {
		if (error instanceof Interrupted) process.exitCode = 130;
		else {
			console.error(error instanceof Plain ? `\n${error.message}` : error);
			process.exitCode = 1;
		}
	}
}
