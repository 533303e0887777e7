import { x25519 as noble } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discreteLog } from '../../src/lib/crypto/discrete-log.ts';
import { modularPower } from '../../src/lib/crypto/modular-power.ts';
import { x25519 } from '../../src/lib/crypto/x25519.ts';
import { fromHex, toHex } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';
import vectors from '../vectors/x25519.json' with { type: 'json' };

const byte32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

test.each(vectors.single)('RFC 7748 §5.2: $result', ({ scalar, u, result }) => {
	const { steps, result: computed } = record(x25519(fromHex(scalar), fromHex(u)));
	expect(toHex(computed)).toBe(result);
	expect(steps).toHaveLength(1 + 255);
});

test('RFC 7748 §5.2: 1,000 times in a row', () => {
	let [k, u] = [fromHex(vectors.iterated.start), fromHex(vectors.iterated.start)];
	for (let i = 1; i <= 1000; i++) {
		[k, u] = [run(x25519(k, u)), k];
		if (i === 1) expect(toHex(k)).toBe(vectors.iterated.after1);
	}
	expect(toHex(k)).toBe(vectors.iterated.after1000);
}, 60_000);

test('RFC 7748 §6.1: both ends agree', () => {
	const { alicePrivate, alicePublic, bobPrivate, bobPublic, shared } = vectors.agreement;
	expect(toHex(run(x25519(fromHex(alicePrivate))))).toBe(alicePublic);
	expect(toHex(run(x25519(fromHex(bobPrivate))))).toBe(bobPublic);
	expect(toHex(run(x25519(fromHex(alicePrivate), fromHex(bobPublic))))).toBe(shared);
	expect(toHex(run(x25519(fromHex(bobPrivate), fromHex(alicePublic))))).toBe(shared);
});

test('agrees with @noble/curves on any keys', () => {
	fc.assert(
		fc.property(byte32, byte32, (a, b) => {
			const publicKey = run(x25519(b));
			expect(publicKey).toEqual(noble.getPublicKey(b));
			expect(run(x25519(a, publicKey))).toEqual(noble.getSharedSecret(a, publicKey));
		}),
		{ numRuns: 50 }
	);
});

test('keys of another length are refused', () => {
	expect(() => run(x25519(new Uint8Array(31)))).toThrow('a private key of 32 bytes was wanted');
	expect(() => run(x25519(new Uint8Array(32), new Uint8Array(33)))).toThrow('33 came');
});

test('Eve finds 6 behind 8, for 5^6 leaves 8 modulo 23', () => {
	const { steps, result } = record(discreteLog({ base: 5n, modulus: 23n, power: 8n }));
	expect(result).toBe(6n);
	expect(steps.map((step) => step.power)).toEqual([5n, 2n, 10n, 4n, 20n, 8n]);
	expect(run(discreteLog({ base: 5n, modulus: 23n, power: 19n }))).toBe(15n);
	expect(run(discreteLog({ base: 2n, modulus: 23n, power: 5n }))).toBeNull();
});

test('what the search finds gives the power, and is found whenever there is one', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(23n, 101n, 467n, 997n),
			fc.bigInt({ min: 2n, max: 20n }),
			fc.bigInt({ min: 1n, max: 21n }),
			(modulus, base, exponent) => {
				const power = run(modularPower({ base, exponent, modulus }));
				const found = run(discreteLog({ base, modulus, power }));
				expect(run(modularPower({ base, exponent: found!, modulus }))).toBe(power);
			}
		)
	);
});
