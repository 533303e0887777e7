import { grouped, superscript } from '$lib/figures/durations.ts';

/** A count for reading: 5,133 or 4.3 × 10³⁸. */
export function inWords(count: number): string {
	if (count < 1e9) return grouped(round(count));
	const exponent = Math.floor(Math.log10(count));
	return `${(count / 10 ** exponent).toFixed(1)}\u00a0×\u00a010${superscript(exponent)}`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The Gregorian calendar's mean year. */
const YEAR = 365.2425 * DAY;

/** A time for reading, in the unit that fits: 12 milliseconds, 3.4 hours, 3.0 × 10²⁵ years. */
export function timeInWords(seconds: number): string {
	if (seconds < 0.001) return 'less than a millisecond';
	if (seconds < 1) return amount(Math.round(seconds * 1000), 'millisecond');
	if (seconds < 2 * MINUTE) return amount(round(seconds), 'second');
	if (seconds < 2 * HOUR) return amount(round(seconds / MINUTE), 'minute');
	if (seconds < 2 * DAY) return amount(round(seconds / HOUR), 'hour');
	if (seconds < 2 * YEAR) return amount(round(seconds / DAY), 'day');
	return `${inWords(seconds / YEAR)} years`;
}

/** Two digits that count, where there are no more before the point. */
function round(value: number): number {
	return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

function amount(value: number, unit: string): string {
	return `${grouped(value)} ${unit}${value === 1 ? '' : 's'}`;
}
