import { codeName } from '../../src/lib/tls/code-points.ts';
import { CONTENT_TYPE } from '../../src/lib/tls/record.ts';
import type { TlsStep } from '../../src/lib/tls/step.ts';
import type { Field } from '../../src/lib/wire/field.ts';
import { toHex } from '../../src/lib/wire/bytes.ts';

const SHOWN_BYTES = 24;

/** What a step is to somebody who reads along, line by line. */
export function linesOf(step: TlsStep): readonly string[] {
	switch (step.kind) {
		case 'recordSent':
		case 'recordReceived': {
			const arrow = step.kind === 'recordSent' ? '→' : '←';
			const type = codeName(CONTENT_TYPE, step.contentType);
			const { protection } = step;
			const how = protection
				? `sealed with ${protection.keys.suite.aead.name}, record ${protection.sequenceNumber}, nonce ${toHex(protection.nonce)}`
				: 'in the clear';
			return ['', `${arrow} record: ${type}, ${step.bytes.length} bytes, ${how}`];
		}
		case 'messageSent':
		case 'messageReceived': {
			const verb = step.kind === 'messageSent' ? 'we say' : 'the peer says';
			return [`${verb} ${step.name}`, ...outline(step.fields, step.bytes, 1)];
		}
		case 'derived':
			return [`derived ${step.name} from ${step.from}, known to ${step.knownTo}`];
		case 'negotiated':
			return [`agreed on ${step.cipherSuite} and ${step.group}`];
		case 'checked':
			return [`${step.what} fits`];
		case 'established':
			return [`handshake done${step.alpn === null ? '' : `, protocol ${step.alpn}`}`];
		case 'dataSent':
		case 'dataReceived':
			return [Buffer.from(step.data).toString('latin1').trimEnd()];
		case 'alertSent':
			return [`alert sent: ${step.alert}${step.reason === null ? '' : ` (${step.reason})`}`];
		case 'alertReceived':
			return [`alert received: ${step.alert}`];
		case 'keysUpdated':
			return [`new keys for ${step.direction}`];
		case 'drawn':
			return [`drew ${step.label}: ${step.bytes.length} random bytes`];
		case 'waiting':
			return [];
	}
}

function outline(fields: readonly Field[], bytes: Uint8Array, depth: number): readonly string[] {
	return fields.flatMap(({ name, start, end, children }) => {
		const place = `${'  '.repeat(depth)}${name} ${start}–${end}`;
		if (children.length > 0) return [place, ...outline(children, bytes, depth + 1)];
		const shown = toHex(bytes.subarray(start, Math.min(end, start + SHOWN_BYTES)));
		return [`${place}  ${shown}${end - start > SHOWN_BYTES ? '…' : ''}`];
	});
}
