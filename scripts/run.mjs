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
 * Calls `stop` with the signal's name when the user or the system asks us to end. npm hands a SIGTERM to
 * the shell between it and us, which dies without a word: losing that parent counts as SIGTERM.
 * Returns a function that takes the listeners away.
 */
export function onStop(stop) {
	const shell = process.ppid;
	const timer = setInterval(() => {
		if (process.env.npm_lifecycle_event && process.ppid !== shell) done('SIGTERM');
	}, 500);
	timer.unref();
	const remove = () => {
		clearInterval(timer);
		for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
	};
	const done = (signal) => {
		remove();
		stop(signal);
	};
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
	return remove;
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
		const done = onStop((signal) => {
			interrupted = true;
			// A terminal sends Ctrl-C to the child as well, and a second one would cut its clean-up short.
			if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill('SIGINT');
		});
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
