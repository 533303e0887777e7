import { expect, test } from 'vitest';
import { checkPss } from '../../src/lib/crypto/rsassa-pss.ts';
import { HKDF_SHA_256 } from '../../src/lib/crypto/hkdf.ts';
import { GROUPS } from '../../src/lib/tls/named-group.ts';
import { MESSAGE, decodeMessage } from '../../src/lib/tls/handshake.ts';
import type { Draw } from '../../src/lib/tls/random.ts';
import type { ClientHello } from '../../src/lib/tls/hello.ts';
import { SIGNATURE_SCHEME } from '../../src/lib/tls/code-points.ts';
import { RecordProtection } from '../../src/lib/tls/record-protection.ts';
import { verify } from '../../src/lib/tls/signature.ts';
import type { RecordPassed } from '../../src/lib/tls/step.ts';
import { readCertificateKey } from '../../src/lib/wire/subject-public-key.ts';
import { SUITES } from '../../src/lib/tls/cipher-suite.ts';
import type { Identity } from '../../src/lib/tls/authentication.ts';
import { record } from '../../src/lib/trace/trace.ts';
import { fromHex, toHex } from '../../src/lib/wire/bytes.ts';
import rfc8448 from '../vectors/rfc8448.json' with { type: 'json' };
import { client, received, RSA_KEY, server } from './sessions.ts';

const {
	Simple_1RTT_Handshake: simple,
	HelloRetryRequest_Handshake: retried,
	Client_Authentication_Handshake: authenticated,
	Middlebox_Compatibility_Mode: compatible
} = rfc8448.traces;

const X25519 = GROUPS.find(({ name }) => name === 'x25519')!;
const P256 = GROUPS.find(({ name }) => name === 'secp256r1')!;
const AES_128 = SUITES.slice(0, 1);

/** Draws what was recorded under that label. */
const recorded =
	(values: Record<string, string>): Draw =>
	(label) => {
		const hex = values[label];
		if (hex === undefined) throw new RangeError(`${label} was drawn, and it was not recorded`);
		return fromHex(hex);
	};

/** The hello that was recorded, in place of ours: NSS sent extensions that we don't. */
const inPlace = (...records: string[]): ((hello: ClientHello) => ClientHello) => {
	const hellos = records.map(
		(hex) => decodeMessage(MESSAGE.clientHello, fromHex(hex).slice(5)).value
	);
	return () => hellos.shift()!;
};

/** The salt inside a recorded signature: what its signer drew. */
function saltOf(message: string, signature: string): string {
	const checking = { message: fromHex(message), signature: fromHex(signature), hash: HKDF_SHA_256 };
	const { steps, result } = record(checkPss(RSA_KEY, checking));
	expect(result).toEqual({ ok: true });
	const salts = steps.flatMap((step) => ('salt' in step ? [toHex(step.salt)] : []));
	return salts.at(-1)!;
}

const offering = (trace: { clientPrivate: string; clientRandom: string }, hello: string) =>
	client({
		draw: recorded({
			'client random': trace.clientRandom,
			'client x25519 key': trace.clientPrivate
		}),
		groups: [X25519],
		sharesFor: [X25519.code],
		compatibility: false,
		shape: inPlace(hello)
	});

test('§3: the client of the simple handshake sends what was recorded, to the byte', () => {
	const end = offering(simple, simple.Record_ClientHello_1);
	expect(toHex(end.take())).toBe(simple.Record_ClientHello_1);
	end.receive(fromHex(simple.Record_ServerHello));
	end.receive(fromHex(simple.Record_ServerHandshakeMessages));
	expect(end.failure).toBeNull();
	expect(toHex(end.take())).toBe(simple.Record_ClientFinished);
	end.receive(fromHex(simple.Record_NewSessionTicket));
	end.send(fromHex(simple.Client_AppData));
	expect(toHex(end.take())).toBe(simple.Record_Client_AppData);
	end.receive(fromHex(simple.Record_Server_AppData));
	expect(toHex(Uint8Array.from(received(end)))).toBe(simple.Server_AppData);
	end.close();
	expect(toHex(end.take())).toBe(simple.Record_Client_CloseNotify);
	end.receive(fromHex(simple.Record_Server_CloseNotify));
	expect(end.peerClosed).toBe(true);
});

const certificateOf = (message: string) =>
	decodeMessage(MESSAGE.certificate, fromHex(message)).value.certificateList.map(
		({ certData }) => certData
	);

const answering = (trace: typeof simple | typeof compatible) =>
	server({
		draw: recorded({
			'server random': trace.serverRandom,
			'server x25519 key': trace.serverPrivate,
			'signature salt': saltOf(trace.Server_MessageToSign, trace.Server_MessageSignature)
		}),
		identities: [
			{
				chain: certificateOf(trace.Message_Server_Certificate),
				privateKey: { kind: 'rsa', key: RSA_KEY }
			}
		],
		suites: AES_128,
		groups: [X25519],
		shape: () =>
			decodeMessage(MESSAGE.encryptedExtensions, fromHex(trace.Message_EncryptedExtensions)).value
	});

