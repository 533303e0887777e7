/// <reference types="vitest/config" />
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { mdsvex } from 'mdsvex';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';
import { later } from './scripts/plugins/later.ts';
import { lessons } from './scripts/plugins/lessons.ts';
import { listing } from './scripts/plugins/listing.ts';
import { rules } from './scripts/plugins/rules.ts';
import { sections } from './scripts/plugins/sections.ts';

/** A source for `script-src` that allows one inline script by its text. */
function hashOf(file: string): `sha256-${string}` {
	return `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;
}

/** A file to be handed over as it is, not a module to be linked. */
const ASSETS = ['**/*.wasm'];

/** The backend alone, with all it imports, as one file for Node. */
function backendAlone(entry: string, outDir: string, file: string): UserConfig {
	return {
		plugins: [rules()],
		assetsInclude: ASSETS,
		ssr: { noExternal: true },
		build: {
			ssr: entry,
			outDir,
			copyPublicDir: false,
			rollupOptions: { output: { entryFileNames: file } }
		}
	};
}

/** What `vite build --mode` makes other than the site. */
const OTHERS: Readonly<Record<string, UserConfig>> = {
	/** A handler for `tests/oracle/oracle.mjs`. */
	oracle: backendAlone('tests/oracle/handler.ts', 'dist/oracle', 'handler.mjs'),
	/** The server of `scripts/api.mjs`. */
	api: backendAlone('mocks/api.ts', 'dist/api', 'api.mjs'),
	/** Both ends of TLS for `scripts/tls.mjs`. */
	tls: backendAlone('scripts/tls/command.ts', 'dist/tls', 'tls.mjs'),
	/** For hosts that know `fetch` and neither Node nor a page; built as for a browser, which has no Node. */
	edge: {
		plugins: [rules()],
		assetsInclude: ASSETS,
		build: {
			lib: { entry: 'mocks/edge.ts', formats: ['es'], fileName: () => 'edge.mjs' },
			outDir: 'dist/edge',
			copyPublicDir: false
		}
	}
};

/** Code of every page. */
const EVERYWHERE =
	/node_modules.(svelte|@sveltejs|esm-env|devalue)|svelte-kit.generated|rolldown.runtime|src.routes.addresses|src.lib.(figures|lessons|trace|wire.bytes)/;

/** Of these, what comes to life late and must not come early in the file of the others. */
const BELOW = /src.lib.(figures.QuestionCard|lessons.(CodeTabs|SlideCards|LessonEnd))/;

/** Of the first figure in one lesson, and below in all others. */
const LISTING = /src.lib.figures.CodeLines/;

/** Of the pages that show HTTP and the backend, and there not of the first figure. */
const HTTP =
	/src.lib.(wire|figures.(HttpMessage|RuleTrace|BackendNote|AnswerStatus|EveReads|captured|http-lines|lines-that-spoke|connection))/;

/** Algorithms that are shown together. */
const CREDENTIALS = /src.lib.crypto.(base64|.*credentials)/;
const SYMMETRIC = /src.lib.crypto.(aes|ctr|ghash|gcm|xor)\./;

const LESSON = /lessons.(\d\d-[a-z-]+).[\w-]+\.(ts|svelte)$/;

const site: UserConfig = {
	plugins: [
		rules(),
		lessons(),
		later(),
		listing(),
		sveltekit({
			extensions: ['.svelte', '.md'],
			preprocess: [mdsvex({ extensions: ['.md'], rehypePlugins: [sections] })],
			adapter: adapter({ pages: 'dist/site', assets: 'dist/site', precompress: true }),
			alias: { $lessons: 'lessons', $mocks: 'mocks' },
			paths: { relative: true },
			serviceWorker: { register: false },
			// The first paint waits for the document alone.
			inlineStyleThreshold: Infinity,
			csp: {
				mode: 'hash',
				directives: {
					'default-src': ['self'],
					'script-src': [
						'self',
						// SQLite, where the browser refuses the backend a worker and it runs in the page.
						'wasm-unsafe-eval',
						hashOf('src/theme-early.js'),
						hashOf('src/first-screen-early.js'),
						hashOf('src/find-site.js'),
						hashOf('src/lib/figures/sandbox-frame.js')
					],
					// Readers' code runs in a worker that a frame without origin and network makes of it.
					'worker-src': ['self', 'blob:'],
					// The one style attribute is SvelteKit's own, on its announcer of page changes.
					'style-src-attr': [
						'unsafe-hashes',
						'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
					],
					'object-src': ['none'],
					'base-uri': ['none']
				}
			}
		})
	],
	assetsInclude: ASSETS,
	// A worker's file is asked for by its address, not by an import that Vite has seen.
	server: { fs: { allow: ['mocks'] } },
	environments: {
		client: {
			build: {
				// A module whose preload failed can't be imported again, when the reader tries again.
				modulePreload: {
					resolveDependencies: (_file, needed, { hostType }) =>
						hostType === 'js' ? needed.filter((file) => file.endsWith('.css')) : needed
				},
				rolldownOptions: {
					output: {
						// Each request costs a round trip on a slow link: what every page needs is one file.
						codeSplitting: {
							groups: [
								{
									name: 'site',
									test: (id) =>
										EVERYWHERE.test(id) && ![BELOW, LISTING, HTTP].some((part) => part.test(id)),
									minShareCount: 2
								},
								{ name: 'below', test: BELOW },
								{ name: 'http', test: HTTP, minShareCount: 2 },
								{ name: 'credentials', test: CREDENTIALS, minShareCount: 2 },
								{ name: 'symmetric', test: SYMMETRIC, minShareCount: 2 },
								// What the figures of one lesson share.
								{
									name: (id) => LESSON.exec(id)?.[1] ?? null,
									test: LESSON,
									minShareCount: 2
								}
							]
						}
					}
				}
			}
		}
	},
	test: {
		include: ['tests/**/*.test.ts'],
		exclude: ['tests/pages/**'],
		// A busy machine is no failure: time is measured by `npm run bench`, never by a test.
		testTimeout: 60_000,
		// Vitest leaves one processor idle, of two.
		maxWorkers: '100%',
		// No test changes a module's state for another, and each library is loaded once for all of them.
		isolate: false
	}
};

export default defineConfig(({ mode }) => OTHERS[mode] ?? site);
