import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { highlight } from './highlight.ts';

/** The source of one rule, as `src/lib/figures/backend.ts` describes it. */
export interface ExtractedRule {
	readonly name: string;
	readonly file: string;
	readonly firstLine: number;
	readonly text: readonly string[];
	readonly html: readonly string[];
}

const ID = 'virtual:rules';
const RESOLVED = `\0${ID}`;

/**
 * Gives `virtual:rules`: the text of each exported function in and below `folder`, taken from the very files
 * that are built, so that what a figure shows is what ran.
 */
export function rules(folder = 'mocks/rules'): Plugin {
	let root = process.cwd();
	return {
		name: 'cipherglass:rules',
		configResolved(config) {
			root = config.root;
		},
		resolveId: (id) => (id === ID ? RESOLVED : undefined),
		async load(id) {
			if (id !== RESOLVED) return undefined;
			const found = await extractRules(resolve(root, folder), root);
			for (const { file } of found) this.addWatchFile(resolve(root, file));
			return `export default ${JSON.stringify(found)};`;
		},
		hotUpdate({ file, modules }) {
			if (!file.startsWith(resolve(root, folder))) return undefined;
			const shown = this.environment.moduleGraph.getModuleById(RESOLVED);
			return shown ? [...modules, shown] : undefined;
		}
	};
}

/**
 * All exported functions of the folder's files. A function that gives a `Ruling` must report its own
 * name: a rule renamed in one place only stops the build.
 *
 * @throws {Error} naming file and function
 */
export async function extractRules(folder: string, root: string): Promise<ExtractedRule[]> {
	const all = await readdir(folder, { recursive: true });
	const names = all.filter((name) => name.endsWith('.ts')).sort();
	const found = new Map<string, ExtractedRule>();
	for (const name of names) {
		const path = join(folder, name);
		const file = relative(root, path).replaceAll('\\', '/');
		for (const rule of await extractFrom(await readFile(path, 'utf8'), file)) {
			const twin = found.get(rule.name);
			if (twin) throw new Error(`${file}: ${rule.name} is a rule of ${twin.file} already`);
			found.set(rule.name, rule);
		}
	}
	return [...found.values()];
}

async function extractFrom(source: string, file: string): Promise<ExtractedRule[]> {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const functions = tree.statements.filter(
		(statement): statement is ts.FunctionDeclaration =>
			ts.isFunctionDeclaration(statement) &&
			(statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
	);
	return Promise.all(
		functions.map(async (declaration) => {
			const name = declaration.name?.text ?? '';
			const start = declaration.getStart(tree, true);
			const text = source.slice(start, declaration.end);
			if (!text.includes(`'${name}'`)) {
				throw new Error(`${file}: ${name} must report its decisions as '${name}'`);
			}
			return {
				name,
				file,
				firstLine: tree.getLineAndCharacterOfPosition(start).line + 1,
				text: text.split('\n'),
				html: await highlight(text, 'typescript')
			};
		})
	);
}
