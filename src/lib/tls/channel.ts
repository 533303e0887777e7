import type { Traced } from '../trace/trace.ts';
import { concat } from '../wire/bytes.ts';
import { decode } from '../wire/layout.ts';
import type { Kind } from '../wire/tagged.ts';
import { alert, ALERT, alertName, TlsError } from './alert.ts';
import { decodeMessage, encodeMessage, MESSAGE_HEADER_BYTES, messageName } from './handshake.ts';
import type { Derived } from './hkdf-label.ts';
import { trafficKeys } from './key-schedule.ts';
import type { CipherSuite } from './cipher-suite.ts';
import { CONTENT_TYPE } from './record.ts';
import { RecordProtection } from './record-protection.ts';
import { RecordReader } from './record-reader.ts';
import { RecordWriter } from './record-writer.ts';
import type { TlsStep } from './step.ts';
import { Transcript } from './transcript.ts';

/** The peer ended the connection with this alert. */
export class PeerAlert extends Error {
	override readonly name = 'PeerAlert';
	constructor(readonly alert: string) {
		super(`the peer ended the connection: ${alert}`);
	}
}

/** What comes next from the peer. */
export type Incoming =
	| { readonly kind: 'message'; readonly type: number; readonly bytes: Uint8Array }
	| { readonly kind: 'data'; readonly data: Uint8Array }
	| { readonly kind: 'closed' };

export interface Receiving<Body> {
	/** Which messages the caller adds to the transcript itself. */
	readonly unlessForTranscript?: (body: Body) => boolean;
}

/** Handshake messages, data and alerts of one connection, over its records. */
export class Channel {
	readonly reader = new RecordReader();
	readonly writer = new RecordWriter();
	readonly transcript = new Transcript();
	/** Bytes of a handshake message that isn't whole yet, or of several. */
	#handshake: Uint8Array = new Uint8Array();
	#ahead: Incoming | null = null;
	#flight: Uint8Array[] = [];

	/** Adds a message to the flight that `flush` sends, and to the transcript. */
	*send<Body>(kind: Kind<Body>, body: Body): Traced<TlsStep, void> {
		const { bytes, fields } = encodeMessage(kind, body);
		yield { kind: 'messageSent', name: kind.name, bytes, fields };
		this.#flight.push(bytes);
		this.transcript.add(bytes);
	}

	/** Sends the flight, several messages in a record where they fit. */
	*flush(version?: number): Traced<TlsStep, void> {
		const flight = concat(...this.#flight);
		this.#flight = [];
		yield* this.writer.write(CONTENT_TYPE.handshake, flight, version);
	}

	/** The record that makes old middleboxes believe in a resumption of TLS 1.2. RFC 8446 §D.4. */
	*sendChangeCipherSpec(): Traced<TlsStep, void> {
		yield* this.writer.write(CONTENT_TYPE.change_cipher_spec, Uint8Array.of(1));
	}

	/** Looks at what comes next and leaves it there. @throws {TlsError} @throws {PeerAlert} */
	*peek(): Traced<TlsStep, Incoming> {
		this.#ahead ??= yield* this.#take();
		return this.#ahead;
	}

	/** @throws {TlsError} @throws {PeerAlert} */
	*next(): Traced<TlsStep, Incoming> {
		const incoming = yield* this.peek();
		this.#ahead = null;
		return incoming;
	}

	/**
	 * The message of that kind, which must come next, and adds it to the transcript.
	 * @throws {TlsError} unexpected_message where anything else comes
	 * @throws {WireError} naming the field, on a malformed one
	 */
	*receive<Body>(
		kind: Kind<Body>,
		{ unlessForTranscript = () => false }: Receiving<Body> = {}
	): Traced<TlsStep, Body> {
		const incoming = yield* this.next();
		if (incoming.kind !== 'message' || incoming.type !== kind.type) {
			throw unexpected(incoming, kind.name);
		}
		const { value, fields } = decodeMessage(kind, incoming.bytes);
		yield { kind: 'messageReceived', name: kind.name, bytes: incoming.bytes, fields };
		if (!unlessForTranscript(value)) this.transcript.add(incoming.bytes);
		return value;
	}

	/** From here on what we send is under keys from `secret`. */
	*protectSending(suite: CipherSuite, secret: Derived): Traced<TlsStep, void> {
		this.writer.protection = new RecordProtection(yield* trafficKeys(suite, secret));
	}

	/** From here on what we read is. @throws {TlsError} when a message spans the change. RFC 8446 §5.1. */
	*protectReceiving(suite: CipherSuite, secret: Derived): Traced<TlsStep, void> {
		if (this.#handshake.length > 0 || this.#ahead) {
			throw new TlsError('unexpected_message', 'handshake bytes left over before a change of keys');
		}
		this.reader.protection = new RecordProtection(yield* trafficKeys(suite, secret));
	}

	*#take(): Traced<TlsStep, Incoming> {
		for (;;) {
			const message = this.#wholeMessage();
			if (message) return message;
			const { type, fragment } = yield* this.reader.next();
			if (this.#handshake.length > 0 && type !== CONTENT_TYPE.handshake) {
				throw new TlsError('unexpected_message', 'another record inside a handshake message');
			}
			if (type === CONTENT_TYPE.application_data) return { kind: 'data', data: fragment };
			if (type === CONTENT_TYPE.handshake) {
				if (fragment.length === 0) {
					throw new TlsError('unexpected_message', 'a handshake record without a byte');
				}
				this.#handshake = concat(this.#handshake, fragment);
			} else if (type === CONTENT_TYPE.alert) {
				if (yield* this.#isClosing(fragment)) return { kind: 'closed' };
			} else {
				throw new TlsError('unexpected_message', 'a ChangeCipherSpec under protection');
			}
		}
	}

	#wholeMessage(): Incoming | null {
		const buffer = this.#handshake;
		if (buffer.length < MESSAGE_HEADER_BYTES) return null;
		const [type, high, middle, low] = buffer;
		const length = MESSAGE_HEADER_BYTES + high! * 65536 + middle! * 256 + low!;
		if (buffer.length < length) return null;
		this.#handshake = buffer.slice(length);
		return { kind: 'message', type: type!, bytes: buffer.slice(0, length) };
	}

	/** All alerts but two end the connection at once, whatever their level says. RFC 8446 §6. */
	*#isClosing(fragment: Uint8Array): Traced<TlsStep, boolean> {
		const { value } = decode(alert, fragment);
		const name = alertName(value.description);
		yield { kind: 'alertReceived', alert: name, reason: null };
		if (value.description === ALERT.close_notify) return true;
		if (value.description === ALERT.user_canceled) return false;
		throw new PeerAlert(name);
	}
}

/** The error for `incoming` where `wanted` should have come. */
export function unexpected(incoming: Incoming, wanted: string): TlsError {
	const came = {
		message: () => messageName((incoming as { type: number }).type),
		data: () => 'application data',
		closed: () => 'close_notify'
	}[incoming.kind]();
	return new TlsError('unexpected_message', `${wanted} was wanted, ${came} came`);
}
