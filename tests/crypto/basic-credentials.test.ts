import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCredentials } from '../../src/lib/crypto/basic-credentials.ts';
import { CredentialsError } from '../../src/lib/crypto/credentials-error.ts';
import { readCredentials } from '../../src/lib/crypto/read-credentials.ts';
import { fromHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/basic.json' with { type: 'json' };

/** Any character below the surrogates, and the ones that rules are about more often. */
const CHARACTER = fc.oneof(
	fc.constantFrom(...':= \0\n\u007f\u0301\ufeff£🔑QWxhZA'),
	fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCodePoint(code))
);

function header(hex: string): string {
	return `Basic ${Buffer.from(hex, 'hex').toString('base64')}`;
}

describe('RFC 7617', () => {
	test.each(vectors.vectors)('$userId:$password', ({ userId, password, value }) => {
		expect(run(writeCredentials(userId, password))).toEqual({ ok: true, value });
		expect(run(readCredentials(value))).toEqual({ ok: true, userId, password });
	});

	test('the octets of §2.1', () => {
		const { steps } = record(writeCredentials('test', '123£'));
		expect(steps[1]).toEqual({ kind: 'encoded', octets: fromHex('746573743a313233c2a3') });
	});

	test('a password is brought to NFC', () => {
		const composed = run(writeCredentials('ana', 'caf\u00e9'));
		expect(run(writeCredentials('ana', 'cafe\u0301'))).toEqual(composed);
	});
});

describe('the trace', () => {
	test('of writing: joined, encoded, converted, prefixed', () => {
		const { steps } = record(writeCredentials('Ben-G', 'simplePW'));
		expect(steps.map(({ kind }) => kind)).toEqual(['joined', 'encoded', 'converted', 'prefixed']);
		expect(steps[0]).toMatchObject({ userPass: 'Ben-G:simplePW', colonAt: 5 });
		expect(steps[2]).toMatchObject({ token68: 'QmVuLUc6c2ltcGxlUFc=' });
	});

	test('of reading: split, decoded, read, parted', () => {
		const { steps } = record(readCredentials('bAsIc  YW5hOnBhOnNz'));
		expect(steps.map(({ kind }) => kind)).toEqual(['split', 'decoded', 'read', 'parted']);
		expect(steps[0]).toMatchObject({ scheme: 'bAsIc', tokenAt: 7 });
		expect(steps[1]).toMatchObject({ octets: toUtf8('ana:pa:ss') });
		expect(steps[3]).toMatchObject({ userId: 'ana', password: 'pa:ss', colonAt: 3 });
	});
});

describe('refusals are values that name the place', () => {
	test.each([
		{ userId: 'a:b', password: '', problem: 'colonInUserId', part: 'userId', at: 1 },
		{ userId: 'ana\0', password: '', problem: 'control', part: 'userId', at: 3 },
		{ userId: 'ana', password: 'x\n', problem: 'control', part: 'password', at: 1 },
		{ userId: 'ana', password: '\u007f', problem: 'control', part: 'password', at: 0 },
		{ userId: 'ana', password: 'ab\ud83d', problem: 'surrogate', part: 'password', at: 2 }
	])('writing $problem', ({ userId, password, problem, part, at }) => {
		const { steps, result } = record(writeCredentials(userId, password));
		expect(result).toMatchObject({ ok: false, error: { problem, place: { part, at } } });
		expect(steps).toEqual([{ kind: 'refused', error: errorOf(result) }]);
		expect(errorOf(result).message).toMatch(/\.$/);
	});

	test.each([
		{ value: '', problem: 'scheme', at: 0, after: 0 },
		{ value: 'Bearer YTpi', problem: 'scheme', at: 0, after: 0 },
		{ value: 'Basic', problem: 'token68', at: 5, after: 0 },
		{ value: 'Basic\tYTpi', problem: 'scheme', at: 0, after: 0 },
		{ value: 'Basic YTpi YTpi', problem: 'token68', at: 10, after: 0 },
		{ value: 'Basic YTpi, Basic YTpi', problem: 'token68', at: 10, after: 0 },
		{ value: 'Basic YTp', problem: 'base64', at: 3, after: 1 },
		{ value: 'Basic YTp-', problem: 'base64', at: 3, after: 1 },
		{ value: header('613aff'), problem: 'utf8', at: 2, after: 2 },
		{ value: header('c3a9e282'), problem: 'utf8', at: 2, after: 2 },
		{ value: header('616263'), problem: 'noColon', at: 3, after: 3 },
		{ value: header('613a0062'), problem: 'control', at: 0, after: 3 }
	])('reading $value: $problem', ({ value, problem, at, after }) => {
		const { steps, result } = record(readCredentials(value));
		expect(result).toMatchObject({ ok: false, error: { problem, place: { at } } });
		expect(steps).toHaveLength(after + 1);
		expect(steps.at(-1)).toEqual({ kind: 'refused', error: errorOf(result) });
	});
});

test('reading undoes writing; only the first colon splits', () => {
	const text = fc.string({ unit: CHARACTER, maxLength: 20 });
	fc.assert(
		fc.property(text, text, (userId, password) => {
			const written = run(writeCredentials(userId, password));
			const isForbidden = (one: string) => one <= '\u001f' || one === '\u007f';
			const mayBeSent = !userId.includes(':') && ![...userId, ...password].some(isForbidden);
			expect(written.ok).toBe(mayBeSent);
			if (!written.ok) return;
			expect(run(readCredentials(written.value))).toEqual({
				ok: true,
				userId: userId.normalize('NFC'),
				password: password.normalize('NFC')
			});
		}),
		{ numRuns: 1000 }
	);
});

test('no value makes the reader throw', () => {
	fc.assert(
		fc.property(fc.string({ unit: CHARACTER }), fc.boolean(), (text, isBasic) => {
			const { result } = record(readCredentials(isBasic ? `Basic ${text}` : text));
			expect(typeof result.ok).toBe('boolean');
		}),
		{ numRuns: 1000 }
	);
});

function errorOf(result: { ok: boolean; error?: CredentialsError }): CredentialsError {
	expect(result.error).toBeInstanceOf(CredentialsError);
	return result.error!;
}
