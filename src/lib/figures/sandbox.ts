import frameScript from './sandbox-frame.js?raw';

/** What one call of the reader's function came to. */
export type CallResult =
	| { readonly kind: 'value'; readonly value: unknown }
	| { readonly kind: 'error'; readonly message: string };

export type SandboxAnswer =
	/** One result a call, in their order. */
	| { readonly kind: 'returned'; readonly results: readonly CallResult[] }
	/** The code could not be read, or failed before the first call. Lines are counted from 1. */
	| { readonly kind: 'threw'; readonly message: string; readonly line: number | null }
	| { readonly kind: 'stopped'; readonly milliseconds: number }
	/** A sentence for the reader: this browser can't do it. */
	| { readonly kind: 'failed'; readonly reason: string };

export interface SandboxJob {
	/** JavaScript of the reader. */
	readonly code: string;
	/** The function in it that is called; may return a promise. */
	readonly entry: string;
	/** One argument a call; anything that can be cloned. */
	readonly calls: readonly unknown[];
	/** For all calls together, in milliseconds. */
	readonly limit?: number;
}

/** How much longer the page waits for the frame itself. */
const GRACE = 5000;

/**
 * Beside the policy of the page, which a `srcdoc` inherits: nothing may be asked for. The script of the
 * frame is allowed by its hash there.
 */
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; worker-src blob:";

/**
 * Runs code that the reader wrote: in a worker, which can be stopped, inside a frame of an opaque origin,
 * which reaches neither page nor storage, under a policy that gives it no network. Each job gets a frame of
 * its own, which is gone afterwards.
 */
export function runInSandbox({
	code,
	entry,
	calls,
	limit = 1000
}: SandboxJob): Promise<SandboxAnswer> {
	const frame = document.createElement('iframe');
	frame.sandbox.add('allow-scripts');
	frame.hidden = true;
	frame.srcdoc =
		`<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
		`<script>${frameScript}</script>`;
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		const end = (answer: SandboxAnswer) => {
			clearTimeout(timer);
			port1.close();
			frame.remove();
			resolve(answer);
		};
		const timer = setTimeout(
			() =>
				end({ kind: 'failed', reason: 'This browser starts no sandbox here, so this can’t run.' }),
			limit + GRACE
		);
		port1.onmessage = ({ data }) => end(readAnswer(data, code.split('\n').length));
		frame.addEventListener('load', () =>
			// An opaque origin has no name to send to but `*`; the frame is ours and new.
			frame.contentWindow?.postMessage({ source: workerSource(code, entry), calls, limit }, '*', [
				port2
			])
		);
		document.body.append(frame);
	});
}

/** The reader's code keeps its line numbers: all of ours comes after it. */
export function workerSource(code: string, entry: string): string {
	return `${code}
;onmessage = async ({ data }) => {
	const results = [];
	for (const argument of data) {
		try { results.push({ kind: 'value', value: await ${entry}(argument) }); }
		catch (error) { results.push({ kind: 'error', message: String(error) }); }
	}
	try { postMessage(results); }
	catch (error) { postMessage([{ kind: 'error', message: String(error) }]); }
};`;
}

/** What comes out of the sandbox is the reader's, and may be anything. */
export function readAnswer(data: unknown, lines: number): SandboxAnswer {
	if (typeof data !== 'object' || data === null || !('kind' in data)) return unreadable;
	const { kind, results, message, line, milliseconds } = data as Readonly<Record<string, unknown>>;
	if (kind === 'returned' && Array.isArray(results) && results.every(isResult)) {
		return { kind, results };
	}
	if (kind === 'threw') {
		const at = typeof line === 'number' && line >= 1 ? Math.min(line, lines) : null;
		return { kind, message: String(message).replace(/^Uncaught /, ''), line: at };
	}
	if (kind === 'stopped') return { kind, milliseconds: Number(milliseconds) };
	return unreadable;
}

const unreadable: SandboxAnswer = {
	kind: 'threw',
	message: 'The code sent something that is no result.',
	line: null
};

function isResult(result: unknown): result is CallResult {
	if (typeof result !== 'object' || result === null || !('kind' in result)) return false;
	return result.kind === 'value' || (result.kind === 'error' && 'message' in result);
}
