import type { IncomingMessage } from 'node:http';
import { CONTENT_LIMIT } from './rules/content.ts';
import { HttpError } from './problem.ts';

/** Octets of refused content that we still take, so that whoever sends them can read the answer. */
const DRAIN_LIMIT = 16 * 1024 * 1024;

/** How long we do. */
const DRAIN_MILLISECONDS = 1000;

/** RFC 9112 §6: one of these two fields announces content. */
export function hasContent({ headers }: IncomingMessage): boolean {
	return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * The content as a stream that takes from the connection only what is read from it. `begin` is
 * called once, before the first octet is asked for.
 */
export function contentOf(
	incoming: IncomingMessage,
	begin: () => void
): ReadableStream<Uint8Array> {
	let begun = false;
	let ended = false;
	return new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const end = (how: () => void) => {
					if (!ended) how();
					ended = true;
				};
				incoming.on('data', (chunk: Buffer) => {
					if (!ended) controller.enqueue(new Uint8Array(chunk));
					incoming.pause();
				});
				incoming.pause();
				incoming.on('end', () => end(() => controller.close()));
				incoming.on('error', () => end(() => controller.error(cutShort())));
				incoming.on('close', () => end(() => controller.error(cutShort())));
			},
			pull() {
				if (!begun) begin();
				begun = true;
				incoming.resume();
			},
			cancel() {
				ended = true;
			}
		},
		{ highWaterMark: 0 }
	);
}

/** Nobody hears it: the connection is gone. But no mistake of the server was made. */
function cutShort(): HttpError {
	return new HttpError({ status: 400, detail: 'The connection ended before the content did.' });
}

/**
 * Whether the rest of a request is too much to wait for. The connection then ends with the answer,
 * since nobody can tell where the next request would start. RFC 9112 §9.6.
 */
export function restIsUnwanted(incoming: IncomingMessage, isHeldBack: boolean): boolean {
	if (incoming.complete) return false;
	const length = incoming.headers['content-length'];
	return isHeldBack || length === undefined || Number(length) > CONTENT_LIMIT;
}

/**
 * Takes the rest of a request and drops it, for a while. Closing at once would make the other end's
 * system throw away an answer that it has received but not read: RFC 9112 §9.6.
 */
export function drain(incoming: IncomingMessage): Promise<void> {
	return new Promise((done) => {
		let length = 0;
		const timer = setTimeout(done, DRAIN_MILLISECONDS);
		const finish = () => {
			clearTimeout(timer);
			done();
		};
		incoming.removeAllListeners('data');
		incoming.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length > DRAIN_LIMIT) finish();
		});
		incoming.on('end', finish);
		incoming.on('close', finish);
		incoming.resume();
	});
}
