import { memoryOf, type PasswordHash } from '$lib/crypto/password-hash.ts';
import { grouped } from '$lib/figures/durations.ts';

export const MIB = 2 ** 20;
export const GIB = 2 ** 30;

export type Tool = 'bcrypt' | 'scrypt' | 'argon2id';
export const TOOLS: readonly Tool[] = ['bcrypt', 'scrypt', 'argon2id'];

/** All that is typed in this figure, by name. */
export interface Knobs {
	readonly cost: string;
	/** log2 N of scrypt. */
	readonly logN: string;
	readonly r: string;
	/** MiB of Argon2id. */
	readonly m: string;
	readonly t: string;
	/** Lanes of Argon2id or scrypt. */
	readonly p: string;
	/** GiB of the attacker’s card. */
	readonly card: string;
	/** Guesses that the card could compute side by side if memory were no question. */
	readonly lanes: string;
}
export type Knob = keyof Knobs;
export const KNOBS: readonly Knob[] = ['cost', 'logN', 'r', 'm', 't', 'p', 'card', 'lanes'];

/** Least, most, and why there is a most. */
export const LIMITS: Readonly<Record<Knob, readonly [number, number, string]>> = {
	cost: [4, 31, 'bcrypt itself refuses more'],
	logN: [1, 30, 'this figure counts no further'],
	r: [1, 64, 'this figure counts no further'],
	m: [1, 1_048_576, 'a tebibyte for one log-in is enough for any figure'],
	t: [1, 64, 'this figure counts no further'],
	p: [1, 64, 'this figure counts no further'],
	card: [1, 1024, 'no card of today has more'],
	lanes: [1, 1_000_000, 'no card of today has more']
};

/** What this page fills at most. */
export const PAGE_MIB = 256;
/** What it computes at most, in units of bcrypt’s turns. */
const PAGE_COST = 14;
/** Passes times MiB. */
const PAGE_WORK = 2048;

/** Why this page does not measure a setting; null where it does. */
export function pageTrouble(setting: PasswordHash): string | null {
	const memory = memoryOf(setting);
	if (memory > PAGE_MIB * MIB) {
		return `${sizeInWords(memory)}: this page measures up to ${PAGE_MIB} MiB, since a phone gives a page little more.`;
	}
	if (setting.name === 'bcrypt' && setting.cost > PAGE_COST) {
		return `Cost ${setting.cost} takes ${grouped(2 ** (setting.cost - PAGE_COST))} times as long as ${PAGE_COST}, where this page stops measuring.`;
	}
	const passes =
		setting.name === 'argon2id' ? setting.passes : setting.name === 'scrypt' ? setting.p : 0;
	if ((passes * memory) / MIB > PAGE_WORK) {
		return `${passes} times ${sizeInWords(memory)} takes too long to wait for; this page measures up to ${PAGE_WORK} MiB of passes.`;
	}
	return null;
}

/** "19 MiB", "4.1 KiB": a size as one says it. */
export function sizeInWords(bytes: number): string {
	const [value, unit] =
		bytes >= GIB
			? [bytes / GIB, 'GiB']
			: bytes >= MIB
				? [bytes / MIB, 'MiB']
				: bytes >= 1024
					? [bytes / 1024, 'KiB']
					: [bytes, 'bytes'];
	const text = value < 10 ? value.toFixed(1).replace(/\.0$/, '') : grouped(Math.round(value));
	return `${text} ${unit}`;
}
