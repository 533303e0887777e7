import type { Call, Door, Reply } from './calls.ts';
import { refusedCall } from './refused-call.ts';
import type { Host } from './host.ts';

/** After so many seconds without a sign of life, the other end counts as gone. */
const PATIENCE_SECONDS = 5;

interface Waiting {
	readonly call: Call;
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: Error) => void;
}

export interface LineOptions {
	/** Carries a call to the other end. */
	readonly post: (call: Call) => void;
	/** Asks the other end for a sign of life. */
	readonly ping: () => void;
	/** Called when calls wait and nothing has been heard for a while. */
	readonly onSilence: () => void;
}

/** Calls that wait for their answers from another thread, which may fall silent. */
export class Line {
	readonly #waiting = new Map<number, Waiting>();
	readonly #options: LineOptions;
	#lastId = 0;
	#unheard = 0;
	#timer: ReturnType<typeof setInterval> | undefined;

	constructor(options: LineOptions) {
		this.#options = options;
	}

	call(door: Door, argument: unknown): Promise<unknown> {
		const call: Call = { id: ++this.#lastId, door, argument };
		return new Promise((resolve, reject) => {
			this.#waiting.set(call.id, { call, resolve, reject });
			this.#unheard = 0;
			this.#timer ??= setInterval(() => this.#listen(), 1000);
			this.#options.post(call);
		});
	}

	/** Any message is a sign of life. */
	hear(reply?: Reply): void {
		this.#unheard = 0;
		if (!reply) return;
		const waiting = this.#take(reply.id);
		if (reply.kind === 'returned') waiting?.resolve(reply.value);
		else waiting?.reject(new Error(reply.message));
	}

	/** The other end is another now: what changes nothing is asked again, and of the rest nobody knows. */
	askAgain(why: string): void {
		for (const { call } of [...this.#waiting.values()]) {
			if (changesNothing(call)) this.#options.post(call);
			else this.#refuse(call.id, why);
		}
	}

	/** Ends all calls that wait, with a sentence. */
	refuseAll(why: string): void {
		for (const id of [...this.#waiting.keys()]) this.#refuse(id, why);
	}

	#refuse(id: number, why: string): void {
		const waiting = this.#take(id);
		if (!waiting) return;
		refusedCall(waiting.call, why).then(waiting.resolve, waiting.reject);
	}

	#take(id: number): Waiting | undefined {
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		if (this.#waiting.size === 0) {
			clearInterval(this.#timer);
			this.#timer = undefined;
		}
		return waiting;
	}

	#listen(): void {
		// Counted, not timed: while the device sleeps, nobody is silent.
		this.#unheard += 1;
		if (this.#unheard > PATIENCE_SECONDS) {
			this.#unheard = 0;
			this.#options.onSilence();
		} else this.#options.ping();
	}
}

/** A call may be made twice only where that does no more than making it once. RFC 9110 §9.2.1. */
function changesNothing({ door, argument }: Call): boolean {
	if (door === 'ask') {
		const { method } = argument as Parameters<Host['ask']>[0];
		return ['GET', 'HEAD', 'OPTIONS'].includes(method);
	}
	return door !== 'write' && door !== 'reset';
}
