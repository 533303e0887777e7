import type { Platform } from './platform.ts';
import { tellsWhoseAddress } from './rules/holes/enumerate.ts';
import {
	drawsTheTime,
	findToken,
	keepsSessions,
	keepsToken,
	linkToHostField,
	livesForAYear,
	staysOpen
} from './rules/holes/reset.ts';
import {
	drawToken,
	endsSessions,
	findReset,
	keepDigest,
	linkToOurHost,
	livesForHalfAnHour,
	whoseAddress,
	worksOnce
} from './rules/reset.ts';
import type { Ruling } from './ruling.ts';
import type { Reset, Resets } from './stores/resets.ts';
import type { User } from './stores/users.ts';

/** A reset is as strong as each of these. */
export interface ResetRules {
	/** Whose address it is, and whether the one who asks is told. */
	readonly whose: (user: User | undefined) => Ruling<User | undefined>;
	readonly draw: (platform: Platform) => Ruling<string>;
	/** What the table holds of a token. */
	readonly keep: (token: string) => Ruling<string>;
	/** Milliseconds since 1970. */
	readonly expires: (now: number) => Ruling<number>;
	readonly link: (site: string, token: string, host: string) => Ruling<string>;
	readonly find: (token: string, resets: Resets, now: number) => Ruling<Reset>;
	/** Whether a use ends all links of the user. */
	readonly isSpent: () => Ruling<boolean>;
	readonly endsSessions: () => Ruling<boolean>;
}

export const strongReset: ResetRules = {
	whose: whoseAddress,
	draw: drawToken,
	keep: keepDigest,
	expires: livesForHalfAnHour,
	link: linkToOurHost,
	find: findReset,
	isSpent: worksOnce,
	endsSessions
};

export const weakReset: ResetRules = {
	whose: tellsWhoseAddress,
	draw: drawsTheTime,
	keep: keepsToken,
	expires: livesForAYear,
	link: linkToHostField,
	find: findToken,
	isSpent: staysOpen,
	endsSessions: keepsSessions
};
