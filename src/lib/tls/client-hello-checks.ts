import { TlsError } from './alert.ts';
import { VERSION } from './code-points.ts';
import { duplicate, find } from './extension.ts';
import * as kinds from './extension-kinds.ts';
import type { ClientHello } from './hello.ts';
import type { KeyShareEntry } from './extension-kinds.ts';

/** What a server of TLS 1.3 reads out of a hello. */
export interface Wishes {
	readonly groups: readonly number[];
	readonly shares: readonly KeyShareEntry[];
	readonly schemes: readonly number[];
	readonly serverName: string | null;
	readonly alpn: readonly string[] | null;
}

/** RFC 8446 §4.1.2, §4.2, §9.2. @throws {TlsError} */
export function readWishes(hello: ClientHello): Wishes {
	const list = hello.extensions;
	const twice = duplicate(list);
	if (twice !== undefined) throw new TlsError('illegal_parameter', `extension ${twice} came twice`);
	const versions = find(list, kinds.supportedVersions);
	if (!versions?.includes(VERSION.TLS_1_3)) {
		throw new TlsError('protocol_version', 'the client speaks no TLS 1.3');
	}
	const methods = hello.legacyCompressionMethods;
	if (methods.length !== 1 || methods[0] !== 0) {
		throw new TlsError('illegal_parameter', 'legacy_compression_methods is one byte of 0');
	}
	const groups = find(list, kinds.supportedGroups) ?? missing('supported_groups');
	const shares = find(list, kinds.clientShares) ?? missing('key_share');
	const schemes = find(list, kinds.signatureAlgorithms) ?? missing('signature_algorithms');
	checkShares(groups, shares);
	const decoder = new TextDecoder();
	const [name, ...more] = find(list, kinds.serverName) ?? [];
	if (more.length > 0) throw new TlsError('illegal_parameter', 'one server name at most');
	return {
		groups,
		shares,
		schemes,
		serverName: name ? decoder.decode(name.hostName) : null,
		alpn: find(list, kinds.alpn)?.map((one) => decoder.decode(one)) ?? null
	};
}

/** Each group once, and only groups that are listed. RFC 8446 §4.2.8. */
function checkShares(groups: readonly number[], shares: readonly KeyShareEntry[]): void {
	const codes = shares.map(({ group }) => group);
	if (new Set(codes).size < codes.length) {
		throw new TlsError('illegal_parameter', 'two shares of one group');
	}
	if (codes.some((code) => !groups.includes(code))) {
		throw new TlsError('illegal_parameter', 'a share of a group that supported_groups lacks');
	}
}

function missing(name: string): never {
	throw new TlsError('missing_extension', `a ClientHello without ${name}`);
}
