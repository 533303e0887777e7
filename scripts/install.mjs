// node scripts/install.mjs: installs the packages of package-lock.json if they are not there yet.
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, Plain, ROOT, run } from './run.mjs';

/** The oldest Node that the build runs on. */
const OLDEST = [20, 19];

/** @throws {Plain} when this Node is too old to build the site */
export function checkNode(version = process.versions.node) {
	const [major, minor] = version.split('.').map(Number);
	if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
	throw new Plain(
		`Cipherglass needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}. ` +
			'Install the current LTS from https://nodejs.org and run the command again.'
	);
}

/**
 * Whether npm's own record of node_modules agrees with the lock file: every package that is not
 * optional is there, and everything that is there has the locked version and content.
 */
export function isInstalled(locked, installed) {
	const wanted = { ...locked.packages };
	delete wanted['']; // our own package.json
	const same = (name) =>
		wanted[name]?.version === installed.packages[name]?.version &&
		wanted[name]?.integrity === installed.packages[name]?.integrity;
	return (
		Object.keys(installed.packages).every(same) &&
		Object.keys(wanted).every((name) => wanted[name].optional || same(name))
	);
}

function readLock(...path) {
	try {
		return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));
	} catch {
		return undefined;
	}
}

/** Brings node_modules to what package-lock.json says; does nothing when it is there already. */
export async function install() {
	checkNode();
	const locked = readLock('package-lock.json');
	if (!locked) throw new Plain('package-lock.json is missing: get it back with git checkout.');
	// npm writes this record last, so an interrupted install does not count as one.
	const installed = readLock('node_modules', '.package-lock.json');
	if (installed && isInstalled(locked, installed)) return;
	console.log('Installing packages …');
	const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = process.env.npm_execpath;
	const code = npm
		? await run(process.execPath, [npm, ...args])
		: await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
	if (code !== 0) {
		throw new Plain('npm ci failed; see its message above. It needs the npm registry once.');
	}
}

async function command() {
	await install();
	return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	await main(command);
}
