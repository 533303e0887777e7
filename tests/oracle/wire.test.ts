import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { answerOctets } from '../../mocks/octets.ts';
import { readResponse } from '../../src/lib/wire/http1.ts';
import { corpusBackend } from './corpus-backend.ts';
import { WIRE_DIFFERENCES } from './differences.ts';

vi.setConfig({ testTimeout: 240_000 });

interface Case {
	readonly id: string;
	readonly layer: string;
	readonly raw?: string;
	readonly rfc: { readonly expect: readonly string[] };
}

interface Consensus {
	readonly acceptable: readonly string[];
	readonly mustRefuse: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const corpus = read('corpus.json') as { cases: readonly Case[] };
const consensus = (read('consensus.json') as { cases: Record<string, Consensus> }).cases;

/** The corpus marks: {PREFIX}, {HOST}, and {REPEAT:x:n} for n times x. Latin-1. */
function octetsOf(raw: string): Uint8Array {
	const text = raw
		.replaceAll('{PREFIX}', '')
		.replaceAll('{HOST}', '127.0.0.1:80')
		.replace(/\{REPEAT:(.):(\d+)\}/gs, (_, unit: string, times: string) =>
			unit.repeat(Number(times))
		);
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const fits = (status: number, expected: readonly string[]) =>
	expected.some((text) => {
		if (text === '!2xx') return status >= 300;
		return text.endsWith('xx') ? text[0] === String(status)[0] : text === String(status);
	});

test('octets of the corpus get an answer that the references or the RFCs share', async () => {
	const backend = corpusBackend(4);
	const found: Record<string, string[]> = {};
	for (const { id, layer, raw, rfc } of corpus.cases) {
		if (layer !== 'wire' || raw === undefined) continue;
		const method = raw.startsWith('HEAD ') ? 'HEAD' : 'GET';
		const { octets, status } = await answerOctets(backend, octetsOf(raw), { now: 0 });
		const { headers } = readResponse(octets, method).message;
		const names = headers.map(([name]) => name);
		const says: string[] = [];
		if (!fits(status, consensus[id]!.acceptable)) says.push(`${status} DIFFERS`);
		if (rfc.expect.length > 0 && !fits(status, rfc.expect)) says.push(`${status} RFC`);
		if (consensus[id]!.mustRefuse && status < 300) says.push('INSECURE');
		if (status === 401 && !names.includes('WWW-Authenticate')) says.push('no challenge');
		if (status === 405 && !names.includes('Allow')) says.push('no Allow');
		if (status >= 500) says.push(`${status} is a server error`);
		if (says.length > 0) found[id] = says;
	}
	const expected = Object.entries(WIRE_DIFFERENCES).map(([id, { says }]) => [id, says]);
	expect(found).toEqual(Object.fromEntries(expected));
});
