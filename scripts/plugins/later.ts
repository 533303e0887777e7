import type { Plugin } from 'vite';

const QUERY = '?later';
/** At both ends of the id: one that ended in `.svelte` would be compiled as a component's source. */
const MARK = '\0later:';

/**
 * `import X from './X.svelte?later'` is a component whose code comes once the page is quiet. It is
 * prerendered like any other; in the browser `Later.svelte` brings what is there to life. So a
 * page's first figure doesn't wait for those below it.
 */
export function later(): Plugin {
	return {
		name: 'cipherglass:later',
		enforce: 'pre',
		async resolveId(id, importer) {
			if (!id.endsWith(QUERY)) return null;
			const component = await this.resolve(id.slice(0, -QUERY.length), importer);
			if (!component) throw new Error(`${importer} imports ${id}, which is not there`);
			return MARK + component.id + MARK;
		},
		load(id) {
			if (!id.startsWith(MARK)) return null;
			const component = JSON.stringify(id.slice(MARK.length, -MARK.length));
			return this.environment.name === 'client' ? inBrowser(component) : onServer(component);
		}
	};
}

function inBrowser(component: string): string {
	return `
		import Later from '$lib/figures/Later.svelte';
		export default (anchor) => Later(anchor, { load: () => import(${component}) });
	`;
}

/**
 * The comments are what Svelte's `hydrate` looks for around a component. SvelteKit puts a
 * component's styles into the page where browser and server both import it dynamically.
 */
function onServer(component: string): string {
	return `
		const { default: Component } = await import(${component});
		export default (renderer) => {
			renderer.push('<div data-later><!--[-->');
			Component(renderer, {});
			renderer.push('<!--]--></div>');
		};
	`;
}
