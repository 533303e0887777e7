/// <reference types="vitest/config" />
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { mdsvex } from 'mdsvex';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'vite';
import { later } from './scripts/plugins/later.ts';
import { lessons } from './scripts/plugins/lessons.ts';
import { rules } from './scripts/plugins/rules.ts';

/** A source for `script-src` that allows one inline script by its text. */
function hashOf(file: string): `sha256-${string}` {
	return `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;
}

/** `vite build --mode oracle`: the backend alone, as a handler for `tests/oracle/oracle.mjs`. */
const oracle: UserConfig = {
	plugins: [rules()],
	ssr: { noExternal: true },
	build: {
		ssr: 'tests/oracle/handler.ts',
		outDir: 'dist/oracle',
		copyPublicDir: false,
		rollupOptions: { output: { entryFileNames: 'handler.mjs' } }
	}
};

const site: UserConfig = {
	plugins: [
		rules(),
		lessons(),
		later(),
		sveltekit({
			extensions: ['.svelte', '.md'],
			preprocess: [mdsvex({ extensions: ['.md'] })],
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
					'script-src': ['self', hashOf('src/theme-early.js'), hashOf('src/find-site.js')],
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
	// A worker's file is asked for by its address, not by an import that Vite has seen.
	server: { fs: { allow: ['mocks'] } },
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						// Each request costs a round trip on a slow link: what every page needs is one file.
						codeSplitting: {
							groups: [
								{
									name: 'site',
									test: /node_modules.(svelte|@sveltejs|esm-env)|svelte-kit.generated|src.lib.(figures|lessons|trace|wire.bytes)/,
									minShareCount: 2
								},
								// Shared by the pages that show HTTP and the backend, which comes later.
								{
									name: 'http',
									test: /src.lib.(crypto.(base64|.*credentials)|wire)/,
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
		testTimeout: 60_000
	}
};

export default defineConfig(({ mode }) => (mode === 'oracle' ? oracle : site));
