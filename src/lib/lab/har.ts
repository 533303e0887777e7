import type { Entry as HarEntry, Har, Header as HarHeader, Request, Response } from 'har-format';
import type { Exchange } from '../figures/backend.ts';
import { WireError } from '../wire/field.ts';
import { readRequest, readResponse } from '../wire/http1.ts';
import { valuesOf, type Header } from '../wire/http1-headers.ts';
import type { Alike, Entry } from './history.ts';
import { maskText, maskValue } from './secrets.ts';

/** The history as HTTP Archive 1.2. Passwords, tokens and cookies are masked unless asked for. */
export function toHar(history: readonly Entry[], { withSecrets }: { withSecrets: boolean }): Har {
	const mask: Mask = withSecrets
		? { value: (_, value) => value, text: (text) => text }
		: { value: maskValue, text: maskText };
	return {
		log: {
			version: '1.2',
			creator: { name: 'Cipherglass Lab', version: '1' },
			comment: withSecrets
				? 'With passwords and tokens, as asked.'
				: 'Passwords, tokens and cookies are masked.',
			entries: history.flatMap((entry) =>
				entry.answers.map((answer) => harEntry(entry, answer, mask))
			)
		}
	};
}

interface Mask {
	readonly value: (name: string, value: string) => string;
	readonly text: (text: string) => string;
}

function harEntry(entry: Entry, { exchange, count }: Alike, mask: Mask): HarEntry {
	const { milliseconds } = exchange;
	const request = requestOf(exchange, mask);
	return {
		startedDateTime: new Date(entry.sentAt + entry.ahead).toISOString(),
		time: milliseconds,
		request,
		response: responseOf(exchange, request.method, mask),
		cache: {},
		timings: { send: 0, wait: milliseconds, receive: 0 },
		comment:
			`Server “${entry.profile}”, client ${entry.from}` +
			(count > 1 ? `; the first of ${count} with this status in a row` : '')
	};
}

function requestOf({ request: octets }: Exchange, mask: Mask): Request {
	const common = { httpVersion: 'HTTP/1.1', cookies: [], bodySize: 0, headersSize: octets.length };
	try {
		const { method, target, headers, body, version } = readRequest(octets).message;
		const host = valuesOf(headers, 'Host')[0] || 'localhost';
		const url = /^http:/i.test(target) ? target : `http://${host}${target}`;
		const [type = ''] = valuesOf(headers, 'Content-Type');
		const text = mask.text(new TextDecoder().decode(body));
		return {
			...common,
			method,
			url: mask.text(url),
			httpVersion: version,
			headers: harHeaders(headers, mask),
			queryString: [...new URL(mask.text(url)).searchParams].map(([name, value]) => ({
				name,
				value
			})),
			...(body.length > 0 && { postData: { mimeType: type, text } }),
			headersSize: octets.length - body.length,
			bodySize: body.length
		};
	} catch (error) {
		if (!(error instanceof WireError || error instanceof TypeError)) throw error;
		// HAR knows requests alone; what is none is kept as a remark.
		const written = mask.text(new TextDecoder().decode(octets));
		const lines = written.replace(
			/^([^\s:]+)(: *)(.*)$/gm,
			(_, name: string, colon: string, value: string) => `${name}${colon}${mask.value(name, value)}`
		);
		return {
			...common,
			method: '',
			url: 'http://localhost/',
			headers: [],
			queryString: [],
			comment: `Octets that are no request: ${lines}`
		};
	}
}

function responseOf({ response: octets }: Exchange, method: string, mask: Mask): Response {
	const { status, reason, version, headers, body } = readResponse(octets, method).message;
	return {
		status,
		statusText: reason,
		httpVersion: version,
		cookies: [],
		headers: harHeaders(headers, mask),
		content: {
			size: body.length,
			mimeType: valuesOf(headers, 'Content-Type')[0] ?? '',
			...(body.length > 0 && { text: mask.text(new TextDecoder().decode(body)) })
		},
		redirectURL: '',
		headersSize: octets.length - body.length,
		bodySize: body.length
	};
}

function harHeaders(headers: readonly Header[], mask: Mask): HarHeader[] {
	return headers.map(([name, value]) => ({ name, value: mask.value(name, value) }));
}
