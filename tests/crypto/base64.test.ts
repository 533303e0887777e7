import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	Base64Error,
	decodeBase64,
	encodeBase64,
	URL_ALPHABET,
	type Base64Decoded
} from '../../src/lib/crypto/base64.ts';
import { fromHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/base64.json' with { type: 'json' };

describe('RFC 4648 §10', () => {
	test.each(vectors.vectors)('"$text" is "$base64"', ({ text, base64 }) => {
		expect(run(encodeBase64(toUtf8(text)))).toBe(base64);
		expect(run(decodeBase64(base64))).toEqual({ ok: true, bytes: toUtf8(text) });
	});

	test('the sextets of the illustration in §9', () => {
		const { bytes, sextets, base64 } = vectors.illustration;
		const { steps, result } = record(encodeBase64(fromHex(bytes)));
		expect(steps.flatMap((step) => step.sextets)).toEqual(sextets);
		expect(result).toBe(base64);
	});
});

test('a group shows its bytes, bits, sextets, added bits and letters', () => {
	const { steps } = record(encodeBase64(toUtf8('abcd')));
	expect(steps[1]).toEqual({
		kind: 'grouped',
		group: 1,
		start: 3,
		bytes: Uint8Array.of(0x64),
		bits24: 0x640000,
		sextets: [25, 0],
		padBits: 4,
		letters: 'ZA=='
	});
});

test('13 bytes take 20 letters', () => {
	expect(run(encodeBase64(new Uint8Array(13)))).toHaveLength(20);
});

describe('refusals, with the place', () => {
	test.each([
		{ text: 'Zg', problem: 'length', at: 2 },
		{ text: 'Zg=', problem: 'padding', at: 2 },
		{ text: 'Zm9vZ', problem: 'length', at: 5 },
		{ text: 'Z===', problem: 'padding', at: 1 },
		{ text: '====', problem: 'padding', at: 0 },
		{ text: 'Zg==Zg==', problem: 'padding', at: 2 },
		{ text: 'Zm=v', problem: 'padding', at: 2 },
		{ text: 'Zm9v=', problem: 'padding', at: 4 },
		{ text: 'Zm 9', problem: 'alphabet', at: 2 },
		{ text: 'Zm9v\n', problem: 'alphabet', at: 4 },
		{ text: 'Zm9-', problem: 'alphabet', at: 3 },
		{ text: 'Zm9é', problem: 'alphabet', at: 3 },
		{ text: 'Zh==', problem: 'padBits', at: 1 },
		{ text: 'Zm9=', problem: 'padBits', at: 2 }
	])('$text: $problem at $at', ({ text, problem, at }) => {
		const result = run(decodeBase64(text));
		expect(result.ok).toBe(false);
		expect(errorOf(result)).toMatchObject({ problem, at });
		expect(errorOf(result).message).toContain(String(at));
	});

	test('the groups before the fault are told', () => {
		expect(record(decodeBase64('Zm9vZ!==')).steps).toHaveLength(1);
	});
});

test('decoding undoes encoding, and agrees with Node', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
			const text = run(encodeBase64(bytes));
			expect(text).toBe(Buffer.from(bytes).toString('base64'));
			expect(record(decodeBase64(text))).toEqual({
				steps: record(encodeBase64(bytes)).steps,
				result: { ok: true, bytes }
			});
			const url = run(encodeBase64(bytes, URL_ALPHABET));
			expect(url.replaceAll('=', '')).toBe(Buffer.from(bytes).toString('base64url'));
		}),
		{ numRuns: 500 }
	);
});

test('whatever is accepted is the one spelling of its bytes', () => {
	const letters = fc.string({ unit: fc.constantFrom(...'AQgwBZ+/= -_'), maxLength: 12 });
	fc.assert(
		fc.property(letters, (text) => {
			const result = run(decodeBase64(text));
			const isCanonical = Buffer.from(text, 'base64').toString('base64') === text;
			expect(result.ok).toBe(isCanonical);
		}),
		{ numRuns: 2000 }
	);
});

function errorOf(result: Base64Decoded): Base64Error {
	if (result.ok) throw new Error('a refusal was wanted, bytes came');
	expect(result.error).toBeInstanceOf(Base64Error);
	return result.error;
}
