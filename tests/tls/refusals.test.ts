import { expect, test } from 'vitest';
import type { AlertName } from '../../src/lib/tls/alert.ts';
import { extension, type Extension } from '../../src/lib/tls/extension.ts';
import * as kinds from '../../src/lib/tls/extension-kinds.ts';
import { decodeMessage, encodeMessage, MESSAGE } from '../../src/lib/tls/handshake.ts';
import { RETRY_RANDOM, type ClientHello, type ServerHello } from '../../src/lib/tls/hello.ts';
import { GROUPS } from '../../src/lib/tls/named-group.ts';
import { plaintextRecord } from '../../src/lib/tls/record.ts';
import { TlsError } from '../../src/lib/tls/alert.ts';
import { DOWNGRADE_SENTINEL } from '../../src/lib/tls/server-hello-checks.ts';
import { concat, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { decode, encode } from '../../src/lib/wire/layout.ts';
import { client, exchange, server } from './sessions.ts';

const [HYBRID, X25519, P256] = GROUPS as [
	(typeof GROUPS)[0],
	(typeof GROUPS)[0],
	(typeof GROUPS)[0]
];

const without = (list: readonly Extension[], type: number) =>
	list.filter((one) => one.type !== type);
/** The same list with that extension in the place of another of its type, or at the end. */
const withOne = (list: readonly Extension[], one: Extension) => [...without(list, one.type), one];

/** What the end said when it refused. */
const alertOf = (end: ReturnType<typeof client>) =>
	end.failure instanceof TlsError ? end.failure.alert : end.state;

type HelloChange = (hello: ClientHello) => Partial<ClientHello>;

const lacking =
	(kind: { type: number }): HelloChange =>
	({ extensions }) => ({ extensions: without(extensions, kind.type) });
const having =
	(one: Extension): HelloChange =>
	({ extensions }) => ({ extensions: withOne(extensions, one) });
const share = (group: number, length: number, fill = 0) => ({
	group,
	keyExchange: new Uint8Array(length).fill(fill)
});

const BAD_CLIENT_HELLOS: [string, AlertName, HelloChange][] = [
	['no supported_versions', 'protocol_version', lacking(kinds.supportedVersions)],
	['only TLS 1.2', 'protocol_version', having(extension(kinds.supportedVersions, [0x0303]))],
	['no signature_algorithms', 'missing_extension', lacking(kinds.signatureAlgorithms)],
	['no supported_groups', 'missing_extension', lacking(kinds.supportedGroups)],
	['no key_share', 'missing_extension', lacking(kinds.clientShares)],
	['no common suite', 'handshake_failure', () => ({ cipherSuites: [0x1304] })],
	[
		'no common signature scheme',
		'handshake_failure',
		having(extension(kinds.signatureAlgorithms, [0x0806]))
	],
	[
		'a compression method',
		'illegal_parameter',
		() => ({ legacyCompressionMethods: Uint8Array.of(0, 1) })
	],
	[
		'an extension twice',
		'illegal_parameter',
		({ extensions }) => ({ extensions: [...extensions, extensions[0]!] })
	],
	[
		'two shares of one group',
		'illegal_parameter',
		having(extension(kinds.clientShares, [share(X25519.code, 32, 9), share(X25519.code, 32, 9)]))
	],
	[
		'a share of a group that is not listed',
		'illegal_parameter',
		having(extension(kinds.clientShares, [share(0x001e, 56)]))
	],
	[
		'an X25519 share of zeros',
		'illegal_parameter',
		having(extension(kinds.clientShares, [share(X25519.code, 32)]))
	],
	[
		'an ML-KEM key with coefficients of q and above',
		'illegal_parameter',
		having(extension(kinds.clientShares, [share(HYBRID.code, 1216, 0xff)]))
	],
	[
		'a point off the curve',
		'illegal_parameter',
		having(extension(kinds.clientShares, [share(P256.code, 65, 4)]))
	],
	[
		'no common protocol',
		'no_application_protocol',
		having(extension(kinds.alpn, [toUtf8('spdy/1')]))
	]
];

test.each(BAD_CLIENT_HELLOS)('a ClientHello with %s: %s', (_, alert, change) => {
	const bank = server({ alpn: ['http/1.1'] });
	const ana = client({ shape: (hello) => ({ ...hello, ...change(hello) }) });
	exchange(ana, bank);
	expect(alertOf(bank)).toBe(alert);
	expect(ana.failure?.message).toBe(`the peer ended the connection: ${alert}`);
});

test('values that mean nothing to a server are passed over: GREASE', () => {
	const bank = server();
	const grease = 0x2a2a;
	const ana = client({
		shape: (hello) => ({
			...hello,
			cipherSuites: [grease, ...hello.cipherSuites],
			extensions: [{ type: grease, body: new Uint8Array(1) }, ...hello.extensions]
		})
	});
	exchange(ana, bank);
	expect([ana.state, bank.state]).toEqual(['open', 'open']);
});

type AnswerChange = (hello: ServerHello) => Partial<ServerHello>;
const answering =
	(one: Extension): AnswerChange =>
	({ extensions }) => ({ extensions: withOne(extensions, one) });
const retrying = (...list: Extension[]): Partial<ServerHello> => ({
	random: RETRY_RANDOM,
	extensions: [extension(kinds.selectedVersion, 0x0304), ...list]
});

const BAD_SERVER_HELLOS: [string, AlertName, AnswerChange][] = [
	['another session id', 'illegal_parameter', () => ({ legacySessionIdEcho: new Uint8Array(32) })],
	['a suite that was not offered', 'illegal_parameter', () => ({ cipherSuite: 0x1304 })],
	['compression', 'illegal_parameter', () => ({ legacyCompressionMethod: 1 })],
	[
		'a version that was not offered',
		'illegal_parameter',
		answering(extension(kinds.selectedVersion, 0x0305))
	],
	[
		'no key_share',
		'missing_extension',
		({ extensions }) => ({ extensions: without(extensions, kinds.serverShare.type) })
	],
	[
		'a share of another group',
		'illegal_parameter',
		answering(extension(kinds.serverShare, share(0x001e, 56)))
	],
	[
		'a share of zeros',
		'illegal_parameter',
		answering(extension(kinds.serverShare, share(X25519.code, 32)))
	],
	[
		'a share that is too short',
		'illegal_parameter',
		answering(extension(kinds.serverShare, share(X25519.code, 31, 9)))
	],
	[
		'an extension twice',
		'illegal_parameter',
		({ extensions }) => ({ extensions: [...extensions, extensions[0]!] })
	],
	[
		'an extension nobody asked for',
		'unsupported_extension',
		answering({ type: 0x1234, body: new Uint8Array() })
	],
	[
		'ALPN that was not offered',
		'unsupported_extension',
		answering(extension(kinds.alpn, [toUtf8('h2')]))
	],
	[
		'TLS 1.2 and the sentinel of a downgrade',
		'illegal_parameter',
		({ random }) => ({
			random: concat(random.slice(0, 24), DOWNGRADE_SENTINEL.TLS_1_2),
			extensions: []
		})
	],
	['TLS 1.2 and no sentinel', 'protocol_version', () => ({ extensions: [] })],
	[
		'a retry with the group it has',
		'illegal_parameter',
		() => retrying(extension(kinds.selectedGroup, X25519.code))
	],
	['a retry that changes nothing', 'illegal_parameter', () => retrying()],
	[
		'a retry with a group that was not offered',
		'illegal_parameter',
		() => retrying(extension(kinds.selectedGroup, 0x001e))
	]
];

/** Changes the ServerHello in the first record of a flight, as Mallory would. */
function changed(flight: Uint8Array, change: AnswerChange): Uint8Array {
	const length = 5 + flight[3]! * 256 + flight[4]!;
	const { value: record } = decode(plaintextRecord, flight.slice(0, length));
	const { value: hello } = decodeMessage(MESSAGE.serverHello, record.fragment);
	const fragment = encodeMessage(MESSAGE.serverHello, { ...hello, ...change(hello) }).bytes;
	return concat(encode(plaintextRecord, { ...record, fragment }).bytes, flight.slice(length));
}

test.each(BAD_SERVER_HELLOS)('a ServerHello with %s: %s', (_, alert, change) => {
	const ana = client({ groups: [X25519, P256], sharesFor: [X25519.code] });
	const bank = server();
	bank.receive(ana.take());
	ana.receive(changed(bank.take(), change));
	expect(alertOf(ana)).toBe(alert);
});

test('a server that only ignores legacy_version is right: so do we, until Finished', () => {
	const ana = client();
	const bank = server();
	bank.receive(ana.take());
	ana.receive(changed(bank.take(), () => ({ legacyVersion: 0x0304 })));
	// The hello was taken; the keys differ, because the transcripts do.
	expect(alertOf(ana)).toBe('bad_record_mac');
});

const record = (...bytes: number[]) => Uint8Array.from(bytes);

test.each<[string, AlertName, Uint8Array]>([
	['of no known type', 'unexpected_message', record(0x18, 3, 3, 0, 1, 0)],
	['of data, in the clear', 'unexpected_message', record(23, 3, 3, 0, 1, 0)],
	['of a handshake, without a byte', 'unexpected_message', record(22, 3, 3, 0, 0)],
	['longer than 2¹⁴', 'record_overflow', record(22, 3, 3, 0x40, 1)],
	['of a ChangeCipherSpec before a hello', 'unexpected_message', record(20, 3, 3, 0, 1, 1)],
	['of an alert with a byte too few', 'decode_error', record(21, 3, 3, 0, 1, 2)],
	['of Finished first', 'unexpected_message', record(22, 3, 3, 0, 4, 20, 0, 0, 0)],
	['of an unknown message', 'unexpected_message', record(22, 3, 3, 0, 4, 99, 0, 0, 0)],
	['of an empty ClientHello', 'decode_error', record(22, 3, 3, 0, 4, 1, 0, 0, 0)]
])('a first record %s: %s', (_, alert, bytes) => {
	const bank = server();
	bank.receive(bytes);
	expect(alertOf(bank)).toBe(alert);
});

test.each<[string, AlertName, (sealed: Uint8Array) => Uint8Array]>([
	['with a flipped bit', 'bad_record_mac', (sealed) => sealed.map((b, i) => (i === 9 ? b ^ 1 : b))],
	['twice', 'bad_record_mac', (sealed) => concat(sealed, sealed)],
	['in the clear', 'unexpected_message', () => record(22, 3, 3, 0, 4, 24, 0, 0, 0)],
	['of a ChangeCipherSpec', 'unexpected_message', () => record(20, 3, 3, 0, 1, 1)]
])('after Finished, a record %s: %s', (_, alert, change) => {
	const ana = client();
	const bank = server();
	exchange(ana, bank);
	ana.send(toUtf8('pay 10'));
	bank.receive(change(ana.take()));
	expect(alertOf(bank)).toBe(alert);
});
