import { equalBytes, toUtf8, concat } from '../wire/bytes.ts';
import { TlsError } from './alert.ts';
import type { CipherSuite } from './cipher-suite.ts';
import type { ClientOptions } from './client.ts';
import type { Offer } from './client-hello-offer.ts';
import { codeName, CIPHER_SUITE, VERSION } from './code-points.ts';
import { duplicate, EXTENSION, find, type Extension } from './extension.ts';
import * as kinds from './extension-kinds.ts';
import { isRetry, type ServerHello } from './hello.ts';
import { GROUPS, type NamedGroup } from './named-group.ts';

/** The end of ServerHello.random where a newer server speaks an older version. RFC 8446 §4.1.3. */
export const DOWNGRADE_SENTINEL = {
	TLS_1_2: concat(toUtf8('DOWNGRD'), Uint8Array.of(1)),
	TLS_1_1: concat(toUtf8('DOWNGRD'), Uint8Array.of(0))
} as const;

/** The suite of a ServerHello or HelloRetryRequest that answers this offer. RFC 8446 §4.1.3. @throws {TlsError} */
export function checkServerHello(
	hello: ServerHello,
	{ hello: offered }: Offer,
	options: ClientOptions
): CipherSuite {
	const version = find(hello.extensions, kinds.selectedVersion);
	// Before all else: an attacker who forges an older hello must not get any other answer.
	if (version === undefined) refuseOlderVersion(hello);
	if (version !== undefined && version !== VERSION.TLS_1_3) {
		throw new TlsError('illegal_parameter', 'selected_version is none that was offered');
	}
	if (!equalBytes(hello.legacySessionIdEcho, offered.legacySessionId)) {
		throw new TlsError('illegal_parameter', 'legacy_session_id_echo differs from what was sent');
	}
	if (hello.legacyCompressionMethod !== 0) {
		throw new TlsError('illegal_parameter', 'legacy_compression_method is not 0');
	}
	const suite = options.suites.find(({ code }) => code === hello.cipherSuite);
	if (!suite || !offered.cipherSuites.includes(suite.code)) {
		const name = codeName(CIPHER_SUITE, hello.cipherSuite);
		throw new TlsError('illegal_parameter', `cipher_suite ${name} was not offered`);
	}
	const allowed = isRetry(hello)
		? [EXTENSION.supported_versions, EXTENSION.key_share, EXTENSION.cookie]
		: [EXTENSION.supported_versions, EXTENSION.key_share];
	// A cookie is the one extension that a server may send unasked. RFC 8446 §4.2.
	checkExtensions(hello.extensions, [...typesOf(offered.extensions), EXTENSION.cookie], allowed);
	return suite;
}

/** The group that a HelloRetryRequest wants, or null when it wants only its cookie back. RFC 8446 §4.2.8. */
export function checkRetry(retry: ServerHello, offer: Offer): NamedGroup | null {
	const code = find(retry.extensions, kinds.selectedGroup);
	if (code === undefined) {
		if (find(retry.extensions, kinds.cookie)) return null;
		throw new TlsError('illegal_parameter', 'a HelloRetryRequest that would change nothing');
	}
	const offered = find(offer.hello.extensions, kinds.supportedGroups) ?? [];
	const group = GROUPS.find((one) => one.code === code);
	if (!group || !offered.includes(code)) {
		throw new TlsError('illegal_parameter', 'selected_group was not among supported_groups');
	}
	if (offer.keyPairs.has(group)) {
		throw new TlsError('illegal_parameter', `a share of ${group.name} was sent already`);
	}
	return group;
}

/**
 * Each once, each an answer to what we sent, each in its place. RFC 8446 §4.2.
 * @throws {TlsError} illegal_parameter, unsupported_extension
 */
export function checkExtensions(
	list: readonly Extension[],
	offered: readonly number[],
	allowed: readonly number[]
): void {
	const twice = duplicate(list);
	if (twice !== undefined) {
		throw new TlsError('illegal_parameter', `extension ${codeName(EXTENSION, twice)} came twice`);
	}
	for (const { type } of list) {
		const name = codeName(EXTENSION, type);
		if (!offered.includes(type)) {
			throw new TlsError('unsupported_extension', `extension ${name} was not offered`);
		}
		if (!allowed.includes(type)) {
			throw new TlsError('illegal_parameter', `extension ${name} has no place in this message`);
		}
	}
}

export function typesOf(list: readonly Extension[]): readonly number[] {
	return list.map(({ type }) => type);
}

function refuseOlderVersion({ random }: ServerHello): never {
	const ending = random.slice(-DOWNGRADE_SENTINEL.TLS_1_2.length);
	if (Object.values(DOWNGRADE_SENTINEL).some((sentinel) => equalBytes(ending, sentinel))) {
		throw new TlsError(
			'illegal_parameter',
			'the server knows TLS 1.3, and somebody made it go lower'
		);
	}
	throw new TlsError('protocol_version', 'the server speaks no TLS 1.3');
}
