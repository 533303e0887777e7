import { expect, test } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import { checkNode, isInstalled } from '../../scripts/install.mjs';

const locked = {
	packages: {
		'': { version: '0.1.0' },
		'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
		'node_modules/for-windows': { version: '2.0.0', integrity: 'sha512-w', optional: true }
	}
};

const installed = (packages: object) => isInstalled(locked, { packages });

test('an optional package of another system need not be installed', () => {
	expect(installed({ 'node_modules/a': locked.packages['node_modules/a'] })).toBe(true);
});

test('a missing, older, changed or left-over package asks for an install', () => {
	const a = locked.packages['node_modules/a'];
	expect(installed({})).toBe(false);
	expect(installed({ 'node_modules/a': { ...a, version: '0.9.0' } })).toBe(false);
	expect(installed({ 'node_modules/a': { ...a, integrity: 'sha512-b' } })).toBe(false);
	expect(installed({ 'node_modules/a': a, 'node_modules/b': a })).toBe(false);
});

test.each(['20.19.0', '20.20.2', '22.12.0', '26.1.0'])('Node %s is new enough', (version) => {
	expect(() => checkNode(version)).not.toThrow();
});

test.each(['18.20.8', '20.18.3'])('Node %s is told what is needed', (version) => {
	expect(() => checkNode(version)).toThrow(
		`needs Node 20.19 or newer, and this is Node ${version}`
	);
});

test('a CHROMIUM that is no program is named, and one that is a program is taken', () => {
	expect(() => findChromium({ CHROMIUM: '/no/such/browser' })).toThrow('"/no/such/browser"');
	expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
});
