// Finds the Chromium that the tests and the measurements drive.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Plain, run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const ELSEWHERE = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** How it is started everywhere: nothing in the background, and no name but this machine's is found. */
export const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// classroom.test stands for an address in a local network: plain http, so no secure context.
	'--host-resolver-rules=MAP classroom.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
];

function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Path of $CHROMIUM, else of the first one on PATH or in its usual place; undefined if there is none.
 * @throws {Plain} when $CHROMIUM names something that can't be run
 */
export function findChromium(env = process.env) {
	if (env.CHROMIUM) {
		if (isExecutable(env.CHROMIUM)) return env.CHROMIUM;
		throw new Plain(`CHROMIUM is "${env.CHROMIUM}", and no program can be run there.`);
	}
	const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
	const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...onPath, ...ELSEWHERE].find(isExecutable);
}

/** Whether packages can be installed by apt: root on Debian or a child of it. */
export const hasApt = () =>
	process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** Installs Debian packages, without questions; resolves to whether that worked. */
export async function aptInstall(...packages) {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-qq'], { env });
	const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
	return (await run('apt-get', args, { env })) === 0;
}

/** The browser's path, installing it where we may. @throws {Plain} when there is none */
export async function ensureChromium() {
	const found = findChromium();
	if (found) return found;
	if (hasApt()) {
		console.log('Installing Chromium …');
		await aptInstall('chromium');
		const installed = findChromium();
		if (installed) return installed;
	}
	throw new Plain(
		'No Chromium was found. Install Chromium or Google Chrome (on Debian and Ubuntu: ' +
			'sudo apt-get install chromium), or set CHROMIUM to its path.'
	);
}
