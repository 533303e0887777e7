import type { StorageState } from '$lib/figures/backend';

/** Who answers the page's requests to the API, for `EngineLine`. */
export interface Engine {
	kind: 'idle' | 'starting' | 'service-worker' | 'page' | 'failed';
	/** Why the page answers itself, or why nothing answers: a clause; empty otherwise. */
	reason: string;
	/** Whether the backend has a thread of its own; else bcrypt holds the page up. */
	hasOwnThread: boolean;
	/** Known once the backend stands. */
	storage: StorageState | undefined;
}

export const engine: Engine = $state({
	kind: 'idle',
	reason: '',
	hasOwnThread: true,
	storage: undefined
});
