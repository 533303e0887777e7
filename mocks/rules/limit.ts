import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Failures } from '../stores/failures.ts';

/**
 * At most 200 failures in ten minutes for one account from one address, 400 for the address, 5,000
 * in all. Then 429 without bcrypt: RFC 6585 §4. Asked before each password.
 */
export function withinLimit(
	failures: Failures,
	{ name, address, now }: { name: string; address: string; now: number }
): Ruling<void> {
	const seconds = Math.max(
		failures.secondsUntilBelow(200, now, { name, address }),
		failures.secondsUntilBelow(400, now, { address }),
		failures.secondsUntilBelow(5000, now, {})
	);
	if (seconds === 0) return pass('withinLimit', 'Few wrong passwords of late: go on.', undefined);
	return refuse('withinLimit', `Too many wrong passwords. Wait ${seconds} seconds.`, {
		status: 429,
		headers: { 'Retry-After': String(seconds) }
	});
}
