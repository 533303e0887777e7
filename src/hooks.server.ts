import type { Handle } from '@sveltejs/kit';
import firstScreenEarly from './first-screen-early.js?raw';
import themeEarly from './theme-early.js?raw';

/** What has to be settled before the first paint; `vite.config.ts` allows each script by its hash. */
const EARLY = [themeEarly, firstScreenEarly].map((text) => `<script>${text}</script>`).join('');

export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%early%', EARLY),
		// Fonts are found in the inlined style sheet; fetched beside the scripts they would delay them.
		preload: ({ type }) => type === 'js'
	});
