import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ANA } from '../../lessons/04-two-keys/first-keys.ts';
import { MALLORY } from '../../lessons/04-two-keys/mallory-key.ts';
import { noticeBoard, type NoticeBoardAction } from '../../lessons/04-two-keys/notice-board.ts';
import {
	ANA_PEM,
	benLetter,
	fingerprint,
	isBensText,
	MALLORY_PEM,
	readPosted,
	relayOf,
	STEP,
	type NoticeBoard
} from '../../lessons/04-two-keys/notice-board-state.ts';
import { relay } from '../../lessons/04-two-keys/relay.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { toHex } from '../../src/lib/wire/bytes.ts';
import { publicKeyPem } from '../../src/lib/wire/rsa-key-file.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly NoticeBoardAction[]): NoticeBoard =>
	actions.reduce(noticeBoard.next, noticeBoard.initial);

/** What the worker would answer. */
const carried = (state: NoticeBoard): NoticeBoard =>
	noticeBoard.next(state, {
		kind: 'relaying',
		relaying: { kind: 'done', relayed: run(relay(relayOf(state))), milliseconds: 9 }
	});

const swap: NoticeBoardAction = { kind: 'pinned', pem: MALLORY_PEM };
const goal = (id: string) => noticeBoard.goals!.find((goal) => goal.id === id)!;
const attack = goal('04.attack-swap');
const fix = goal('04.fix-fingerprint');

test('with Ana’s key on the board only Ana reads', () => {
	const state = carried(reach());
	if (state.relaying.kind !== 'done') throw new Error('not carried');
	const { byMallory, byAna, isRelocked } = state.relaying.relayed;
	expect([byMallory, isRelocked]).toEqual([null, false]);
	expect(isBensText(state, byAna)).toBe(true);
	expect(attack.reached(state, STEP.opened)).toBe(false);
	expect(noticeBoard.predict!.outcome(state, STEP.opened)).toBeNull();
});

test('with Mallory’s key she reads, locks anew, and nobody notices: that is the attack', () => {
	const state = carried(reach(swap));
	if (state.relaying.kind !== 'done') throw new Error('not carried');
	const { byMallory, byAna, isRelocked, carried: letter } = state.relaying.relayed;
	expect(isBensText(state, byMallory) && isBensText(state, byAna) && isRelocked).toBe(true);
	expect(letter).not.toEqual(benLetter(state));
	expect(attack.reached(state, STEP.opened)).toBe(true);
	expect(attack.reached(state, STEP.carried)).toBe(false);
	expect(noticeBoard.predict!.outcome(state, STEP.opened)).toBe(2);
	expect(noticeBoard.sentence(state, STEP.opened)).toContain('suspects nothing');
});

test('a letter that she passes on as it is gives Ana an error: noticed', () => {
	const state = carried(reach(swap, { kind: 'forwarded', forwards: false }));
	expect(attack.reached(state, STEP.opened)).toBe(false);
	expect(noticeBoard.predict!.outcome(state, STEP.opened)).toBe(1);
	expect(noticeBoard.sentence(state, STEP.opened)).toContain('decryption error');
});

test('the fix is to look: swapped, compared, “they differ”, and no letter goes', () => {
	const compares: NoticeBoardAction = { kind: 'compared', compares: true };
	const say = (verdict: 'same' | 'different'): NoticeBoardAction => ({ kind: 'said', verdict });
	const differ = reach(swap, compares, say('different'));
	expect(fix.reached(differ, STEP.locked)).toBe(true);
	expect(fix.reached(differ, STEP.taken)).toBe(false);
	expect(noticeBoard.sentence(differ, STEP.opened)).toContain('No letter');
	expect(fix.reached(reach(compares, say('different')), STEP.opened)).toBe(false);
	const careless = carried(reach(swap, compares, say('same')));
	expect(noticeBoard.sentence(careless, STEP.taken)).toContain('helps only those who look');
	expect(attack.reached(careless, STEP.opened)).toBe(true);
	expect(reach(swap, compares, say('same'), swap).verdict).toBeNull();
});

test('fingerprints are what OpenSSL says of the same keys', () => {
	for (const [key, pem] of [
		[ANA, ANA_PEM],
		[MALLORY, MALLORY_PEM]
	] as const) {
		const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
		expect(toHex(fingerprint(key))).toBe(createHash('sha256').update(der).digest('hex'));
	}
});

test('a broken PEM, another kind of key or a bad length are told at the field; the last key hangs on', () => {
	const edwards = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
	const short = publicKeyPem({ n: 3233n, e: 17n });
	for (const [pem, words] of [
		['', '-----BEGIN …----- was wanted, none came'],
		[ANA_PEM.slice(0, 200), '-----END PUBLIC KEY----- was wanted'],
		[ANA_PEM.replace('M', '!'), 'Base64 was wanted between the label lines'],
		[ANA_PEM.replace(/PUBLIC/g, 'PRIVATE'), 'a PUBLIC KEY was wanted, a PRIVATE KEY came'],
		[edwards.toString(), 'an RSA key (rsaEncryption) was wanted'],
		[short, 'An RSA key of 1024 to 4096 bits was wanted, 12 bits came'],
		[publicKeyPem({ n: ANA.n, e: 2n }), 'An odd n and an odd e']
	] as const) {
		const read = readPosted(pem);
		expect(read.ok ? '' : read.reason).toContain(words);
		const state = reach(swap, { kind: 'pinned', pem });
		expect(state.pem).toBe(pem);
		expect(state.posted.owner).toBe('Mallory');
	}
	const own = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
	const pem = own.export({ type: 'spki', format: 'pem' }).toString();
	const state = carried(reach({ kind: 'pinned', pem }, { kind: 'typed', text: 'x'.repeat(500) }));
	expect(state.posted.owner).toBe('somebody');
	expect(benLetter(state)).toHaveLength(128);
	expect(attack.reached(state, STEP.opened)).toBe(false);
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		reach(swap),
		reach({ kind: 'pinned', pem: 'x' }),
		reach({ kind: 'typed', text: 'x' }),
		reach({ kind: 'forwarded', forwards: false }),
		reach({ kind: 'compared', compares: true }),
		reach({ kind: 'compared', compares: true }, { kind: 'said', verdict: 'same' }),
		reach({ kind: 'drewSeeds', bytes: new Uint8Array(64) }),
		carried(reach()),
		reach({ kind: 'relaying', relaying: { kind: 'failed', reason: 'No worker.' } })
	];
	for (let at = 0; at <= STEP.opened; at++) {
		expect(new Set(states.map((state) => noticeBoard.altText(state, at))).size).toBe(states.length);
	}
	const steps = [0, 1, 2, 3, 4].map((at) => noticeBoard.altText(reach(), at));
	expect(new Set(steps).size).toBe(5);
});

test('a link names known keys and carries others, and any link opens', () => {
	const state = reach(swap, { kind: 'compared', compares: true }, { kind: 'typed', text: 'né' });
	const shared = noticeBoard.share(state);
	expect(shared['key']).toBe('mallory');
	expect(noticeBoard.restore(new URLSearchParams(shared))).toEqual(state);
	expectAnyLinkOpens(noticeBoard, ['key', 'text', 'mallory', 'ben']);
}, 30_000);
