/** Characters of a URI, percent-encoding included. RFC 3986 §2; a fragment is never sent. */
const URI = /^[A-Za-z0-9\-._~:/?@[\]!$&'()*+,;=%]+$/;

/** Host and, where given, port. RFC 9110 §7.2. */
const HOST = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._~!$&'()*+,;=%]+)(?::\d*)?$/;

/** What is wrong with a request target. RFC 9112 §3.2. */
export function targetFault(target: string): string | undefined {
	// OPTIONS may have it, for the server as a whole; ours has nothing to say there.
	if (target === '*') return 'a path wanted, * came';
	if (!URI.test(target)) return 'a character that no URI holds: percent-encode it';
	if (target.startsWith('/')) return undefined;
	const [, authority] = /^http:\/\/([^/?]*)/i.exec(target) ?? [];
	if (authority === undefined) return 'a path that starts with /, or http:// and a host, wanted';
	// RFC 9110 §4.2.4: a name and password in front of a host only mislead.
	if (authority.includes('@')) return 'a URI with user name or password is refused';
	return hostFault(authority);
}

/** What is wrong with a Host field's value. RFC 9110 §7.2. */
export function hostFault(host: string): string | undefined {
	return HOST.test(host) ? undefined : 'a host name, with a port or without, wanted';
}

/** Host and path of a target; the host of an absolute target wins over the Host field. */
export function splitTarget(target: string, host: string): { host: string; path: string } {
	const [, authority, path = ''] = /^http:\/\/([^/?]*)(.*)$/is.exec(target) ?? [];
	if (authority === undefined) return { host, path: target };
	return { host: authority, path: path.startsWith('/') ? path : `/${path}` };
}
