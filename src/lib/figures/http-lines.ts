import { leaves, WireError, type Field } from '$lib/wire/field.ts';
import { readRequest, readResponse } from '$lib/wire/http1.ts';
import type { Role } from './role.ts';

/** A run of octets of a message, with the text it stands for. */
export interface HttpPart {
	readonly text: string;
	/** Offset of the first octet. */
	readonly start: number;
	/** Offset after the last octet. */
	readonly end: number;
	/** What it is, e.g. `Authorization: credentials`. */
	readonly name: string;
	/** Null for what only holds the message together: spaces, colons, line ends. */
	readonly role: Role | null;
}

/** One line of the head, or the content. */
export type HttpLine = readonly HttpPart[];

export type HttpMessageKind =
	| { readonly kind: 'request' }
	/** `method` is the request's: an answer to HEAD has no content. */
	| { readonly kind: 'response'; readonly method: string };

/** Fields whose value opens something; what comes before the secret part stays plain. */
const SECRETS: Readonly<Record<string, RegExp>> = {
	authorization: /^(\S+ +)(.+)()$/s,
	cookie: /^([^=]*=)([^;]*)(.*)$/s,
	'set-cookie': /^([^=]*=)([^;]*)(.*)$/s
};

/**
 * The lines of an HTTP/1.1 message, each part with its name and role. Octets that are no message
 * become one line without names.
 */
export function linesOf(octets: Uint8Array, of: HttpMessageKind): readonly HttpLine[] {
	try {
		const { fields } =
			of.kind === 'request' ? readRequest(octets) : readResponse(octets, of.method);
		return fields.flatMap((field) => fieldLines(octets, field));
	} catch (error) {
		if (!(error instanceof WireError)) throw error;
		return [[part(octets, { start: 0, end: octets.length }, 'unreadable octets', null)]];
	}
}

function fieldLines(octets: Uint8Array, field: Field): readonly HttpLine[] {
	if (field.name === 'headers') {
		return field.children
			.filter(({ children }) => children.length > 0)
			.map((header) => headerLine(octets, header));
	}
	if (field.name === 'body') return [[part(octets, field, 'content', 'plaintext')]];
	return [leaves([field]).map((leaf) => part(octets, leaf, leaf.name, startLineRole(leaf.name)))];
}

function startLineRole(name: string): Role | null {
	return ['method', 'target', 'version', 'status', 'reason'].includes(name) ? 'plaintext' : null;
}

function headerLine(octets: Uint8Array, { name, children }: Field): HttpLine {
	return children.flatMap((child) => {
		if (child.name !== 'value') {
			return [part(octets, child, `${name}: ${child.name}`, null)];
		}
		return valueParts(octets, child, name);
	});
}

function valueParts(octets: Uint8Array, value: Field, name: string): readonly HttpPart[] {
	const text = textOf(octets, value);
	const [, before = '', secret = ''] = SECRETS[name.toLowerCase()]?.exec(text) ?? [];
	if (secret === '') return [part(octets, value, `${name}: value`, 'plaintext')];
	const from = value.start + before.length;
	const to = from + secret.length;
	return [
		part(octets, { start: value.start, end: from }, `${name}: scheme or name`, 'plaintext'),
		part(octets, { start: from, end: to }, `${name}: credentials`, 'secret'),
		part(octets, { start: to, end: value.end }, `${name}: rules`, 'plaintext')
	].filter(({ start, end }) => end > start);
}

function part(
	octets: Uint8Array,
	{ start, end }: { readonly start: number; readonly end: number },
	name: string,
	role: Role | null
): HttpPart {
	const text = name === 'content' ? contentOf(octets, start, end) : textOf(octets, { start, end });
	return { text, start, end, name, role };
}

/** One character an octet: RFC 9112 §2.2 lets a reader see a head so. */
function textOf(octets: Uint8Array, { start, end }: { start: number; end: number }): string {
	return Array.from(octets.subarray(start, end), (octet) => String.fromCharCode(octet)).join('');
}

/** Content of ours is JSON, and so UTF-8. RFC 8259 §8.1. */
function contentOf(octets: Uint8Array, start: number, end: number): string {
	return new TextDecoder().decode(octets.subarray(start, end));
}
