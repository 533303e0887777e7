import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANA } from '../../lessons/04-two-keys/first-keys.ts';
import { letterBytes, openHybrid, OVERHEAD, sealHybrid } from '../../lessons/04-two-keys/hybrid.ts';
import { tooBig, type TooBigAction } from '../../lessons/04-two-keys/too-big.ts';
import {
	arriving,
	deliveryOf,
	PARTS,
	sending,
	STEP,
	type TooBig
} from '../../lessons/04-two-keys/too-big-state.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { privateKeyPem } from '../../src/lib/wire/rsa-key-file.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly TooBigAction[]): TooBig =>
	actions.reduce(tooBig.next, tooBig.initial);

/** What the worker would answer. */
const opened = (state: TooBig): TooBig =>
	tooBig.next(state, {
		kind: 'opening',
		opening: { kind: 'done', opened: run(openHybrid(deliveryOf(state))), milliseconds: 7 }
	});

const { chance } = tooBig.initial.draft;

test('RSA alone takes 190 bytes and refuses 191 in the words of RFC 8017', () => {
	const sized = (size: '190' | '191') => reach({ kind: 'choseSize', size });
	expect(tooBig.sentence(sized('190'), STEP.alone)).toContain('takes these 190 bytes');
	expect(tooBig.sentence(sized('191'), STEP.alone)).toContain('“message too long”');
	expect(tooBig.sentence(reach(), STEP.alone)).toContain('refuses 213 bytes');
});

test('the letter is 284 bytes longer than its text, whatever the text', () => {
	expect(OVERHEAD).toBe(284);
	const picture = reach({ kind: 'choseSize', size: '20000' });
	expect(sending(picture.draft).bytes).toHaveLength(20_284);
	expect(tooBig.predict!.outcome(picture, STEP.sent)).toBe(1);
	expect(tooBig.predict!.outcome(picture, STEP.sealed)).toBeNull();
	const empty = reach({ kind: 'typed', text: '' });
	expect(sending(empty.draft).bytes).toHaveLength(284);
	expect(opened(empty).opening).toMatchObject({ opened: { ok: true, message: new Uint8Array() } });
	const million = reach({ kind: 'typed', text: 'x'.repeat(1_000_000) });
	expect(sending(million.draft).message).toHaveLength(2000);
});

test('OpenSSL opens the letter part by part', () => {
	const message = toUtf8('I like you!');
	const { wrapped, nonce, ciphertext, tag } = sealHybrid(ANA, message, chance);
	const key = privateDecrypt(
		{
			key: privateKeyPem(ANA),
			oaepHash: 'sha256',
			padding: constants.RSA_PKCS1_OAEP_PADDING
		},
		wrapped
	);
	expect(new Uint8Array(key)).toEqual(chance.aesKey);
	const cipher = createDecipheriv('aes-256-gcm', key, nonce);
	cipher.setAuthTag(tag);
	expect(Buffer.concat([cipher.update(ciphertext), cipher.final()]).toString()).toBe('I like you!');
});

test('Ana opens what was sent, and any flipped bit of any part is refused', () => {
	const message = toUtf8('I like you!');
	const letter = letterBytes(sealHybrid(ANA, message, chance));
	expect(run(openHybrid({ key: ANA, letter }))).toEqual({
		ok: true,
		aesKey: chance.aesKey,
		message
	});
	fc.assert(
		fc.property(fc.nat(letter.length * 8 - 1), (bit) => {
			const flipped = letter.slice();
			flipped[bit >> 3]! ^= 0x80 >> (bit & 7);
			expect(run(openHybrid({ key: ANA, letter: flipped })).ok).toBe(false);
		}),
		{ numRuns: 60 }
	);
	for (const part of PARTS) {
		const { opening } = opened(reach({ kind: 'flipped', part }));
		expect(opening).toMatchObject({
			opened: { ok: false, refusedBy: part === 'wrapped' ? 'RSA-OAEP' : 'AES-GCM' }
		});
	}
});

test('an edited letter is refused, a short one too, and odd hex is told at the field', () => {
	const hex = toHex(sending(tooBig.initial.draft).bytes);
	const edited = (text: string) => reach({ kind: 'edited', hex: text });
	expect(opened(edited(hex)).opening).toMatchObject({ opened: { ok: true } });
	expect(opened(edited(`${hex}00`)).opening).toMatchObject({ opened: { refusedBy: 'AES-GCM' } });
	expect(opened(edited('')).opening).toMatchObject({ opened: { refusedBy: 'length' } });
	expect(tooBig.sentence(opened(edited('00')), STEP.opened)).toContain('at least 284 bytes');
	expect(arriving(edited(hex.slice(1)))).toMatchObject({
		ok: false,
		reason: expect.stringMatching(/^Two hex digits a byte wanted, 993 digits came; one is missing/)
	});
	expect(arriving(edited('zz'))).toMatchObject({ ok: false });
	expect(arriving(edited('z')).bytes).toEqual(sending(tooBig.initial.draft).bytes);
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		reach({ kind: 'typed', text: 'x' }),
		reach({ kind: 'choseSize', size: '190' }),
		reach({ kind: 'choseSize', size: '191' }),
		reach({ kind: 'drewChance', chance: { ...chance, nonce: new Uint8Array(12) } }),
		reach({ kind: 'flipped', part: 'tag' }),
		reach({ kind: 'edited', hex: '00' }),
		opened(reach()),
		reach({ kind: 'opening', opening: { kind: 'failed', reason: 'No worker.' } })
	];
	for (let at = 0; at <= STEP.opened; at++) {
		expect(new Set(states.map((state) => tooBig.altText(state, at))).size).toBe(states.length);
	}
	const steps = [0, 1, 2, 3, 4, 5].map((at) => tooBig.altText(reach(), at));
	expect(new Set(steps).size).toBe(6);
});

test('a link brings text, size and flip, and any link opens', () => {
	const state = reach({ kind: 'typed', text: 'né' }, { kind: 'flipped', part: 'nonce' });
	expect(tooBig.restore(new URLSearchParams(tooBig.share(state)))).toEqual(state);
	expectAnyLinkOpens(tooBig, ['size', 'text', 'flipped']);
}, 30_000);
