import { fromUtf8 } from '../wire/bytes.ts';
import { WireError } from '../wire/field.ts';
import { readRequest } from '../wire/http1.ts';
import { writeHeaderLines, type Draft } from './draft.ts';

/** What a plan adds by itself, and so leaves the field lines again. */
const ADDED = /^(host|content-length)$/i;

/** The parts of a request in octets; nothing where it is none. */
export function partsOf(octets: Uint8Array): Partial<Draft> {
	try {
		const { method, target, headers, body } = readRequest(octets).message;
		const text = fromUtf8(body);
		if (text === null) return {};
		const under = /^(?:http:\/\/[^/]*)?[^?]*?\/api(\/.*)$/i.exec(target)?.[1];
		return {
			method,
			path: under ?? target,
			headers: writeHeaderLines(headers.filter(([name]) => !ADDED.test(name))),
			body: text
		};
	} catch (error) {
		if (!(error instanceof WireError)) throw error;
		return {};
	}
}

/** Whether a server would take the octets for a request. */
export function isRequest(octets: Uint8Array): boolean {
	try {
		readRequest(octets);
		return true;
	} catch (error) {
		if (!(error instanceof WireError)) throw error;
		return false;
	}
}
