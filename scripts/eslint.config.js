import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What each folder must not import: the arrows of the README's picture, stated once. */
const DIRECTION = {
	'src/lib/trace/**': ['crypto', 'wire', 'tls', 'figures', 'lessons', 'lab'],
	'src/lib/crypto/**': ['wire', 'tls', 'figures', 'lessons', 'lab'],
	'src/lib/wire/**': ['crypto', 'trace', 'tls', 'figures', 'lessons', 'lab'],
	'src/lib/tls/**': ['figures', 'lessons', 'lab'],
	'src/lib/figures/**': ['lessons', 'lab'],
	'src/lib/lab/**': ['lessons']
};

const above = (folders) => folders.flatMap((name) => [`$lib/${name}/*`, `**/${name}/*.ts`]);
const PAGES = ['$lessons/*', '$mocks/*', '**/mocks/**', '**/routes/**', '$app/*'];

const ABOVE_MOCKS = [
	'$lib/figures/*',
	'$lib/lessons/*',
	'$lib/tls/*',
	'**/routes/**',
	'**/figures/*',
	'**/lessons/*',
	'$app/*'
];

function forbid(files, group, message) {
	return {
		files: [files],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] }
	};
}

export default ts.config(
	{
		ignores: [
			'dist',
			'.svelte-kit',
			'.cache',
			'mocks/mockServiceWorker.js',
			'lessons/*/code',
			'tests/oracle/oracle.mjs'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: {
			// Addresses are resolved once, in src/routes/addresses.ts, and handed down.
			'svelte/no-navigation-without-resolve': 'off',
			// The content security policy forbids style attributes in the built pages.
			'svelte/no-inline-styles': ['error', { allowTransitions: false }]
		}
	},
	...Object.entries(DIRECTION).map(([files, folders]) =>
		forbid(
			files,
			[...above(folders), ...PAGES],
			'Imports run one way: see the picture in the README.'
		)
	),
	{
		files: ['src/lib/{trace,crypto,wire,tls}/**/*.ts'],
		languageOptions: {
			globals: Object.fromEntries(Object.keys(globals.browser).map((name) => [name, 'off']))
		},
		rules: {
			'no-restricted-globals': [
				'error',
				'window',
				'document',
				'fetch',
				'crypto',
				'performance',
				'Date',
				'setTimeout',
				'localStorage',
				'navigator'
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random' },
				{ object: 'globalThis', property: 'crypto' }
			]
		}
	},
	forbid(
		'lessons/**',
		['$mocks/*', '**/mocks/**', '**/routes/**', '$lib/lab/*', '../*/*.svelte', '../*/*.ts', '!./*'],
		'A lesson imports the kit and the pure folders, never another lesson, a route or the backend.'
	),
	forbid(
		'mocks/**',
		[...ABOVE_MOCKS, 'node:*'],
		'The backend knows crypto, wire and trace, nothing of pages, and Node in mocks/node*.ts alone.'
	),
	forbid(
		'mocks/node*.ts',
		ABOVE_MOCKS,
		'The backend knows crypto, wire and trace, and nothing of pages.'
	)
);
