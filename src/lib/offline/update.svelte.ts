import { tell } from './registration.ts';

/** A page that stays open looks for a new build at most so often, when the reader comes back to it. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

export interface Update {
	/** `ready`: a new build is stored and waits. `elsewhere`: another tab has switched to it. */
	kind: 'none' | 'ready' | 'elsewhere';
}

export const update: Update = $state({ kind: 'none' });

let waiting: ServiceWorker | undefined;
let asked = false;

/** Announces a new build once it waits, and never switches by itself while somebody reads. */
export function watchUpdates(registration: ServiceWorkerRegistration): void {
	if (registration.waiting) announce(registration.waiting);
	if (registration.installing) watchInstalling(registration.installing);
	registration.addEventListener('updatefound', () => {
		if (registration.installing && registration.active) watchInstalling(registration.installing);
	});

	const current = registration.active;
	navigator.serviceWorker.addEventListener('controllerchange', () => {
		if (navigator.serviceWorker.controller !== current) switched();
	});

	let checked = Date.now();
	document.addEventListener('visibilitychange', () => {
		if (document.hidden || Date.now() - checked < CHECK_EVERY_MS) return;
		checked = Date.now();
		// Offline there is nothing to find, and nothing to tell.
		registration.update().catch(() => {});
	});
}

/** Switches to the waiting build; the page reloads as soon as it serves. */
export function useNow(): void {
	asked = true;
	if (update.kind === 'elsewhere' || !waiting) location.reload();
	else tell(waiting, { kind: 'take-over' });
}

function watchInstalling(worker: ServiceWorker): void {
	worker.addEventListener('statechange', () => {
		if (worker.state === 'installed') announce(worker);
	});
}

function announce(worker: ServiceWorker): void {
	waiting = worker;
	update.kind = 'ready';
}

let reloading = false;

function switched(): void {
	if (reloading) return;
	// The other tabs' files are gone with the old build. One that nobody looks at reloads too;
	// one that is being read says so and waits.
	if (asked || document.hidden) {
		reloading = true;
		location.reload();
	} else {
		update.kind = 'elsewhere';
	}
}
