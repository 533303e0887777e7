import { connect } from 'node:net';

/**
 * Writes octets to a port of this machine, given as Latin-1, and gives all that came back once the
 * other end closes. `parts` are written one after another, each when something came after the one before.
 */
export function writeRaw(
	port: number,
	parts: readonly string[],
	from = '127.0.0.1'
): Promise<string> {
	return new Promise((done, fail) => {
		const socket = connect({ port, host: '127.0.0.1', localAddress: from });
		const left = [...parts];
		let text = '';
		const next = () => {
			const part = left.shift();
			if (part !== undefined) socket.write(part, 'latin1');
		};
		socket.setEncoding('latin1');
		socket.on('connect', next);
		socket.on('data', (chunk: string) => {
			text += chunk;
			next();
		});
		socket.on('error', fail);
		socket.on('close', () => done(text));
	});
}
