import type { Handle } from '@sveltejs/kit';
import themeEarly from './theme-early.js?raw';

/** Puts the chosen theme into the page before its first paint; `vite.config.ts` allows the script by its hash. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%theme%', `<script>${themeEarly}</script>`),
		// Fonts are found in the inlined style sheet; fetched beside the scripts they would delay them.
		preload: ({ type }) => type === 'js'
	});
