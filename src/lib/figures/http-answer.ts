import { fromUtf8 } from '../wire/bytes.ts';
import { readResponse } from '../wire/http1.ts';
import { valuesOf } from '../wire/http1-headers.ts';

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
