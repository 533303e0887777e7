import type { Header } from '../wire/http1-headers.ts';
import { isSecretField, maskText } from './secrets.ts';

const OWN = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]|trips\.example)(:\d+)?$/i;

/** Whether credentials for that host may be shown here: this machine, the course's own name, this page. */
export function isOwnHost(host: string, page: string): boolean {
	return OWN.test(host) || host.toLowerCase() === page.toLowerCase();
}

export interface Parts {
	readonly headers: readonly Header[];
	readonly path: string;
	readonly body: string;
}

/** What was meant for a foreign host, without anything that opens a door there; `dropped` names it. */
export function withoutCredentials(parts: Parts): Parts & { readonly dropped: readonly string[] } {
	const secret = parts.headers.filter(([name]) => isSecretField(name)).map(([name]) => name);
	const path = maskText(parts.path, '');
	const body = maskText(parts.body, '');
	return {
		headers: parts.headers.filter(([name]) => !isSecretField(name)),
		path,
		body,
		dropped: [
			...secret,
			...(path === parts.path ? [] : ['a token in the address']),
			...(body === parts.body ? [] : ['what looks like a password or token in the content'])
		]
	};
}
