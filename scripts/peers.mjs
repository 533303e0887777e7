// Finds the programs that run the lessons' Python and shell samples, and the packages they come in.
import { spawnSync } from 'node:child_process';
import { aptInstall, hasApt } from './chromium.mjs';
import { Plain } from './run.mjs';

/** Module that a Python sample imports, and Debian's package with it. */
const MODULES = {
	cryptography: 'python3-cryptography',
	bcrypt: 'python3-bcrypt',
	argon2: 'python3-argon2',
	flask: 'python3-flask'
};

/** Program that a shell sample calls, and Debian's package with it. */
const PROGRAMS = {
	argon2: 'argon2',
	curl: 'curl',
	htpasswd: 'apache2-utils',
	openssl: 'openssl'
};

const call = (program, args = []) => spawnSync(program, args, { stdio: 'ignore' });

/** Called with no arguments some of them print their usage and exit 1: that is there as well. */
const starts = (program) => call(program).error === undefined;

const imports = (python, modules) =>
	call(python, ['-c', modules.map((name) => `import ${name}`).join('\n')]).status === 0;

/** The interpreters we may use: $PYTHON alone, else Debian's own, which its packages serve, before others. */
const interpreters = (env) => (env.PYTHON ? [env.PYTHON] : ['/usr/bin/python3', 'python3']);

const byApt = (packages) => `On Debian and Ubuntu: sudo apt-get install ${packages.join(' ')}`;

/**
 * A Python that has these modules.
 * @throws {Plain} that says what to install when there is none
 */
export function findPython(modules = Object.keys(MODULES), env = process.env) {
	const found = interpreters(env).find((python) => imports(python, modules));
	if (found) return found;
	const packages = modules.map((name) => MODULES[name]);
	throw new Plain(
		`No Python 3 with ${modules.join(', ') || 'its own library'} was found. ${byApt(['python3', ...packages])}` +
			' (elsewhere: pip install cryptography bcrypt argon2-cffi flask, and set PYTHON to that python3).'
	);
}

/**
 * The program's name, when it can be started.
 * @throws {Plain} that says what to install when it can't
 */
export function findProgram(name) {
	if (starts(name)) return name;
	throw new Plain(`${name} was not found. ${byApt([PROGRAMS[name]])}`);
}

/** Debian's packages for what is missing here. */
function missing() {
	const [python] = interpreters(process.env);
	const modules = Object.keys(MODULES).filter((name) => !imports(python, [name]));
	const programs = Object.keys(PROGRAMS).filter((name) => !starts(name));
	return [...modules.map((name) => MODULES[name]), ...programs.map((name) => PROGRAMS[name])];
}

/** Installs what is missing where we may; elsewhere the tests that need it fail and say what to install. */
export async function ensurePeers() {
	const packages = missing();
	if (packages.length === 0 || process.env.PYTHON || !hasApt()) return;
	console.log(`Installing ${packages.join(', ')} …`);
	await aptInstall(...packages);
}
