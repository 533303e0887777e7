import type { Plugin } from 'vite';

const QUERY = /\?(first|later)$/;
/** At both ends of the id: one that ended in `.svelte` would be compiled as a component's source. */
const MARK = /^\0(first|later):(.*)\0$/;

/**
 * `import X from './X.svelte?later'` is a component whose code comes once the page is quiet. It is
 * prerendered like any other; in the browser `Later.svelte` brings what is there to life as the
 * reader comes near. So a page's first figure doesn't wait for what is below it.
 *
 * `?first` is for that first figure: its code comes with the page, and it comes to life right after
 * the text, in a task of its own, so that neither keeps the reader waiting for the other.
 */
export function later(): Plugin {
	return {
		name: 'cipherglass:later',
		enforce: 'pre',
		async resolveId(id, importer) {
			const query = QUERY.exec(id);
			if (!query) return null;
			const component = await this.resolve(id.slice(0, query.index), importer);
			if (!component) throw new Error(`${importer} imports ${id}, which is not there`);
			return `\0${query[1]}:${component.id}\0`;
		},
		load(id) {
			const [, when, file] = MARK.exec(id) ?? [];
			if (file === undefined) return null;
			const component = JSON.stringify(file);
			const isFirst = when === 'first';
			if (this.environment.name !== 'client') return onServer(component, isFirst);
			return isFirst ? first(component) : inBrowser(component);
		}
	};
}

function inBrowser(component: string): string {
	return `
		import Later from '$lib/figures/Later.svelte';
		export default (anchor, props) => Later(anchor, { load: () => import(${component}), props });
	`;
}

function first(component: string): string {
	return `
		import Later from '$lib/figures/Later.svelte';
		import Component from ${component};
		const load = async () => ({ default: Component });
		export default (anchor, props) => Later(anchor, { load, props, first: true });
	`;
}

/**
 * The comments are what Svelte's `hydrate` looks for around a component. SvelteKit puts a
 * component's styles into the page where browser and server both import it dynamically.
 */
function onServer(component: string, isFirst: boolean): string {
	return `
		const { default: Component } = await import(${component});
		export default (renderer, props) => {
			renderer.push('<div class="${isFirst ? 'first' : 'below'}" data-later><!--[-->');
			Component(renderer, props ?? {});
			renderer.push('<!--]--></div>');
		};
	`;
}
