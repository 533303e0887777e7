// A slow link in front of a server. All bytes pass here, so it holds for workers too, which the
// throttling of DevTools does not.
import net from 'node:net';

const PACKETS = 4 * 1460;

/**
 * Forwards connections to `port` on loopback, `rtt`/2 ms late each way and over one shared downlink of
 * `kbps`. A new connection waits `setupRtts` round trips (TCP and TLS 1.3). No slow start, no DNS.
 */
export async function slowLink(port, { kbps, rtt, setupRtts }) {
	const half = rtt / 2;
	const bytesPerMs = kbps / 8;
	const sockets = new Set();
	/** When the downlink has sent all that it was given; on the clock of `performance`. */
	let freeAt = 0;

	function send(data, client, done) {
		let sent = 0;
		const next = () => {
			if (client.destroyed) return;
			const piece = data.subarray(sent, sent + PACKETS);
			sent += piece.length;
			const now = performance.now();
			freeAt = Math.max(freeAt, now) + piece.length / bytesPerMs;
			setTimeout(() => {
				setTimeout(() => client.destroyed || client.write(piece), half);
				if (sent < data.length) next();
				else done();
			}, freeAt - now);
		};
		next();
	}

	const server = net.createServer((client) => {
		const openAt = performance.now() + rtt * setupRtts;
		const upstream = net.connect(port, '127.0.0.1');
		const end = () => {
			sockets.delete(client);
			client.destroy();
			upstream.destroy();
		};
		sockets.add(client);
		for (const socket of [client, upstream]) socket.setNoDelay(true).on('error', end);
		client.on('close', end);
		client.on('data', (data) => {
			const now = performance.now();
			const at = Math.max(openAt, now) + half;
			setTimeout(() => upstream.writable && upstream.write(data), at - now);
		});
		upstream.on('data', (data) => {
			upstream.pause();
			send(data, client, () => upstream.resume());
		});
	});
	await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
	return {
		port: server.address().port,
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise((done) => server.close(done));
		}
	};
}
