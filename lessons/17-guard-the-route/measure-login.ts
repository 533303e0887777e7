import type { Backend } from '$lib/figures/backend.ts';
import { basicValue } from '$lib/figures/basic-value.ts';
import { NAMES, SAMPLES, TRIES, type Kind } from './stopwatch.ts';

interface Listener {
	readonly isStopped: () => boolean;
}

/** One wrong login, timed; a sentence where the server no longer checks passwords. */
async function login(backend: Backend, name: string): Promise<number | string> {
	const headers = [['Authorization', basicValue(name, 'not the password')]] as const;
	const { status, milliseconds } = await backend.fetch({ method: 'GET', path: '/trips', headers });
	if (status === 401) return milliseconds;
	return status === 429
		? 'The server stopped you: too many wrong passwords, 429. Choose the profile again, or wait.'
		: `401 was wanted, ${status} came.`;
}

/** Wrong logins of both kinds in turn, so that whatever slows the device slows both. Returns why it ended early. */
export async function measureKinds(
	backend: Backend,
	{ isStopped, onsample }: Listener & { onsample: (of: Kind, milliseconds: number) => void }
): Promise<string | null> {
	await backend.reset();
	// The first answer waits for a server that wakes up.
	await login(backend, 'nobody-0');
	for (let i = 0; i < 2 * SAMPLES; i++) {
		if (isStopped()) return null;
		const of = i % 2 === 0 ? 'unknown' : 'wrong';
		const time = await login(backend, of === 'wrong' ? 'Ben-G' : `nobody-${i}`);
		if (typeof time === 'string') return time;
		onsample(of, time);
	}
	return null;
}

/** Each name a few times, in turn. */
export async function measureNames(
	backend: Backend,
	{ isStopped, onname }: Listener & { onname: (name: string, milliseconds: number) => void }
): Promise<string | null> {
	await backend.reset();
	await login(backend, 'nobody-0');
	for (let i = 0; i < TRIES * NAMES.length; i++) {
		if (isStopped()) return null;
		const name = NAMES[i % NAMES.length]!;
		const time = await login(backend, name);
		if (typeof time === 'string') return time;
		onname(name, time);
	}
	return null;
}
