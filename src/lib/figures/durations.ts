const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Julian year, as astronomers count it, in seconds. */
export const YEAR = 365.25 * DAY;
/** 13.8 billion years: Planck Collaboration 2018, table 2 (13.787 ± 0.020 Gyr), rounded. */
export const UNIVERSE = 13.8e9 * YEAR;

/** A time as one says it: "3 minutes", "12 million years", "4 × 10¹¹ times the age of the universe". */
export function inWords(seconds: number): string {
	if (seconds < 0.001) return 'less than a millisecond';
	if (seconds < 1) return amount(seconds * 1000, 'millisecond');
	if (seconds < 2 * MINUTE) return amount(seconds, 'second');
	if (seconds < 2 * HOUR) return amount(seconds / MINUTE, 'minute');
	if (seconds < 2 * DAY) return amount(seconds / HOUR, 'hour');
	if (seconds < 2 * YEAR) return amount(seconds / DAY, 'day');
	const years = seconds / YEAR;
	if (years < 1e4) return amount(years, 'year');
	if (years < 1e6) return `${rounded(years / 1e3)} thousand years`;
	if (years < 1e9) return `${rounded(years / 1e6)} million years`;
	if (seconds < UNIVERSE) return `${rounded(years / 1e9)} billion years`;
	return `${power(seconds / UNIVERSE)} times the age of the universe`;
}

/** A large number as people write it: digits up to a million, then as a power of ten. */
export function power(value: number): string {
	if (value < 1e6) return rounded(value);
	const exponent = Math.floor(Math.log10(value));
	const first = (value / 10 ** exponent).toFixed(1).replace(/\.0$/, '');
	// 9.96 rounds up to ten.
	if (first === '10') return `10${superscript(exponent + 1)}`;
	return `${first === '1' ? '' : `${first} × `}10${superscript(exponent)}`;
}

/** Digits as superscripts, for a power in running text. */
export function superscript(number: number): string {
	return [...String(number)]
		.map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!))
		.join('');
}

function amount(value: number, unit: string): string {
	const number = rounded(value);
	return `${number} ${unit}${number === '1' ? '' : 's'}`;
}

/** One decimal below ten, with commas above a thousand. */
function rounded(value: number): string {
	if (value < 9.95) return value.toFixed(1).replace(/\.0$/, '');
	return grouped(Math.round(value));
}

/** A whole number with a comma before each three digits. `toLocaleString` would take a tenth of a second to start. */
export function grouped(value: number | bigint): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
