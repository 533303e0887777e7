import { onMount } from 'svelte';
import { loadEd25519, type Ed25519 } from '$lib/figures/load-ed25519.ts';
import { whenQuiet } from '$lib/figures/quiet.ts';

let ready: Promise<Ed25519 | string> | undefined;

/** Loads Ed25519 and runs each operation once: the first of each is slow, and better now than at a key. */
async function prepare(): Promise<Ed25519 | string> {
	const ed25519 = await loadEd25519();
	if (typeof ed25519 === 'string') {
		ready = undefined;
		return ed25519;
	}
	const key = new Uint8Array(32);
	const publicKey = await quietly(() => ed25519.getPublicKey(key));
	const signature = await quietly(() => ed25519.sign(key, key));
	await quietly(() => ed25519.verify(signature, key, publicKey));
	return ed25519;
}

/** In a task of its own, when the page has nothing better to do. */
function quietly<Result>(work: () => Result): Promise<Result> {
	return new Promise((resolve) => whenQuiet(() => resolve(work())));
}

/**
 * Brings a figure Ed25519 once the page is quiet, and again after a reset or a link has brought a
 * state without it. To be called while a component is set up.
 */
export function ed25519WhenQuiet(
	isMissing: () => boolean,
	receive: (ed25519: Ed25519 | string) => void
): void {
	let quiet = $state(false);
	onMount(() => whenQuiet(() => (quiet = true)));
	$effect(() => {
		if (quiet && isMissing()) void (ready ??= prepare()).then(receive);
	});
}
