// What a lesson may cost, and what the best interactive pages of others cost on the same bench.

const KB = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const SECONDS = (ms) => `${(ms / 1000).toFixed(2)} s`;
const MS = (ms) => `${Math.round(ms)} ms`;
const PLAIN = (value) => value.toFixed(3);

/** Bytes on the wire before the first figure reacts: headers and compressed bodies, fonts included. */
export const MOST_BYTES = 130 * 1024;

/**
 * Each figure of a lesson with the most it may be. `peer` is the lowest value among interactive pages
 * measured on 24 November 2026 with the same link and processor (Chromium 156, two cores):
 * sha256algorithm.com at b84bca5, and of CrypTool-Online at e5dcd3c the RSA and AES pages.
 */
export const BOUNDS = [
	{
		name: 'on the wire before the first figure reacts',
		key: 'bytes',
		most: MOST_BYTES,
		print: KB,
		peer: { value: 64 * 1024, by: 'sha256algorithm, whole page' }
	},
	{
		name: 'largest contentful paint',
		key: 'lcp',
		most: 1200,
		print: SECONDS,
		peer: { value: 1050, by: 'CrypTool AES' }
	},
	{
		name: 'first figure ready',
		key: 'ready',
		most: 1800,
		print: SECONDS,
		peer: { value: 1310, by: 'sha256algorithm' }
	},
	{
		name: 'blocking after first paint',
		key: 'blocking',
		most: 50,
		print: MS,
		peer: { value: 0, by: 'sha256algorithm' }
	},
	{
		name: 'layout shift',
		key: 'shift',
		most: 0.01,
		print: PLAIN,
		peer: { value: 0, by: 'CrypTool RSA' }
	}
];

/** Of each figure with something to type into or to slide. */
export const KEY_BOUNDS = [
	{
		name: 'key press, 75 of 100 within',
		key: 'keyP75',
		most: 32,
		print: MS,
		peer: { value: 16, by: 'CrypTool RSA' }
	},
	{
		name: 'key press, slowest',
		key: 'keyMax',
		most: 100,
		print: MS,
		peer: { value: 24, by: 'CrypTool RSA' }
	}
];

export const BCRYPT_BOUNDS = [
	{ name: 'bcrypt 12, times the native time', key: 'ratio', most: 1.6, print: PLAIN },
	{ name: 'longest gap between frames meanwhile', key: 'gap', most: 50, print: MS }
];

/** While a worker measures. */
export const FRAME_BOUND = { name: 'longest gap between frames', key: 'gap', most: 50, print: MS };

/** Medians of 30 each. The bound is ours: beyond it, a list of names takes an afternoon. */
export const TIME_BOUNDS = [
	{
		name: 'unknown name and wrong password, times apart',
		key: 'loginRatio',
		most: 1.1,
		print: PLAIN
	},
	{
		name: 'lost password, with and without account, times apart',
		key: 'lostRatio',
		most: 1.1,
		print: PLAIN
	}
];

/** One line for a value, and whether it keeps its bound. A value that is missing does not. */
export function judge({ name, key, most, print, peer }, values) {
	const value = values[key];
	if (value === undefined || value === null || Number.isNaN(value)) {
		return { kept: false, line: `  ✗ ${name}: could not be measured` };
	}
	const kept = value <= most;
	const share = `${(value / most).toFixed(2)} of ${print(most)}`;
	const against =
		peer &&
		`; best peer ${print(peer.value)} (${peer.by}${peer.value > 0 ? `, ${(value / peer.value).toFixed(2)} times` : ''})`;
	return { kept, line: `  ${kept ? '✓' : '✗'} ${name}: ${print(value)}, ${share}${against ?? ''}` };
}
