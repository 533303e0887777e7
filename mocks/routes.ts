import { allowMethod, findResource } from './rules/route.ts';
import { ask, type Middleware } from './services.ts';

export interface SplitPath {
	/** Everything up to and with `basePath`, e.g. `/a/b/api`; undefined where it is not in the path. */
	readonly base: string | undefined;
	readonly path: string;
}

/**
 * The path below `basePath`, e.g. `/trips` of `/a/b/api/trips`. The site may stand in any folder, so
 * what comes before is not looked at. Without `basePath` there is nothing: a second name for each
 * resource would slip by whatever stands before the server and watches over `/api`.
 */
export function splitPath(url: string, basePath: string): SplitPath {
	const pathname = decodeUnreserved(new URL(url).pathname);
	const at = basePath === '' ? 0 : `${pathname}/`.indexOf(`${basePath}/`);
	if (at < 0) return { base: undefined, path: pathname };
	const end = at + basePath.length;
	return { base: pathname.slice(0, end), path: pathname.slice(end) || '/' };
}

/** `%74` is but another spelling of `t`; `%2F` is no slash. RFC 3986 §2.3, §6.2.2.2. */
function decodeUnreserved(pathname: string): string {
	return pathname.replace(/%[0-9a-f]{2}/gi, (triplet) => {
		const character = String.fromCharCode(parseInt(triplet.slice(1), 16));
		return /[A-Za-z0-9._~-]/.test(character) ? character : triplet;
	});
}

/** 404 and 405 for everybody; OPTIONS tells the methods and needs no credentials. RFC 9110 §9.3.7. */
export function route(basePath: string): Middleware {
	return async (c, next) => {
		const { base, path } = splitPath(c.req.url, basePath);
		const methods = ask(c, findResource(path, base !== undefined));
		c.set('base', base ?? '');
		// Hono answers HEAD by its GET and drops the content.
		const allow = ask(c, allowMethod(c.env.method ?? c.req.raw.method, methods));
		if (c.req.method === 'OPTIONS') return c.body(null, 204, { Allow: allow });
		await next();
	};
}
