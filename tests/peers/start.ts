import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { vi } from 'vitest';

export interface Peer {
	readonly port: number;
	/** `http://127.0.0.1:PORT` */
	readonly base: string;
	/** The last of what it printed. */
	said(): string;
	/** Resolves once the process is gone. */
	stop(): Promise<void>;
}

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/**
 * Starts a server of another make, which reads PORT or its last argument, and waits until it answers.
 * @throws Error with what it said, if it ends before
 */
export async function startPeer(
	[program, ...args]: readonly string[],
	env: Readonly<Record<string, string>> = {}
): Promise<Peer> {
	const port = await freePort();
	const child = spawn(program!, [...args, String(port)], {
		env: {
			...process.env,
			PYTHONDONTWRITEBYTECODE: '1',
			BCRYPT_COST: '4',
			...env,
			PORT: String(port)
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
	}
	const ended = new Promise<void>((done) => child.once('exit', () => done()));
	const base = `http://127.0.0.1:${port}`;
	const answers = async () => {
		if (child.exitCode !== null) throw new Error(`${program} ended: ${said}`);
		return fetch(base).then(
			() => true,
			() => false
		);
	};
	await vi.waitUntil(answers, { timeout: 30_000, interval: 50 });
	return {
		port,
		base,
		said: () => said,
		async stop() {
			child.kill();
			await ended;
		}
	};
}
