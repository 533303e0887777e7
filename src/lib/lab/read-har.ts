import type { Exchange } from '../figures/backend.ts';
import { toUtf8 } from '../wire/bytes.ts';
import { WireError } from '../wire/field.ts';
import { tokenFault, valueFault, type Header } from '../wire/http1-headers.ts';
import { writeResponse } from '../wire/http1.ts';
import { EMPTY, writeHeaderLines, type Draft } from './draft.ts';
import { isOwnHost, withoutCredentials } from './foreign.ts';
import type { Entry } from './history.ts';
import { HERE, plan } from './plan.ts';

/** A file that is no HTTP Archive, told in a sentence. */
export class HarError extends Error {
	override readonly name = 'HarError';
}

/** Octets of a file, and entries of it, that are read. */
export const MOST_FILE = 5_000_000;
const MOST_ENTRIES = 100;

/**
 * The requests of an HTTP Archive, to be looked at and sent again: here, and nowhere else. Credentials
 * meant for other hosts are left out.
 *
 * @throws {HarError}
 */
export function readHar(
	text: string,
	file: string,
	{ page, firstId }: { page: string; firstId: number }
): readonly Entry[] {
	const log = member(parsed(text), 'log');
	const entries = member(log, 'entries');
	if (!Array.isArray(entries))
		throw new HarError('An HTTP Archive holds log.entries, and this file does not.');
	return entries
		.slice(-MOST_ENTRIES)
		.map((entry, i) => entryOf(entry, { id: firstId + i, file, page }))
		.filter((entry) => entry !== null);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new HarError('An HTTP Archive is JSON, and this file is not.');
	}
}

function member(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[name]
		: undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function headersOf(value: unknown): readonly Header[] {
	if (!Array.isArray(value)) return [];
	return (
		value
			.map((field): Header => [
				textOf(member(field, 'name')),
				textOf(member(field, 'value')).trim()
			])
			// Browsers list the pseudo-fields of HTTP/2, such as :path, and their own length.
			.filter(([name, text]) => tokenFault(name) === undefined && valueFault(text) === undefined)
			.filter(([name]) => !/^(host|content-length|transfer-encoding|content-encoding)$/i.test(name))
	);
}

function entryOf(
	value: unknown,
	{ id, file, page }: { id: number; file: string; page: string }
): Entry | null {
	const request = member(value, 'request');
	const response = member(value, 'response');
	const address = textOf(member(request, 'url'));
	if (!URL.canParse(address)) return null;
	const { host, pathname, search } = new URL(address);
	const under = /^.*?\/api(\/.*)$/.exec(pathname)?.[1] ?? pathname;
	const parts = {
		headers: headersOf(member(request, 'headers')),
		path: under + search,
		body: textOf(member(member(request, 'postData'), 'text'))
	};
	const { headers, path, body } = isOwnHost(host, page) ? parts : withoutCredentials(parts);
	const method = textOf(member(request, 'method')) || 'GET';
	const draft: Draft = { ...EMPTY, method, path, headers: writeHeaderLines(headers), body };
	const planned = plan(draft, { host, api: '/api', from: HERE });
	const answered = responseOf(response, method);
	if (planned.kind === 'faulty' || !answered) return null;
	const exchange: Exchange = {
		request: planned.octets,
		...answered,
		decisions: [],
		milliseconds: Number(member(value, 'time')) || 0,
		bcryptMilliseconds: 0,
		carrier: planned.kind === 'fetch' ? 'page' : 'octets'
	};
	return {
		id,
		draft,
		profile: 'fixed',
		from: HERE,
		sentAt: Date.parse(textOf(member(value, 'startedDateTime'))) || 0,
		ahead: 0,
		answers: [{ status: answered.status, count: 1, exchange }],
		file
	};
}

function responseOf(value: unknown, method: string): Pick<Exchange, 'response' | 'status'> | null {
	const status = Number(member(value, 'status'));
	try {
		const { octets } = writeResponse(
			{
				version: 'HTTP/1.1',
				status,
				reason: textOf(member(value, 'statusText')),
				headers: headersOf(member(value, 'headers')),
				body: toUtf8(
					status === 204 || status === 304 || method === 'HEAD'
						? ''
						: textOf(member(member(value, 'content'), 'text'))
				)
			},
			method
		);
		return { response: octets, status };
	} catch (error) {
		// A browser writes status 0 for what was blocked.
		if (!(error instanceof WireError)) throw error;
		return null;
	}
}
