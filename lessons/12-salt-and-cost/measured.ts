import { workOf, type PasswordHash, type PasswordHashName } from '$lib/crypto/password-hash.ts';

/** How long one hash took on this device. */
export interface Measured {
	readonly setting: PasswordHash;
	/** Of the fastest run. */
	readonly milliseconds: number;
	readonly runs: number;
}

/** "15 ms", "1.4 s": a time for a table. */
export function shortTime(milliseconds: number): string {
	if (milliseconds >= 999.5)
		return `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} s`;
	return `${milliseconds < 9.95 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

export const isSame = (a: PasswordHash, b: PasswordHash): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

/** The newest measurement of each setting counts. */
export function withMeasured(all: readonly Measured[], measured: Measured): readonly Measured[] {
	return [...all.filter(({ setting }) => !isSame(setting, measured.setting)), measured];
}

export function measuredOf(all: readonly Measured[], setting: PasswordHash): Measured | undefined {
	return all.find((one) => isSame(one.setting, setting));
}

const of = (all: readonly Measured[], name: PasswordHashName) =>
	all.filter(({ setting }) => setting.name === name);

/**
 * By how much one doubling of the work multiplied the time, over all that was measured of a function: the
 * slope of the straight line nearest to the logarithms. Null with less than two settings.
 */
export function perDoubling(all: readonly Measured[], name: PasswordHashName): number | null {
	const points = of(all, name).map(({ setting, milliseconds }) => ({
		x: Math.log2(workOf(setting)),
		y: Math.log2(milliseconds)
	}));
	const mean = (pick: (point: { x: number; y: number }) => number) =>
		points.reduce((sum, point) => sum + pick(point), 0) / points.length;
	const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
	const spread = mean((point) => (point.x - x) ** 2);
	if (points.length < 2 || spread === 0) return null;
	return 2 ** (mean((point) => (point.x - x) * (point.y - y)) / spread);
}

/**
 * Milliseconds to be expected of a setting: the nearest that was measured of the same function, times
 * the work. Null while nothing was measured.
 */
export function estimate(all: readonly Measured[], setting: PasswordHash): number | null {
	const work = workOf(setting);
	const distance = (one: Measured) => Math.abs(Math.log(workOf(one.setting) / work));
	const [nearest] = of(all, setting.name).sort((a, b) => distance(a) - distance(b));
	return nearest ? (nearest.milliseconds * work) / workOf(nearest.setting) : null;
}
