/** Ways to move the server's clock, in milliseconds. */
export const MOVES: readonly (readonly [label: string, milliseconds: number])[] = [
	['+1 minute', 60_000],
	['+10 minutes', 600_000],
	['+31 minutes', 31 * 60_000],
	['+1 day', 24 * 3_600_000]
];

/** Ten thousand years either way: beyond, JavaScript's dates end. */
const FARTHEST = 10_000 * 366 * 24 * 3_600_000;

/** `2026-11-25 05:07:09 UTC`. */
export function inUtc(milliseconds: number): string {
	return new Date(milliseconds)
		.toISOString()
		.replace('T', ' ')
		.replace(/\.\d+Z$/, ' UTC');
}

/** `1 day 31 minutes ahead of your device`. */
export function aheadInWords(ahead: number): string {
	const minutes = Math.round(Math.abs(ahead) / 60_000);
	if (minutes === 0) return 'as on your device';
	const parts = [
		[Math.floor(minutes / 1440), 'day'],
		[Math.floor((minutes % 1440) / 60), 'hour'],
		[minutes % 60, 'minute']
	] as const;
	const words = parts.flatMap(([n, unit]) => (n > 0 ? [`${n} ${unit}${n === 1 ? '' : 's'}`] : []));
	return `${words.join(' ')} ${ahead > 0 ? 'ahead of' : 'behind'} your device`;
}

/** Offset that sets the clock to a date and time as a field for them gives it (UTC); null where it gives none. */
export function offsetTo(text: string, now: number): number | null {
	const to = Date.parse(`${text}Z`);
	return Number.isNaN(to) || Math.abs(to - now) > FARTHEST ? null : to - now;
}
