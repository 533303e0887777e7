/** What a page asks of the service worker. */
export type PageMessage =
	/** Take control of this page now; it was loaded without the worker. */
	| { readonly kind: 'claim' }
	/** Fetch what is not stored yet, and report. */
	| { readonly kind: 'store' }
	/** Stop waiting and replace the worker that serves now. Sent on a reader's click only. */
	| { readonly kind: 'take-over' };

/** Files stored by the worker that serves now, of all that the site has. */
export interface StoredMessage {
	readonly kind: 'stored';
	readonly stored: number;
	readonly total: number;
	/** Why storing stopped early, as a sentence; empty when it did not. */
	readonly problem: string;
}

export function isStoredMessage(data: unknown): data is StoredMessage {
	return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'stored';
}
