import { expect, test } from 'vitest';
import { findProgram, findPython } from '../../scripts/peers.mjs';

test('a Python without its modules is refused in a sentence that names the packages', () => {
	const env = { PYTHON: '/nowhere/python3' };
	expect(() => findPython(['bcrypt', 'argon2'], env)).toThrow(
		'No Python 3 with bcrypt, argon2 was found. ' +
			'On Debian and Ubuntu: sudo apt-get install python3 python3-bcrypt python3-argon2'
	);
});

test('Debian’s own Python goes before another one on the PATH, which lacks its packages', () => {
	const python = findPython();
	expect([process.env.PYTHON, '/usr/bin/python3', 'python3']).toContain(python);
});

test('a program that is missing is named with its package', () => {
	const path = process.env.PATH;
	process.env.PATH = '/nowhere';
	try {
		expect(() => findProgram('htpasswd')).toThrow(
			'htpasswd was not found. On Debian and Ubuntu: sudo apt-get install apache2-utils'
		);
	} finally {
		process.env.PATH = path;
	}
});
