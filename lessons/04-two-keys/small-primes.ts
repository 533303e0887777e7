import { isPrime, smallestFactor } from '$lib/crypto/primes.ts';
import { run } from '$lib/trace/trace.ts';
import { asRead, readWhole, type Whole } from './whole-number.ts';

/** The largest prime that is taken: beyond it a power has more rows than a screen. */
export const LARGEST = 9973n;

/** Reads an odd prime from 3 to 9,973, or says what is wrong and which ones are near. */
export function readPrime(text: string, example: bigint): Whole {
	const read = readWhole(text, example);
	if (!read.ok) return read;
	const { value } = read;
	if (value > LARGEST) {
		return {
			ok: false,
			reason: `A prime of at most ${asRead(LARGEST)} was wanted, so that each power fits on a screen; ${asRead(value)} came. Real sizes are under “2,048 bits”.`
		};
	}
	if (value !== 2n && isPrime(value)) return read;
	return {
		ok: false,
		reason: `An odd prime was wanted, ${inFactors(value)} came. Near it: ${near(value)}.`
	};
}

function inFactors(value: bigint): string {
	if (value < 4n) return `${value}`;
	const factor = run(smallestFactor(value));
	return `${asRead(value)} = ${factor} × ${asRead(value / factor)}`;
}

/** The next primes below and above. */
function near(value: bigint): string {
	const found: bigint[] = [];
	for (let below = value - 1n; below > 2n && found.length === 0; below--) {
		if (isPrime(below)) found.push(below);
	}
	for (let above = value + 1n; above <= LARGEST; above++) {
		if (above === 2n || !isPrime(above)) continue;
		found.push(above);
		break;
	}
	return found.map(asRead).join(' and ');
}
