import bcryptjs from 'bcryptjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bcrypt, ENCRYPTIONS, TEXT, type BcryptStep } from '../../src/lib/crypto/bcrypt.ts';
import { readBcryptString, settingOf, encodeBcrypt64 } from '../../src/lib/crypto/bcrypt-string.ts';
import { ENCRYPTIONS_PER_SET_UP, STATE_BYTES } from '../../src/lib/crypto/blowfish.ts';
import { fractionOfPi } from '../../src/lib/crypto/pi.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import { toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import vectors from '../vectors/bcrypt.json' with { type: 'json' };

const read = (text: string) => {
	const result = readBcryptString(text);
	if (!result.ok) throw new Error(result.error.reason);
	return result.value;
};

/** The string that our bcrypt makes of a password under another string's version, cost and salt. */
function again(password: Uint8Array, string: string): string {
	const parts = read(string);
	return settingOf(parts) + encodeBcrypt64(run(bcrypt(password, parts.salt, parts.cost)));
}

describe('published strings', () => {
	test.each([...vectors.openbsd, ...vectors.openwall, ...vectors.deck])(
		'$string',
		({ password, string }) => {
			expect(again(toUtf8(password), string)).toBe(string);
		}
	);

	test('the deck’s password in another case is refused', () => {
		const { string } = vectors.deck[0]!;
		expect(again(toUtf8('simplePw'), string)).not.toBe(string);
	});
});

test('any bytes of text, any salt: what bcryptjs computes', () => {
	const texts = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 30 }),
		fc.string({ minLength: 60, maxLength: 90 })
	);
	fc.assert(
		fc.property(texts, fc.uint8Array({ minLength: 16, maxLength: 16 }), (text, salt) => {
			const setting = settingOf({ version: '2b', cost: 4, salt });
			const password = text.toWellFormed();
			expect(setting + encodeBcrypt64(run(bcrypt(toUtf8(password), salt, 4)))).toBe(
				bcryptjs.hashSync(password, setting)
			);
		}),
		{ numRuns: 25 }
	);
});

describe('72 bytes', () => {
	const string = (password: string) => again(toUtf8(password), vectors.openwall[0]!.string);

	test('any tail after 72 × A verifies; 71 × A does not', () => {
		const full = string('A'.repeat(72));
		expect(string(`${'A'.repeat(72)} and any tail`)).toBe(full);
		expect(string('A'.repeat(71))).not.toBe(full);
	});

	test('18 × 🔑 is full', () => {
		const keys = '🔑'.repeat(18);
		expect(toUtf8(keys)).toHaveLength(72);
		expect(string(`${keys}🔑`)).toBe(string(keys));
		expect(string('🔑'.repeat(17))).not.toBe(string(keys));
	});
});

describe('the trace', () => {
	const { steps, result } = record(bcrypt(toUtf8('simplePW'), new Uint8Array(16), 4));
	const of = <Kind extends BcryptStep['kind']>(kind: Kind) =>
		steps.filter((step): step is Extract<BcryptStep, { kind: Kind }> => step.kind === kind);

	test('is one key, one salt, 2^cost turns, 64 encryptions', () => {
		expect(steps).toHaveLength(1 + 1 + 2 ** 4 + ENCRYPTIONS);
		expect(of('setUp').map(({ turn }) => turn)).toEqual(
			Array.from({ length: 16 }, (_, i) => i + 1)
		);
		expect(of('encrypted').at(-1)!.bytes.subarray(0, 23)).toEqual(result);
	});

	test('the key is the password and a NUL, over and over', () => {
		const { key, read } = of('keyPrepared')[0]!;
		expect(toHex(key)).toBe(toHex(toUtf8('simplePW\0')));
		expect(read).toEqual(toUtf8('simplePW\0'.repeat(8)));
	});

	test('begins with pi', () => {
		expect((of('saltMixed')[0]!.before[0]! >>> 0).toString(16)).toBe('243f6a88');
		expect(TEXT).toHaveLength(24);
	});

	test('a set-up costs 521 encryptions and 4,168 bytes', () => {
		expect(ENCRYPTIONS_PER_SET_UP).toBe(521);
		expect(STATE_BYTES).toBe(4168);
	});
});

test('pi is Schneier’s: first and last words of P-array and S-boxes', () => {
	const pi = fractionOfPi(1042);
	const words = [0, 17, 18, 1041].map((i) => pi[i]!.toString(16).padStart(8, '0'));
	expect(words).toEqual(['243f6a88', '8979fb1b', 'd1310ba6', '3ac372e6']);
});
