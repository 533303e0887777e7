import { workOf, type PasswordHash, type PasswordHashName } from '$lib/crypto/password-hash.ts';
import { grouped } from '$lib/figures/durations.ts';
import { readWhole } from './whole.ts';

/** The one knob of a function that this lesson turns, and how far a page goes with it. */
export interface Dial {
	readonly title: string;
	readonly label: string;
	readonly least: number;
	readonly most: number;
	/** Settings that double the work from one to the next: what "measure all" goes through. */
	readonly sweep: readonly PasswordHash[];
	/** Value in the field at first: the deck’s 12, and what OWASP’s cheat sheet names for the others. */
	readonly first: number;
	setting(value: number): PasswordHash;
	valueOf(setting: PasswordHash): number;
	/** Why a value between the limits is none; null where it is one. */
	trouble(value: number): string | null;
	/** Why there is an upper limit. */
	readonly why: string;
}

const doublings = (from: number, steps: number) =>
	Array.from({ length: steps }, (_, i) => from * 2 ** i);
const fine = () => null;

const bcrypt = (cost: number): PasswordHash => ({ name: 'bcrypt', cost });
const pbkdf2 = (iterations: number): PasswordHash => ({ name: 'pbkdf2', iterations });
const scrypt = (n: number): PasswordHash => ({ name: 'scrypt', n, r: 8, p: 1 });
const argon2id = (memory: number): PasswordHash => ({
	name: 'argon2id',
	memory,
	passes: 2,
	lanes: 1
});

export const DIALS: Readonly<Record<PasswordHashName, Dial>> = {
	bcrypt: {
		title: 'bcrypt',
		label: 'Cost, 4 to 14',
		least: 4,
		most: 14,
		sweep: Array.from({ length: 11 }, (_, i) => bcrypt(4 + i)),
		first: 12,
		setting: bcrypt,
		valueOf: (setting) => (setting.name === 'bcrypt' ? setting.cost : NaN),
		trouble: fine,
		why: 'each step doubles the time, and a page should not keep you for minutes'
	},
	pbkdf2: {
		title: 'PBKDF2',
		label: 'Iterations, 1,000 to 2,000,000',
		least: 1000,
		most: 2_000_000,
		sweep: doublings(9375, 8).map(pbkdf2),
		first: 600_000,
		setting: pbkdf2,
		valueOf: (setting) => (setting.name === 'pbkdf2' ? setting.iterations : NaN),
		trouble: fine,
		why: 'a page should not keep you for minutes'
	},
	scrypt: {
		title: 'scrypt',
		label: 'N, a power of two, 1,024 to 262,144',
		least: 1024,
		most: 262_144,
		sweep: doublings(1024, 8).map(scrypt),
		first: 131_072,
		setting: scrypt,
		valueOf: (setting) => (setting.name === 'scrypt' ? setting.n : NaN),
		trouble: (value) =>
			Number.isInteger(Math.log2(value))
				? null
				: `RFC 7914 §2 wants a power of two; ${grouped(value)} lies between ${grouped(2 ** Math.floor(Math.log2(value)))} and ${grouped(2 ** Math.ceil(Math.log2(value)))}.`,
		why: 'with r = 8 it fills 256 MiB, and a phone’s page gets little more'
	},
	argon2id: {
		title: 'Argon2id',
		label: 'Memory in KiB, 8 to 262,144',
		least: 8,
		most: 262_144,
		sweep: doublings(1216, 7).map(argon2id),
		first: 19_456,
		setting: argon2id,
		valueOf: (setting) => (setting.name === 'argon2id' ? setting.memory : NaN),
		trouble: fine,
		why: 'that is 256 MiB, and a phone’s page gets little more'
	}
};

export const NAMES = Object.keys(DIALS) as readonly PasswordHashName[];

export type ReadDial =
	| { readonly ok: true; readonly setting: PasswordHash }
	| { readonly ok: false; readonly reason: string };

/** Reads what was typed at a dial. `cost` 31 or 4 GiB are refused with the reason for the limit. */
export function readDial(name: PasswordHashName, text: string): ReadDial {
	const dial = DIALS[name];
	const read = readWhole(text, [dial.least, dial.most, dial.why]);
	if (!read.ok) return read;
	const { value } = read;
	const reason = dial.trouble(value);
	return reason === null ? { ok: true, setting: dial.setting(value) } : { ok: false, reason };
}

/** "cost 12", "N = 131,072": a setting as one says it. */
export function describe(setting: PasswordHash): string {
	switch (setting.name) {
		case 'bcrypt':
			return `bcrypt cost ${setting.cost}`;
		case 'pbkdf2':
			return `PBKDF2 ${grouped(setting.iterations)} iterations`;
		case 'scrypt':
			return `scrypt N ${grouped(setting.n)}, r ${setting.r}, p ${setting.p}`;
		case 'argon2id':
			return `Argon2id ${grouped(setting.memory)} KiB, t ${setting.passes}, p ${setting.lanes}`;
	}
}

/** How often the first setting of the sweep was doubled to get here; may be negative or broken. */
export function doublingsOf(setting: PasswordHash): number {
	return Math.log2(workOf(setting) / workOf(DIALS[setting.name].sweep[0]!));
}
