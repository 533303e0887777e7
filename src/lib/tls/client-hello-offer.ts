import type { Traced } from '../trace/trace.ts';
import { toUtf8 } from '../wire/bytes.ts';
import { VERSION } from './code-points.ts';
import { extension, find, type Extension } from './extension.ts';
import * as kinds from './extension-kinds.ts';
import type { ClientHello } from './hello.ts';
import type { KeyPair, NamedGroup } from './named-group.ts';
import type { ClientOptions } from './client.ts';
import { drawn, type Drawn } from './random.ts';

/** What a client offered: its hello, and the private keys behind the shares in it. */
export interface Offer {
	readonly hello: ClientHello;
	readonly keyPairs: ReadonlyMap<NamedGroup, KeyPair>;
}

const COMPATIBILITY_SESSION_ID_BYTES = 32;

/** The first ClientHello. RFC 8446 §4.1.2. */
export function* makeOffer(options: ClientOptions): Traced<Drawn, Offer> {
	const { draw, compatibility, suites, groups, sharesFor } = options;
	const random = yield* drawn(draw, 'client random', kinds.RANDOM_BYTES);
	const legacySessionId = compatibility
		? yield* drawn(draw, 'legacy session id', COMPATIBILITY_SESSION_ID_BYTES)
		: new Uint8Array();
	const keyPairs = new Map<NamedGroup, KeyPair>();
	for (const group of groups.filter(({ code }) => sharesFor.includes(code))) {
		keyPairs.set(group, yield* makeKeyPair(group, options));
	}
	const hello = {
		legacyVersion: VERSION.TLS_1_2,
		random,
		legacySessionId,
		cipherSuites: suites.map(({ code }) => code),
		legacyCompressionMethods: Uint8Array.of(0),
		extensions: [...wishes(options), shares(keyPairs)]
	};
	return { hello: options.shape(hello), keyPairs };
}

/** The second ClientHello: the first, with what a HelloRetryRequest asked for. RFC 8446 §4.1.2. */
export function* renewOffer(
	offer: Offer,
	retry: { readonly group: NamedGroup | null; readonly cookie: Uint8Array | undefined },
	options: ClientOptions
): Traced<Drawn, Offer> {
	const { group, cookie } = retry;
	const keyPairs = group ? new Map([[group, yield* makeKeyPair(group, options)]]) : offer.keyPairs;
	const kept = offer.hello.extensions.map((one) =>
		one.type === kinds.clientShares.type ? shares(keyPairs) : one
	);
	const cookies = cookie ? [extension(kinds.cookie, cookie)] : [];
	const hello = { ...offer.hello, extensions: [...kept, ...cookies] };
	return { hello: options.shape(hello), keyPairs };
}

/** The names of the protocols that a hello or an answer lists. RFC 7301 §3.1. */
export function protocolNames(list: readonly Extension[]): readonly string[] {
	return (find(list, kinds.alpn) ?? []).map((name) => new TextDecoder().decode(name));
}

function wishes({ serverName, alpn, groups, schemes }: ClientOptions): Extension[] {
	const names = serverName && [{ nameType: 0, hostName: toUtf8(serverName) }];
	return [
		...(names ? [extension(kinds.serverName, names)] : []),
		...(alpn.length > 0 ? [extension(kinds.alpn, alpn.map(toUtf8))] : []),
		extension(kinds.supportedVersions, [VERSION.TLS_1_3]),
		extension(
			kinds.supportedGroups,
			groups.map(({ code }) => code)
		),
		extension(kinds.signatureAlgorithms, schemes)
	];
}

function shares(keyPairs: ReadonlyMap<NamedGroup, KeyPair>): Extension {
	const entries = [...keyPairs].map(([{ code }, { share }]) => ({
		group: code,
		keyExchange: share
	}));
	return extension(kinds.clientShares, entries);
}

function* makeKeyPair(group: NamedGroup, { draw }: ClientOptions): Traced<Drawn, KeyPair> {
	return group.offer(yield* drawn(draw, `client ${group.name} key`, group.offerBytes));
}
