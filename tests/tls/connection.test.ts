import { expect, test } from 'vitest';
import fc from 'fast-check';
import { SUITES } from '../../src/lib/tls/cipher-suite.ts';
import { GROUPS } from '../../src/lib/tls/named-group.ts';
import { keyLog } from '../../src/lib/tls/key-log.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';
import { expectTiled } from '../wire/invariants.ts';
import { client, exchange, IDENTITIES, received, server } from './sessions.ts';

const REQUEST = toUtf8('GET / HTTP/1.1\r\nHost: bank.test\r\n\r\n');

/** The handshake messages that one end sent, or got. */
const messages = (of: ReturnType<typeof client>, kind: 'messageSent' | 'messageReceived') =>
	of.steps.flatMap((step) => (step.kind === kind && 'bytes' in step ? [step.bytes] : []));

const combinations = SUITES.flatMap((suite) =>
	GROUPS.flatMap((group) =>
		Object.entries(IDENTITIES).map(([key, identity]) => ({ suite, group, key, identity }))
	)
);

test.each(combinations)('$suite.name, $group.name, $key', ({ suite, group, identity }) => {
	const ana = client({ suites: [suite], groups: [group], sharesFor: [group.code] });
	const bank = server({ identities: [identity] });
	exchange(ana, bank);
	expect([ana.failure, bank.failure]).toEqual([null, null]);
	ana.send(REQUEST);
	exchange(ana, bank);
	expect(received(bank)).toEqual([...REQUEST]);
	const negotiated = { kind: 'negotiated', cipherSuite: suite.name, group: group.name };
	expect(ana.steps).toContainEqual(negotiated);
	expect(bank.steps).toContainEqual(negotiated);
});

test.each(GROUPS)('a client without a share of $name is asked for it, and comes back', (group) => {
	const ana = client({ sharesFor: [] });
	const bank = server({ groups: [group] });
	exchange(ana, bank);
	expect([ana.state, bank.state]).toEqual(['open', 'open']);
	const hellos = ana.steps.filter((s) => s.kind === 'messageSent' && s.name === 'client_hello');
	expect(hellos).toHaveLength(2);
});

test('both ends log the same keys, for the same random', () => {
	const ana = client();
	const bank = server();
	exchange(ana, bank);
	const drawn = ana.steps.find((s) => s.kind === 'drawn' && s.label === 'client random');
	const random = drawn?.kind === 'drawn' ? drawn.bytes : new Uint8Array();
	const log = keyLog(random, ana.steps);
	expect(log.trim().split('\n')).toHaveLength(5);
	expect(keyLog(random, bank.steps).split('\n').sort()).toEqual(log.split('\n').sort());
});

test('only the early secret, made of zeros, is known to everybody', () => {
	const ana = client();
	exchange(ana, server());
	const open = ana.steps.filter((s) => s.kind === 'derived' && s.knownTo === 'everybody');
	expect(open.map((s) => s.kind === 'derived' && s.name)).toEqual(['earlySecret', 'handshakeSalt']);
});

test('the names of all bytes that pass tile them, and each end reads what the other wrote', () => {
	const ana = client({ serverName: 'bank.test', alpn: ['http/1.1'] });
	const bank = server({ alpn: ['http/1.1'] });
	exchange(ana, bank);
	for (const step of [...ana.steps, ...bank.steps]) {
		if ('fields' in step) expectTiled(step.fields, step.bytes.length);
	}
	expect(messages(bank, 'messageReceived')).toEqual(messages(ana, 'messageSent'));
	expect(bank.steps).toContainEqual({
		kind: 'established',
		alpn: 'http/1.1',
		serverName: 'bank.test'
	});
});

test('bytes may arrive one by one', () => {
	const ana = client();
	const bank = server();
	const drip = (to: typeof ana, bytes: Uint8Array) =>
		bytes.forEach((byte) => to.receive(Uint8Array.of(byte)));
	for (let i = 0; i < 3; i++) {
		drip(bank, ana.take());
		drip(ana, bank.take());
	}
	expect([ana.state, bank.state]).toEqual(['open', 'open']);
});

test('long data goes out in records of 16 KiB', () => {
	const ana = client();
	const bank = server();
	exchange(ana, bank);
	const data = Uint8Array.from({ length: 40_000 }, (_, i) => i % 251);
	ana.send(data);
	exchange(ana, bank);
	expect(Buffer.compare(Buffer.from(received(bank)), data)).toBe(0);
	expect(bank.steps.filter((s) => s.kind === 'dataReceived')).toHaveLength(3);
});

test('each direction gets new keys by itself, or both when asked', () => {
	const ana = client();
	const bank = server();
	exchange(ana, bank);
	ana.updateKeys({ askPeer: true });
	ana.send(REQUEST);
	exchange(ana, bank);
	bank.updateKeys({ askPeer: false });
	bank.send(REQUEST);
	exchange(ana, bank);
	expect(received(bank)).toEqual([...REQUEST]);
	expect(received(ana)).toEqual([...REQUEST]);
	const updates = (of: typeof ana) =>
		of.steps.flatMap((s) => (s.kind === 'keysUpdated' ? [s.direction] : []));
	expect(updates(ana)).toEqual(['sending', 'receiving', 'receiving']);
	expect(updates(bank)).toEqual(['receiving', 'sending', 'sending']);
});

test('after the peer’s close_notify our own direction still carries data', () => {
	const ana = client();
	const bank = server();
	exchange(ana, bank);
	ana.send(REQUEST);
	ana.close();
	exchange(ana, bank);
	expect(bank.peerClosed).toBe(true);
	bank.send(REQUEST);
	bank.close();
	exchange(ana, bank);
	expect(received(ana)).toEqual([...REQUEST]);
	expect(ana.peerClosed).toBe(true);
	expect(() => ana.send(REQUEST)).toThrow('nothing can be sent after close');
});

test('a chain that is refused ends with the alert of the verdict, told to the server', () => {
	const ana = client({ judge: () => ({ ok: false, alert: 'unknown_ca', reason: 'no root' }) });
	const bank = server();
	exchange(ana, bank);
	expect(ana.failure?.message).toBe('unknown_ca: no root');
	expect(bank.failure?.message).toBe('the peer ended the connection: unknown_ca');
});

test('with a byte changed on the way, both ends never finish with different transcripts', () => {
	let refused = 0;
	fc.assert(
		fc.property(fc.nat(), fc.nat(2), fc.integer({ min: 1, max: 255 }), (place, flight, mask) => {
			const ana = client({ groups: GROUPS.slice(1) });
			const bank = server();
			let passed = 0;
			exchange(ana, bank, (bytes) => {
				if (passed++ !== flight) return bytes;
				return bytes.map((byte, i) => (i === place % bytes.length ? byte ^ mask : byte));
			});
			if (ana.state !== 'open' || bank.state !== 'open') return void refused++;
			expect(messages(bank, 'messageReceived')).toEqual(messages(ana, 'messageSent'));
			expect(messages(ana, 'messageReceived')).toEqual(messages(bank, 'messageSent'));
		}),
		{ numRuns: 60 }
	);
	// Only versions in the headers of open records may be anything. RFC 8446 §5.1.
	expect(refused).toBeGreaterThan(45);
});
