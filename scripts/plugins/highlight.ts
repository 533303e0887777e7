import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki';

/** Languages that code tabs, rules and lessons use. */
export type Language =
	'typescript' | 'python' | 'swift' | 'bash' | 'http' | 'json' | 'sql' | 'text';

const PREFIX = '--shiki-';
const theme = createCssVariablesTheme({ name: 'roles', variablePrefix: PREFIX, fontStyle: false });

let highlighter: Promise<Highlighter> | undefined;

/**
 * Colours `code` at build time: one HTML string a line, spans with a class such as
 * `tk-keyword`. Classes and not style attributes, because the content security
 * policy forbids the latter.
 */
export async function highlight(code: string, lang: Language): Promise<string[]> {
	highlighter ??= createHighlighter({
		themes: [theme],
		langs: ['typescript', 'python', 'swift', 'bash', 'http', 'json', 'sql']
	});
	const { tokens } = (await highlighter).codeToTokens(code, { lang, theme: 'roles' });
	return tokens.map((line) =>
		line
			.map(({ content, color }) => {
				const name = /--shiki-token-([a-z-]+)/.exec(color ?? '')?.[1];
				return name ? `<span class="tk-${name}">${escape(content)}</span>` : escape(content);
			})
			.join('')
	);
}

function escape(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
