import { readCredentials, type ReadCredentials } from '$lib/crypto/read-credentials.ts';
import { run } from '$lib/trace/trace.ts';
import { readRequest } from '$lib/wire/http1.ts';
import { valuesOf } from '$lib/wire/http1-headers.ts';

/** What a listener makes of one Authorization field. */
export interface Overheard {
	readonly value: string;
	readonly reading: ReadCredentials;
}

/** All Authorization fields of a captured request, read back without any key. RFC 7617 §4. */
export function overhear(request: Uint8Array): readonly Overheard[] {
	const { headers } = readRequest(request).message;
	return valuesOf(headers, 'Authorization').map((value) => ({
		value,
		reading: run(readCredentials(value))
	}));
}

/** Whether a password can be read out of a captured request. */
export function carriesPassword(request: Uint8Array): boolean {
	return overhear(request).some(({ reading }) => reading.ok);
}
