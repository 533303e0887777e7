// Makes the site's fonts: Latin-1 and the signs that the texts use, weights 400 to 700 only.
// That halves them, and they are most of what a first visit loads. Run: node scripts/fonts.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import subsetFont from 'subset-font';
import { ROOT } from './run.mjs';

const FOLDER = join(ROOT, 'src/lib/styles/fonts');
const WEIGHTS = { wght: { min: 400, max: 700 } };
const PACKAGES = ['atkinson-hyperlegible-next', 'atkinson-hyperlegible-mono'];

const range = (from, to) =>
	Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
const LETTERS = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’“”…€•−×←→`;

/** Names and bytes of the font files, from the packages that hold the whole fonts. */
export function fonts() {
	const require = createRequire(import.meta.url);
	return Promise.all(
		PACKAGES.map(async (name) => {
			const file = `@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`;
			const whole = readFileSync(require.resolve(file));
			const options = { targetFormat: 'woff2', variationAxes: WEIGHTS };
			return {
				path: join(FOLDER, `${name}.woff2`),
				bytes: await subsetFont(whole, LETTERS, options)
			};
		})
	);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	mkdirSync(FOLDER, { recursive: true });
	for (const { path, bytes } of await fonts()) {
		writeFileSync(path, bytes);
		console.log(`${path.slice(ROOT.length + 1)}: ${bytes.length} bytes`);
	}
}
