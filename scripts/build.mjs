// node scripts/build.mjs: builds the site into dist/site and remembers from which sources.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { main, Plain, ROOT, tool } from './run.mjs';

/** Where the built site lies. */
export const SITE = join(ROOT, 'dist/site');

const STAMP = join(ROOT, '.cache/build.json');

/** All that a build reads. */
const SOURCES = [
	'src',
	'lessons',
	'mocks',
	'static',
	'scripts/plugins',
	'vite.config.ts',
	'tsconfig.json',
	'package.json',
	'package-lock.json'
];

function filesOf(path) {
	try {
		return readdirSync(join(ROOT, path), { withFileTypes: true })
			.sort((a, b) => (a.name < b.name ? -1 : 1))
			.flatMap((entry) =>
				entry.isDirectory() ? filesOf(`${path}/${entry.name}`) : [`${path}/${entry.name}`]
			);
	} catch (error) {
		if (error.code === 'ENOTDIR') return [path];
		if (error.code === 'ENOENT') return [];
		throw error;
	}
}

/** Digest over the names and contents of all sources. */
export function sourceDigest() {
	const hash = createHash('sha256').update(process.versions.node);
	for (const file of SOURCES.flatMap(filesOf)) {
		const content = readFileSync(join(ROOT, file));
		hash.update(`\0${file}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

/** Digest of the built course page, which names the hash of every script it needs. */
function siteDigest() {
	return createHash('sha256')
		.update(readFileSync(join(SITE, 'index.html')))
		.digest('hex');
}

/** Whether dist/site is what today's sources give, also when it was built some other way since. */
export function isBuilt() {
	try {
		const stamp = JSON.parse(readFileSync(STAMP, 'utf8'));
		return stamp.site === siteDigest() && stamp.sources === sourceDigest();
	} catch {
		return false;
	}
}

/** Builds the site. Sources that change meanwhile count as not built. */
export async function build() {
	rmSync(STAMP, { force: true });
	const sources = sourceDigest();
	const code = await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
	if (code !== 0) throw new Plain('The build failed; see its message above.');
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
	writeFileSync(STAMP, JSON.stringify({ sources, site: siteDigest() }));
}

async function command() {
	await install();
	await build();
	return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	await main(command);
}
