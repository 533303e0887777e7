import type { ZodType } from 'zod';
import { pass, refuse, type Ruling } from '../ruling.ts';

/** Largest content of a request, in octets. */
export const CONTENT_LIMIT = 100 * 1024;

/** RFC 9110 §15.5.16: 415, and Accept says what would have worked. */
export function isJson(contentType: string | null): Ruling<void> {
	const type = contentType?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json') {
		const finding = `The content is ${type ? `"${type}"` : 'of no named type'}, not application/json.`;
		return refuse('isJson', finding, { status: 415, headers: { Accept: 'application/json' } });
	}
	return pass('isJson', 'The content says it is JSON.', undefined);
}

/** RFC 9110 §15.5.14. `undefined` stands for content that was still coming at the limit. */
export function fitsLimit(content: Uint8Array | undefined): Ruling<Uint8Array> {
	if (!content) {
		const finding = `The content is larger than ${CONTENT_LIMIT} octets.`;
		return refuse('fitsLimit', finding, { status: 413 });
	}
	return pass('fitsLimit', `The content has ${content.length} octets.`, content);
}

/**
 * RFC 8259 §8.1: JSON is UTF-8; a byte order mark before it may be ignored. `\ud83d` alone is half a
 * character, which no table in UTF-8 can keep: RFC 7493 §2.1 forbids it.
 */
export function parseJson(content: Uint8Array): Ruling<unknown> {
	try {
		const value: unknown = JSON.parse(
			new TextDecoder('utf-8', { fatal: true }).decode(content),
			noHalfCharacter
		);
		return pass('parseJson', 'The content is JSON.', value);
	} catch {
		return refuse('parseJson', 'The content is not JSON in UTF-8.', { status: 400 });
	}
}

function noHalfCharacter(name: string, value: unknown): unknown {
	if (/\p{Cs}/u.test(name + (typeof value === 'string' ? value : ''))) throw new SyntaxError();
	return value;
}

/** 400 for what has not the shape asked for; unknown members are refused, not skipped. */
export function fitsShape<Value>(schema: ZodType<Value>, value: unknown): Ruling<Value> {
	const result = schema.safeParse(value);
	if (result.success) return pass('fitsShape', 'The JSON has the members asked for.', result.data);
	const [issue] = result.error.issues;
	const where = issue?.path.length ? `"${issue.path.join('.')}"` : 'The JSON';
	return refuse('fitsShape', `${where}: ${issue?.message}.`, { status: 400 });
}
