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

/** Members of content whose value opens something. */
const SECRET_MEMBER = /"((?:password|token)[^"]*)"\s*:\s*"((?:[^"\\]|\\.)*)"/gi;

/** What else a listener reads that opens something: cookies, tokens in the address, passwords in the content. */
export function overhearElse(request: Uint8Array): readonly string[] {
	const { target, headers, body } = readRequest(request).message;
	const content = new TextDecoder().decode(body.subarray(0, 20_000));
	const link = /\/password-resets\/([\w-]+)/.exec(target)?.[1];
	return [
		...valuesOf(headers, 'Cookie').map((value) => `Cookie: ${value}`),
		...(link === undefined ? [] : [`link: ${link}`]),
		...[...content.matchAll(SECRET_MEMBER)].map(([, name, value]) => `${name}: ${value}`)
	];
}
