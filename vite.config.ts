/// <reference types="vitest/config" />
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { mdsvex } from 'mdsvex';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		sveltekit({
			extensions: ['.svelte', '.md'],
			preprocess: [mdsvex({ extensions: ['.md'] })],
			adapter: adapter({ pages: 'dist/site', assets: 'dist/site', precompress: true }),
			alias: { $lessons: 'lessons', $mocks: 'mocks' },
			paths: { relative: true },
			serviceWorker: { register: false }
		})
	],
	test: {
		include: ['tests/**/*.test.ts'],
		exclude: ['tests/pages/**']
	}
});
