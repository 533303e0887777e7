import { basicValue } from '../figures/basic-value.ts';
import type { Header } from '../wire/http1-headers.ts';
import { CurlError, type Asked } from './curl-asked.ts';
import { quoted, readHeaderLines, writeHeaderLines, type Draft } from './draft.ts';
import { isOwnHost, withoutCredentials } from './foreign.ts';

type Built = Pick<Draft, 'method' | 'path' | 'headers' | 'body'> & {
	readonly notes: readonly string[];
};

/**
 * The request that curl would send, less the credentials meant for others than `page`.
 *
 * @throws {CurlError} where curl would refuse, or ask
 */
export function draftOf(asked: Asked, page: string): Built {
	const { host, path: written, login } = splitUrl(asked.url);
	const data = asked.data.length > 0 ? asked.data.join('&') : null;
	const content = asked.json.length > 0 ? asked.json.join('') : data;
	if (asked.json.length > 0 && data !== null) {
		throw new CurlError('--json and --data together make no single content. Leave one.');
	}
	if (asked.isHead && content !== null && !asked.isGet) {
		throw new CurlError('-I asks for HEAD, -d for POST; curl refuses both together. Leave one.');
	}
	const queries = [...asked.queries, ...(asked.isGet && content !== null ? [content] : [])];
	const body = asked.isGet ? '' : (content ?? '');
	const method =
		asked.method ?? (asked.isHead ? 'HEAD' : content !== null && !asked.isGet ? 'POST' : 'GET');
	const joined = queries.join('&');
	const path = joined === '' ? written : `${written}${written.includes('?') ? '&' : '?'}${joined}`;

	const headers = headersOf(asked, login, content !== null && !asked.isGet);
	const lines = writeHeaderLines(headers);
	const checked = readHeaderLines(lines);
	if (headers.some(([, value]) => /[\r\n]/.test(value))) {
		throw new CurlError(
			'A header holds a line break: a second header would hide in it. Write it as a header of its own.'
		);
	}
	if (!checked.ok) throw new CurlError(checked.sentence.replace(/^Line \d+: /, 'In a header, '));

	const notes: string[] = [];
	let parts = { headers, path, body };
	if (!isOwnHost(host, page)) {
		const { dropped, ...clean } = withoutCredentials(parts);
		parts = clean;
		notes.push(
			`The command named ${host}. The Lab never contacts it: the request goes to the server in this page.`
		);
		if (dropped.length > 0) {
			notes.push(`Credentials meant for ${host} are left out: ${dropped.join(', ')}.`);
		}
	}
	if (asked.idle.length > 0) notes.push(`Without meaning here: ${asked.idle.join(', ')}.`);
	return {
		method,
		path: parts.path,
		headers: writeHeaderLines(parts.headers),
		body: parts.body,
		notes
	};
}

function headersOf(
	asked: Asked,
	login: string | undefined,
	hasContent: boolean
): readonly Header[] {
	const headers = [...asked.headers];
	const lacks = (name: string) =>
		!asked.removed.includes(name.toLowerCase()) &&
		!headers.some(([known]) => known.toLowerCase() === name.toLowerCase());
	const user = asked.user ?? login;
	if (user !== undefined && lacks('Authorization')) headers.push(['Authorization', basicOf(user)]);
	if (asked.json.length > 0) {
		if (lacks('Content-Type')) headers.push(['Content-Type', 'application/json']);
		if (lacks('Accept')) headers.push(['Accept', 'application/json']);
	} else if (hasContent && lacks('Content-Type')) {
		headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
	}
	return headers;
}

function basicOf(user: string): string {
	const colon = user.indexOf(':');
	if (colon < 0) {
		throw new CurlError(
			`-u ${quoted(user)} holds no password, and curl would ask for it. Write -u '${user}:password'.`
		);
	}
	try {
		return basicValue(user.slice(0, colon), user.slice(colon + 1));
	} catch (error) {
		throw new CurlError(`-u can’t be written as Basic: ${(error as Error).message}`);
	}
}

/** Host, path under the API, and a login in the address. Without a scheme curl takes http. */
function splitUrl(url: string | undefined): { host: string; path: string; login?: string } {
	if (url === undefined)
		throw new CurlError('No address came. Write one, such as http://127.0.0.1:8787/api/trips.');
	const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`;
	const [, scheme = '', authority = '', rest = ''] =
		/^([^:]+):\/\/([^/?#]*)([^#]*)/.exec(full) ?? [];
	if (!/^https?$/i.test(scheme)) {
		throw new CurlError(
			`An address that begins with http:// or https:// is wanted; ${scheme} came.`
		);
	}
	const at = authority.lastIndexOf('@');
	const host = authority.slice(at + 1);
	if (!/^[\w.:[\]-]+$/.test(host)) throw new CurlError(`There is no host in ${quoted(url)}.`);
	const path = rest.startsWith('/') ? rest : `/${rest}`;
	const under = /^[^?]*?\/api(\/[^]*|$)/.exec(path)?.[1];
	return {
		host,
		path: under === undefined ? path : under === '' ? '/' : under,
		...(at >= 0 && { login: decoded(authority.slice(0, at)) })
	};
}

function decoded(login: string): string {
	try {
		return decodeURIComponent(login);
	} catch {
		return login;
	}
}
