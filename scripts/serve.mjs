// The one server of the built site: for readers (start), for tests and for measuring.
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { join, resolve } from 'node:path';
import sirv from 'sirv';

/** The path of a request without `.` and `..`, still encoded; undefined when it is no path. */
function pathOf(url) {
	try {
		const { pathname } = new URL(url, 'http://localhost');
		const plain = decodeURIComponent(pathname);
		const escapes = plain.split(/[/\\]/).includes('..') || plain.includes('\0');
		return escapes ? undefined : pathname;
	} catch {
		return undefined;
	}
}

/** Answers with the site's own 404 page. */
function notFound(directory, request, response) {
	const file = join(directory, '404.html');
	response.statusCode = 404;
	response.setHeader('Cache-Control', 'no-cache');
	if (!existsSync(file)) {
		response.setHeader('Content-Type', 'text/plain; charset=utf-8');
		response.end('Not found.\n');
		return;
	}
	const compressed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && `${file}.br`;
	response.setHeader('Content-Type', 'text/html; charset=utf-8');
	response.setHeader('Vary', 'Accept-Encoding');
	if (compressed && existsSync(compressed)) {
		response.setHeader('Content-Encoding', 'br');
		response.end(readFileSync(compressed));
	} else response.end(readFileSync(file));
}

function setHeaders(response, path) {
	const immutable = path.includes('/_app/immutable/');
	response.setHeader(
		'Cache-Control',
		immutable ? 'public, max-age=31536000, immutable' : 'no-cache'
	);
	const type = response.getHeader('content-type');
	if (!type && /\.(txt|css|m?js|json)$/.test(path)) {
		const kind = { txt: 'text/plain', css: 'text/css', json: 'application/json' };
		const name = path.slice(path.lastIndexOf('.') + 1);
		response.setHeader('Content-Type', `${kind[name] ?? 'text/javascript'}; charset=utf-8`);
	}
}

/**
 * The site as a request listener. `base` is the path it lives under, with a slash at both ends;
 * nothing is answered outside of it. Files are looked up at each request, so a new build is seen.
 */
export function siteHandler(directory, base = '/') {
	const root = resolve(directory);
	const files = sirv(root, { dev: true, etag: true, brotli: true, gzip: true, setHeaders });
	return (request, response) => {
		const path = pathOf(request.url);
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.writeHead(405, { Allow: 'GET, HEAD' }).end();
		} else if (`${path}/` === base) {
			response.writeHead(302, { Location: base }).end();
		} else if (!path?.startsWith(base)) {
			response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
			response.end(`This site lives under ${base}\n`);
		} else if (
			!path.endsWith('/') &&
			existsSync(join(root, path.slice(base.length), 'index.html'))
		) {
			// Temporary: a browser keeps a permanent one for whatever is served on this port next.
			const { search } = new URL(request.url, 'http://localhost');
			response.writeHead(302, { Location: `${path}/${search}` }).end();
		} else {
			request.url = path.slice(base.length - 1);
			files(request, response, () => notFound(root, request, response));
		}
	};
}

const listen = (server, port, host) =>
	new Promise((done, fail) => {
		server.once('error', fail);
		server.listen(port, host, () => {
			server.off('error', fail);
			done();
		});
	});

/**
 * Serves `directory` under `base`. Port 0 takes a free one and keeps it over `stop` and `start`.
 * `onRequest` sees every request before it is answered.
 * @param {string} directory
 * @param {{ base?: string, host?: string, port?: number, onRequest?: http.RequestListener }} options
 * @throws the socket's error, e.g. EADDRINUSE
 */
export async function serve(
	directory,
	{ base = '/', host = '127.0.0.1', port = 0, onRequest } = {}
) {
	const handle = siteHandler(directory, base);
	let server;
	const site = {
		/** The address of the course page, ending in the base. */
		url: '',
		port,
		running: false,
		async start() {
			if (site.running) return;
			server = http.createServer((request, response) => {
				onRequest?.(request, response);
				handle(request, response);
			});
			await listen(server, site.port, host);
			site.port = server.address().port;
			site.url = `http://${host.includes(':') ? `[${host}]` : host}:${site.port}${base}`;
			site.running = true;
		},
		/** Ends at once, open connections too: as if the network were gone. */
		async stop() {
			if (!site.running) return;
			site.running = false;
			const closed = new Promise((done) => server.close(done));
			server.closeAllConnections();
			await closed;
		}
	};
	await site.start();
	return site;
}
