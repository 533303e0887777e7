import { onMount } from 'svelte';
import { loadEd25519, type Ed25519 } from '$lib/figures/load-ed25519.ts';

/** The longest that a page that is never quiet waits, in milliseconds. */
const PATIENCE = 1000;

/**
 * Brings a figure Ed25519 once the page is quiet, and again after a reset or a link has brought a
 * state without it. To be called while a component is set up.
 */
export function ed25519WhenQuiet(
	isMissing: () => boolean,
	receive: (ed25519: Ed25519 | string) => void
): void {
	let quiet = $state(false);
	onMount(() => {
		const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
		idle(() => (quiet = true), { timeout: PATIENCE });
	});
	$effect(() => {
		if (quiet && isMissing()) void loadEd25519().then(receive);
	});
}
