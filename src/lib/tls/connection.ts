import { WireError } from '../wire/field.ts';
import { encode } from '../wire/layout.ts';
import { record, type Traced } from '../trace/trace.ts';
import { alert, ALERT, ALERT_LEVEL, TlsError, type AlertName } from './alert.ts';
import { Channel, PeerAlert, unexpected } from './channel.ts';
import { clientHandshake, type ClientOptions, type Session } from './client.ts';
import { HANDSHAKE_TYPE, MESSAGE } from './handshake.ts';
import { nextTrafficSecret, type End } from './key-schedule.ts';
import { KEY_UPDATE_REQUEST } from './post-handshake.ts';
import { CONTENT_TYPE } from './record.ts';
import { serverHandshake, type ServerOptions } from './server.ts';
import type { TlsStep } from './step.ts';

/** What became of a connection. Each direction closes by itself. RFC 8446 §6.1. */
export type ConnectionState = 'handshake' | 'open' | 'failed';

/**
 * One end of a TLS 1.3 connection, for teaching: not constant-time, not for products. It opens no
 * socket: bytes of the peer go in by `receive`, bytes for the peer come out by `take`, and all that
 * happens lies in `steps`.
 */
export class Connection {
	readonly steps: TlsStep[] = [];
	state: ConnectionState = 'handshake';
	/** Whether the peer said that it sends no more. */
	peerClosed = false;
	/** Whether we did. */
	closed = false;
	failure: TlsError | PeerAlert | null = null;
	readonly #channel = new Channel();
	readonly #life: Traced<TlsStep, void>;
	readonly #end: End;
	#session: Session | null = null;

	private constructor(end: End, handshake: (channel: Channel) => Traced<TlsStep, Session>) {
		this.#end = end;
		this.#life = this.#live(handshake(this.#channel));
		this.#goOn();
	}

	/** The client speaks first: `take` has its hello at once. */
	static client(options: ClientOptions): Connection {
		return new Connection('client', (channel) => clientHandshake(channel, options));
	}

	static server(options: ServerOptions): Connection {
		return new Connection('server', (channel) => serverHandshake(channel, options));
	}

	/** Bytes from the peer, in pieces of any size. What comes after a failure or its close is dropped. */
	receive(bytes: Uint8Array): void {
		if (this.state === 'failed' || this.peerClosed) return;
		this.#channel.reader.arrive(bytes);
		this.#goOn();
	}

	/** Bytes for the peer since the last call. */
	take(): Uint8Array {
		return this.#channel.writer.take();
	}

	/** @throws {RangeError} before the handshake is done, and after `close` */
	send(data: Uint8Array): void {
		this.#mustBeAbleToSend();
		this.steps.push({ kind: 'dataSent', data });
		this.#keep(this.#channel.writer.write(CONTENT_TYPE.application_data, data));
	}

	/** New keys for what we send, and for what we get where we ask for it. RFC 8446 §4.6.3. */
	updateKeys({ askPeer }: { readonly askPeer: boolean }): void {
		this.#mustBeAbleToSend();
		const { update_requested, update_not_requested } = KEY_UPDATE_REQUEST;
		this.#keep(this.#updateSending(askPeer ? update_requested : update_not_requested));
	}

	/** Says that we send no more; the peer may go on. RFC 8446 §6.1. */
	close(): void {
		if (this.closed || this.state === 'failed') return;
		this.#sendAlert('close_notify', null);
		this.closed = true;
	}

	*#live(handshake: Traced<TlsStep, Session>): Traced<TlsStep, void> {
		this.#session = yield* handshake;
		this.state = 'open';
		for (;;) {
			const incoming = yield* this.#channel.peek();
			if (incoming.kind === 'data') {
				yield* this.#channel.next();
				yield { kind: 'dataReceived', data: incoming.data };
			} else if (incoming.kind === 'closed') {
				this.peerClosed = true;
				return;
			} else if (incoming.type === HANDSHAKE_TYPE.key_update) {
				yield* this.#answerKeyUpdate();
			} else if (incoming.type === HANDSHAKE_TYPE.new_session_ticket && this.#end === 'client') {
				// Read and shown; a session is not resumed here.
				yield* this.#channel.receive(MESSAGE.newSessionTicket);
			} else {
				throw unexpected(incoming, 'application data');
			}
		}
	}

	*#answerKeyUpdate(): Traced<TlsStep, void> {
		const { requestUpdate } = yield* this.#channel.receive(MESSAGE.keyUpdate);
		const { update_requested, update_not_requested } = KEY_UPDATE_REQUEST;
		if (requestUpdate !== update_requested && requestUpdate !== update_not_requested) {
			throw new TlsError('illegal_parameter', `request_update is 0 or 1, ${requestUpdate} came`);
		}
		const session = this.#session!;
		const peer = this.#end === 'client' ? 'server' : 'client';
		const secret = yield* nextTrafficSecret(session.suite.hash, session[peer]);
		this.#session = { ...session, [peer]: secret };
		yield* this.#channel.protectReceiving(session.suite, secret);
		yield { kind: 'keysUpdated', direction: 'receiving' };
		if (requestUpdate === update_requested && !this.closed) {
			yield* this.#updateSending(update_not_requested);
		}
	}

	*#updateSending(requestUpdate: number): Traced<TlsStep, void> {
		yield* this.#channel.send(MESSAGE.keyUpdate, { requestUpdate });
		yield* this.#channel.flush();
		const session = this.#session!;
		const secret = yield* nextTrafficSecret(session.suite.hash, session[this.#end]);
		this.#session = { ...session, [this.#end]: secret };
		yield* this.#channel.protectSending(session.suite, secret);
		yield { kind: 'keysUpdated', direction: 'sending' };
	}

	/** Lets the connection go on until it waits for more bytes, or ends. */
	#goOn(): void {
		try {
			for (let next = this.#life.next(); !next.done; next = this.#life.next()) {
				if (next.value.kind === 'waiting') return;
				this.steps.push(next.value);
			}
		} catch (error) {
			this.#fail(error);
		}
	}

	#fail(error: unknown): void {
		if (error instanceof PeerAlert) {
			this.failure = error;
		} else {
			const failure = asTlsError(error);
			this.#sendAlert(failure.alert, failure.reason);
			this.failure = failure;
		}
		this.state = 'failed';
	}

	#sendAlert(name: AlertName, reason: string | null): void {
		this.steps.push({ kind: 'alertSent', alert: name, reason });
		const level = name === 'close_notify' ? ALERT_LEVEL.warning : ALERT_LEVEL.fatal;
		const { bytes } = encode(alert, { level, description: ALERT[name] });
		this.#keep(this.#channel.writer.write(CONTENT_TYPE.alert, bytes));
	}

	#keep(work: Traced<TlsStep, void>): void {
		this.steps.push(...record(work).steps);
	}

	#mustBeAbleToSend(): void {
		if (this.state !== 'open') {
			throw new RangeError(`an open connection was wanted, it is in state ${this.state}`);
		}
		if (this.closed) throw new RangeError('nothing can be sent after close');
	}
}

/** Bytes that fit no layout are the peer's fault; anything else but a TlsError is ours. */
function asTlsError(error: unknown): TlsError {
	if (error instanceof TlsError) return error;
	if (error instanceof WireError) return new TlsError('decode_error', error.message);
	throw error;
}
