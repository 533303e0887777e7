import { createHash, createPublicKey, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	downloadAt,
	downloadMirror,
	type Mirror,
	type MirrorAction
} from '../../lessons/06-fingerprints/download-mirror.ts';
import { SCENES } from '../../lessons/06-fingerprints/download.ts';
import { toHex } from '../../src/lib/wire/bytes.ts';

const reach = (...actions: readonly MirrorAction[]): Mirror =>
	actions.reduce(downloadMirror.next, downloadMirror.initial);

const loaded = reach({ kind: 'loaded', ed25519 });

/** What each check says, scene by scene. */
const CHECKS = [
	{ checksum: true, signature: null },
	{ checksum: false, signature: null },
	{ checksum: true, signature: null },
	{ checksum: true, signature: true },
	{ checksum: true, signature: false },
	{ checksum: true, signature: false },
	{ checksum: true, signature: true }
];

test.each(CHECKS.map((check, at) => ({ ...check, at })))(
	'step $at: checksum passes $checksum, verify $signature',
	({ at, checksum, signature }) => {
		const got = downloadAt(loaded, at);
		expect(got.checksumMatches).toBe(checksum);
		expect(got.signed?.valid ?? null).toBe(signature);
		const sentence = downloadMirror.sentence(loaded, at);
		if (signature === null) {
			expect(sentence).toContain(checksum ? 'equal, the check passes' : 'different, you notice');
		} else expect(sentence).toContain(`returns ${signature}`);
	}
);

/** The prefix that makes SubjectPublicKeyInfo of a raw Ed25519 key. RFC 8410 §4. */
const SPKI = '302a300506032b6570032100';

test('OpenSSL says of each digest and signature what the figure says', () => {
	SCENES.forEach((_, at) => {
		const { text, digest, signed } = downloadAt(loaded, at);
		expect(toHex(digest)).toBe(createHash('sha256').update(text).digest('hex'));
		if (!signed) return;
		const der = Buffer.from(SPKI + toHex(signed.publicKey), 'hex');
		const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
		expect(verify(null, Buffer.from(text), key, signed.signature)).toBe(signed.valid);
	});
});

test('the first public keys are those of RFC 8032 §7.1', () => {
	expect(toHex(downloadAt(loaded, 3).signed!.publicKey)).toBe(
		'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
	);
	expect(toHex(downloadAt(loaded, 6).signed!.publicKey)).toBe(
		'3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'
	);
});

test('drawn keys change the signature and no verdict', () => {
	const bytes = Uint8Array.from({ length: 64 }, (_, i) => i);
	const drawn = downloadMirror.next(loaded, { kind: 'drewKeys', bytes });
	SCENES.forEach((_, at) => {
		const before = downloadAt(loaded, at).signed;
		const after = downloadAt(drawn, at).signed;
		expect(after?.valid).toBe(before?.valid);
		if (after) expect(after.signature).not.toEqual(before!.signature);
	});
});

test('a swap for the same text is no swap', () => {
	const { author } = downloadMirror.initial.texts;
	const same = downloadMirror.next(loaded, { kind: 'typed', who: 'Mallory', text: author });
	expect(downloadAt(same, 1).checksumMatches).toBe(true);
	expect(downloadAt(same, 4).signed!.valid).toBe(true);
});

test('the prediction is borne out once both are swapped', () => {
	const { outcome } = downloadMirror.predict!;
	expect([0, 1, 2, 3].map((at) => outcome(downloadMirror.initial, at))).toEqual([null, null, 1, 1]);
});

test('a signature is not told before Ed25519 is there', () => {
	const waiting = downloadMirror.initial;
	expect(downloadAt(waiting, 4).signed).toBeNull();
	expect(downloadMirror.sentence(waiting, 4)).toContain('is being loaded');
	const failed = reach({ kind: 'loaded', ed25519: 'It did not come.' });
	expect(downloadMirror.sentence(failed, 4)).toBe('It did not come.');
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		loaded,
		reach({ kind: 'loaded', ed25519: 'It did not come.' }),
		reach({ kind: 'typed', who: 'author', text: 'x' }),
		reach({ kind: 'typed', who: 'Mallory', text: 'x' }),
		reach({ kind: 'drewKeys', bytes: new Uint8Array(64).fill(7) })
	];
	SCENES.forEach((_, at) => {
		const words = states.map((state) => downloadMirror.altText(state, at));
		expect(new Set(words).size).toBe(states.length);
	});
	const steps = SCENES.map((_, at) => downloadMirror.altText(loaded, at));
	expect(new Set(steps).size).toBe(steps.length);
});

test('a link brings both texts and no key, and garbage brings no error', () => {
	const state = reach({ kind: 'typed', who: 'author', text: 'né 🜁\0' });
	const shared = downloadMirror.share(state);
	expect(Object.keys(shared)).toEqual(['author', 'mallory']);
	expect(downloadMirror.restore(new URLSearchParams(shared))).toEqual(state);
	const garbage = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom('\0', '\ud800', 'x'.repeat(1e5))
	);
	fc.assert(
		fc.property(garbage, garbage, (author, mallory) => {
			const state = downloadMirror.restore(new URLSearchParams({ author, mallory }));
			SCENES.forEach((_, at) => expect(downloadMirror.altText(state, at)).toContain('Step'));
		}),
		{ numRuns: 30 }
	);
});
