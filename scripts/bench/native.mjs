// The time that bcrypt of cost 12 takes outside of a browser.
import { spawnSync } from 'node:child_process';
import { aptInstall, hasApt } from '../chromium.mjs';

const PYTHON = `
import bcrypt, time
password, salt = b"simplePW", bcrypt.gensalt(12)
start = time.perf_counter()
bcrypt.hashpw(password, salt)
print((time.perf_counter() - start) * 1000)
`;

function htpasswd() {
	const from = performance.now();
	const { status } = spawnSync('htpasswd', ['-nbBC', '12', 'Ben-G', 'simplePW']);
	return status === 0 ? performance.now() - from : undefined;
}

function python() {
	const { status, stdout } = spawnSync('python3', ['-c', PYTHON], { encoding: 'utf8' });
	return status === 0 ? Number(stdout) : undefined;
}

const WAYS = [
	{ name: 'htpasswd -nbBC 12', time: htpasswd },
	{ name: "Python's bcrypt", time: python }
];

/** `{ name, time }`, where `time()` hashes once and returns the ms; undefined if no such program is here. */
export async function nativeBcrypt() {
	const isHere = ({ time }) => time() !== undefined;
	const found = WAYS.find(isHere);
	if (found || !hasApt()) return found;
	await aptInstall('apache2-utils');
	return WAYS.find(isHere);
}
