import { readCredentials, type ReadCredentials } from '$lib/crypto/read-credentials.ts';
import { run } from '$lib/trace/trace.ts';
import { fromUtf8 } from '$lib/wire/bytes.ts';
import { readRequest, readResponse } from '$lib/wire/http1.ts';
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

/** Value of a field of the answer, or undefined. */
export function answerField(response: Uint8Array, name: string): string | undefined {
	// HEAD: the content is of no interest here, and there may be none.
	return valuesOf(readResponse(response, 'HEAD').message.headers, name)[0];
}

/** A text member of the answer's JSON content, or undefined. */
export function answerMember(response: Uint8Array, member: string): string | undefined {
	const text = fromUtf8(readResponse(response).message.body);
	try {
		const value: unknown = JSON.parse(text ?? '');
		if (typeof value !== 'object' || value === null) return undefined;
		const found = (value as Record<string, unknown>)[member];
		return typeof found === 'string' ? found : undefined;
	} catch {
		return undefined;
	}
}
