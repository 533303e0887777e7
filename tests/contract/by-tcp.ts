import { request } from 'node:http';
import type { HostName } from './case.ts';
import type { Host } from './run.ts';

/** A server on a port of this machine, asked as any client asks it; and one that is discreet. */
export function byTcp(name: HostName, ports: { usual: number; discreet: number }): Host {
	return {
		name,
		send: ({ method, path, fields, content, from, discreet }) =>
			new Promise((done, fail) => {
				const port = discreet ? ports.discreet : ports.usual;
				const hasHost = fields.some(([name]) => name === 'Host');
				const headers = [
					...(hasHost ? [] : ['Host', `127.0.0.1:${port}`]),
					...fields.flat(),
					...(content.length > 0 ? ['Content-Length', String(content.length)] : [])
				];
				const options = { port, host: '127.0.0.1', localAddress: from, agent: false as const };
				const sent = request({ ...options, method, path: `/api${path}`, headers }, (response) => {
					let text = '';
					response.setEncoding('utf8');
					response.on('data', (chunk: string) => (text += chunk));
					response.on('error', fail);
					response.on('end', () => {
						const { rawHeaders, statusCode = 0 } = response;
						const names = rawHeaders.filter((_, at) => at % 2 === 0);
						done({
							status: statusCode,
							fields: names.map(
								(name, at) => [name.toLowerCase(), rawHeaders[2 * at + 1]!] as const
							),
							content: text
						});
					});
				});
				sent.on('error', fail);
				sent.end(content);
			})
	};
}
