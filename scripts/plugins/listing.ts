import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Plugin } from 'vite';
import { highlight, type Language } from './highlight.ts';

const MARK = /^\0listing:(.*)\0$/;
const LANGUAGES: Readonly<Record<string, Language>> = { '.py': 'python', '.js': 'typescript' };

/** `import file from './x.py?listing'`: the lines of a file, as text and coloured. */
export function listing(): Plugin {
	return {
		name: 'cipherglass:listing',
		enforce: 'pre',
		async resolveId(id, importer) {
			if (!id.endsWith('?listing')) return null;
			const file = await this.resolve(id.slice(0, -'?listing'.length), importer);
			if (!file) throw new Error(`${importer} imports ${id}, which is not there`);
			return `\0listing:${file.id}\0`;
		},
		async load(id) {
			const [, file] = MARK.exec(id) ?? [];
			if (file === undefined) return null;
			this.addWatchFile(file);
			const source = readFileSync(file, 'utf8').trimEnd();
			const lines = {
				text: source.split('\n'),
				html: await highlight(source, LANGUAGES[extname(file)] ?? 'text')
			};
			return { code: `export default ${JSON.stringify(lines)}`, moduleType: 'js' };
		}
	};
}
