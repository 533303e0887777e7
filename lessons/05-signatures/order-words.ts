import { CASES } from './order-cases.ts';
import { arrivalAt, type Arrival, type Order } from './order-arrival.ts';

/** What happened before the bank checks. */
function doing({ scene, signed, text, keyOf, edits }: Arrival): string {
	const start = `${scene.signer} signs “${signed}”`;
	if (edits) {
		const parts = (['text', 'signature', 'key'] as const).filter((part) => edits[part] !== null);
		return `${start}, and you changed ${parts.join(' and ')}`;
	}
	if (text !== signed) return `${start}, and “${text}” arrives`;
	if (scene.flippedBit !== undefined) {
		return `${start}, and bit ${scene.flippedBit} of the signature is turned on the way`;
	}
	if (scene.signer === 'Mallory') return `${start} with her own private key, and says it was Ana`;
	return scene.key === 'Ana' ? start : `${start}, and the bank checks with ${keyOf}’s public key`;
}

export function sentence(state: Order, at: number): string {
	const arrival = arrivalAt(state, at);
	const { complaints, valid, scene, edits } = arrival;
	const complaint = complaints.signature ?? complaints.key;
	if (complaint) return complaint;
	if (arrival.isPending) {
		if (state.failure !== null) return state.failure;
		// For the milliseconds that the worker takes, the last sentence stays.
		if (state.before && valid !== null) return sentence(state.before, at);
	}
	if (valid === null) return 'Ed25519 is being loaded, in a worker of this page.';
	const because = !edits
		? scene.because
		: valid
			? 'text, signature and key belong together'
			: 'text, signature and key don’t belong together';
	return `Case ${at + 1}: ${doing(arrival)}. Verify returns ${valid}: ${because}.`;
}

export function altText(state: Order, at: number): string {
	const arrival = arrivalAt(state, at);
	const { scene, text, signature, key, keyOf, complaints, edits } = arrival;
	const whose = keyOf ? `${keyOf}’s` : 'nobody’s here';
	const edited = edits ? ` Typed in place: ${JSON.stringify(edits)}.` : '';
	const refused = [complaints.signature, complaints.key].filter(Boolean).join(' ');
	return (
		`Case ${at + 1} of ${CASES.length}, ${scene.name}. ${sentence(state, at)} ` +
		`The text that arrives can be read by everybody: “${text}”. Its signature is ` +
		`${signature || 'not made yet'}, checked with ${whose} public key ${key}.${edited} ${refused} ` +
		`The order is “${state.order}”, the claim “${state.claim}”.` +
		`${arrival.isPending ? ' This is being checked.' : ''}`
	);
}