test.each([
	['§3', simple],
	['§7, compatibility mode', compatible]
])('%s: the server’s flight comes out to the byte, its signature too', (_, trace) => {
	const end = answering(trace);
	end.receive(fromHex(trace.Record_ClientHello_1));
	expect(end.failure).toBeNull();
	expect(toHex(end.take())).toBe(trace.Record_ServerHello + trace.Record_ServerHandshakeMessages);
	end.receive(fromHex(trace.Record_ClientFinished));
	expect(end.state).toBe('open');
});

test('§7: both ends of compatibility mode, to the close', () => {
	const end = client({
		draw: recorded({
			'client random': compatible.clientRandom,
			'legacy session id': compatible.sessionId,
			'client x25519 key': compatible.clientPrivate
		}),
		groups: [X25519],
		shape: inPlace(compatible.Record_ClientHello_1)
	});
	const peer = answering(compatible);
	expect(toHex(end.take())).toBe(compatible.Record_ClientHello_1);
	peer.receive(fromHex(compatible.Record_ClientHello_1));
	end.receive(peer.take());
	const finished = end.take();
	expect(toHex(finished)).toBe(compatible.Record_ClientFinished);
	peer.receive(finished);
	end.close();
	expect(toHex(end.take())).toBe(compatible.Record_Client_CloseNotify);
	peer.close();
	expect(toHex(peer.take())).toBe(compatible.Record_Server_CloseNotify);
});

test('§5: after a HelloRetryRequest the client finishes as recorded', () => {
	// The second private key is what the pool holds after the random and the first.
	const secondPrivate = retried._clientPool.slice(128);
	const end = client({
		draw: recorded({
			'client random': retried.clientRandom,
			'client x25519 key': retried.clientPrivate,
			'client secp256r1 key': secondPrivate
		}),
		groups: [X25519, P256],
		sharesFor: [X25519.code],
		compatibility: false,
		shape: inPlace(retried.Record_ClientHello_1, retried.Record_ClientHello_2)
	});
	expect(toHex(end.take())).toBe(retried.Record_ClientHello_1);
	end.receive(fromHex(retried.Record_HelloRetryRequest));
	expect(end.failure).toBeNull();
	expect(toHex(end.take())).toBe(retried.Record_ClientHello_2);
	end.receive(fromHex(retried.Record_ServerHello + retried.Record_ServerHandshakeMessages));
	expect(end.failure).toBeNull();
	expect(toHex(end.take())).toBe(retried.Record_ClientFinished);
	end.close();
	expect(toHex(end.take())).toBe(retried.Record_Client_CloseNotify);
});

/** The client of §6, with or without a certificate of its own, up to its last flight. */
function asked(identity: Identity | null) {
	const end = client({
		draw: recorded({
			'client random': authenticated.clientRandom,
			'client x25519 key': authenticated.clientPrivate
		}),
		groups: [X25519],
		compatibility: false,
		identity,
		shape: inPlace(authenticated.Record_ClientHello_1)
	});
	expect(toHex(end.take())).toBe(authenticated.Record_ClientHello_1);
	end.receive(fromHex(authenticated.Record_ServerHello));
	end.receive(fromHex(authenticated.Record_ServerHandshakeMessages));
	expect(end.failure).toBeNull();
	return end;
}

/** The RFC doesn't print the client's certificate: it is sealed in the recorded flight. */
function clientChain(): readonly Uint8Array[] {
	const sealing = asked(null).steps.find(
		(step) => step.kind === 'recordSent' && step.protection !== null
	);
	const { keys } = (sealing as RecordPassed).protection!;
	const { innerPlaintext } = new RecordProtection(keys).open(
		fromHex(authenticated.Record_ClientFinished)
	);
	const [, high, middle, low] = innerPlaintext!;
	const length = 4 + high! * 65536 + middle! * 256 + low!;
	return certificateOf(toHex(innerPlaintext!.slice(0, length)));
}

test('§6: a client that is asked shows its certificate as recorded', () => {
	const chain = clientChain();
	const signature = fromHex(authenticated.Client_MessageSignature);
	const signed: string[] = [];
	const end = asked({
		chain,
		privateKey: {
			kind: 'elsewhere',
			scheme: SIGNATURE_SCHEME.rsa_pss_rsae_sha256,
			// The RFC prints no private key of the client, only what it signed.
			sign: (message) => {
				signed.push(toHex(message));
				return signature;
			}
		}
	});
	expect(toHex(end.take())).toBe(authenticated.Record_ClientFinished);
	expect(signed).toEqual([authenticated.Client_MessageToSign]);
	expect(verify(readCertificateKey(chain[0]!), fromHex(signed[0]!), signature)).toBe(true);
	end.close();
	expect(toHex(end.take())).toBe(authenticated.Record_Client_CloseNotify);
});
