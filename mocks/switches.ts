import type { Others } from './rules/owner.ts';

/** How sign-up answers for a name or an address that has an account: 409, or as for a free one. */
export type Taken = 'conflict' | 'neutral';

/** What a server may rightly decide either way. */
export interface Switches {
	/** Trips of somebody else: 403, or 404, which hides that there are any. Default `forbidden`. */
	readonly others?: Others | undefined;
	/** Default `conflict`. */
	readonly taken?: Taken | undefined;
}
