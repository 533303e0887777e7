import type { Traced } from '../trace/trace.ts';

/**
 * Where random bytes come from. The label says what they are for ("client random"), so a session
 * can be replayed with all draws but one as they were.
 */
export type Draw = (label: string, byteLength: number) => Uint8Array;

export interface Drawn {
	readonly kind: 'drawn';
	readonly label: string;
	readonly bytes: Uint8Array;
}

export function* drawn(draw: Draw, label: string, byteLength: number): Traced<Drawn, Uint8Array> {
	const bytes = draw(label, byteLength);
	if (bytes.length !== byteLength) {
		throw new RangeError(`${label}: ${byteLength} bytes were wanted, ${bytes.length} came`);
	}
	yield { kind: 'drawn', label, bytes };
	return bytes;
}
